import type { Heading, List, Notes, Paragraph, Run } from '../model.ts';
import { itemNumber, type NumberedBlock, noteNumber } from '../numbering.ts';
import { headingText, opensPage } from '../outline.ts';
import { escaped } from './escape.ts';
import { figureHtml } from './figure.ts';
import type { PageContext } from './parts.ts';
import { runsHtml, wordsHtml } from './runs.ts';
import { tableHtml } from './table.ts';

/** Blocks one after the other.
 * @param under  how many levels of headings of the page stand above theirs */
export function blocksHtml(blocks: readonly NumberedBlock[], under: number, context: PageContext): string {
  return blocks
    .map((each, index) => blockHtml(each, opensPage(blocks, index, context.opensChapters), under, context))
    .join('\n');
}

function blockHtml(
  { block, number, headingLevel }: NumberedBlock,
  opens: boolean,
  under: number,
  context: PageContext,
): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml({ block, number, opens, under }, context);
    case 'paragraph':
      return paragraphHtml(block, context);
    case 'list':
      return listHtml(block, headingLevel, context);
    case 'notes':
      return notesHtml(block, context);
    case 'table':
      return tableHtml(block, number, context);
    case 'figure':
      return figureHtml(block, number, context);
  }
}

interface PlacedHeading {
  block: Heading;
  number: string;
  opens: boolean;
  under: number;
}

const LEVEL_MOST = 6;

function headingHtml({ block, number, opens, under }: PlacedHeading, context: PageContext): string {
  const tag = `h${Math.min(LEVEL_MOST, block.level + under)}`;
  const words = wordsHtml(headingText(number, block.text, context), context);
  const kind = `level-${block.level}${opens ? ' opens' : ''}`;
  return `<${tag} class="${kind}" id="${context.headingIds.get(block)}">${words}</${tag}>`;
}

function isOwnText(runs: readonly Run[]): boolean {
  return runs.length > 0 && runs.every((run) => typeof run === 'object' && 'author' in run);
}

function paragraphHtml({ runs }: Paragraph, context: PageContext): string {
  return `<p${isOwnText(runs) ? ' class="own"' : ''}>${runsHtml(runs, context)}</p>`;
}

/** The numbers are written: a mark of the browser's is not copied, and not always the document's. */
function listHtml(
  { items }: List,
  headingLevel: NumberedBlock['headingLevel'],
  context: PageContext,
): string {
  const { language } = context;
  const lines = items.map((runs, index) =>
    itemHtml(itemNumber(index, { language, headingLevel }), runs, context),
  );
  return `<ol class="items" role="list">${lines.join('')}</ol>`;
}

function itemHtml(number: string, runs: readonly Run[], context: PageContext): string {
  return `<li><span class="number">${escaped(number)}</span>${runsHtml(runs, context)}</li>`;
}

function notesHtml({ title, items }: Notes, context: PageContext): string {
  const head = `<strong>${wordsHtml(title, context)}</strong>`;
  const [first, ...more] = items;
  if (first !== undefined && more.length === 0)
    return `<p class="notes">${head}<span class="gap">\u3000</span>${runsHtml(first, context)}</p>`;
  const lines = items.map((runs, index) => itemHtml(noteNumber(index, context.language), runs, context));
  return `<div class="notes"><p>${head}</p><ol role="list">${lines.join('')}</ol></div>`;
}
