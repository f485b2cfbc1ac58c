import { readFileSync } from 'node:fs';
import type { DocumentStyle } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { columnWidths, heightInEm, rowHeightsInEm } from '../column-widths.ts';
import { FONT_FAMILIES } from '../font-families.ts';
import { LIGHT_SHAPES, PAPER_COLOURS } from '../light-shapes.ts';
import type { Cover, Figure, Run, SignaturePage, Table, WorkplanDocument } from '../model.ts';
import {
  itemNumber,
  type NumberedBlock,
  type NumberedDocument,
  noteNumber,
  numberDocument,
} from '../numbering.ts';
import { annexesLabel, annexOpensPage, contentsTitle, headingText, isWide, opensPage } from '../outline.ts';
import { charactersOfATable, PAGE_STYLES, type PageStyle } from '../page-style.ts';
import { typstString, typstText } from './string.ts';

const MM_PER_POINT = 25.4 / 72;
const TEMPLATE = readFileSync(new URL('./official.typ', import.meta.url), 'utf8');

/** Where the source of a document takes what the model does not hold. */
export interface SourceParts {
  /** The picture of a figure as SVG text. */
  svgOf(figure: Figure): string;
}

/** The whole document as Typst source. All text stands in string literals; nothing of it can run.
 * Cost: O(text). */
export function typstSource(document: WorkplanDocument, parts: SourceParts): string {
  const { language, style, title, day, cover, opening, signature, hasContents, closing } = document;
  const [year, month, date] = day.split('-').map(Number);
  const { blocks, annexes, appendix, numbers } = numberDocument(document);
  const opensChapters = style === 'report' && hasContents;
  const context = { language, style, opensChapters, numbers, ...parts };
  return [
    `#set document(title: ${typstText(title)}, date: datetime(year: ${year}, month: ${month}, day: ${date}))`,
    preamble(language, style),
    ...(cover ? [coverSource(cover, context)] : []),
    ...(signature ? [signatureSource(signature)] : []),
    ...(hasContents ? [`#contents(${typstText(contentsTitle(language))})`] : []),
    '#counter(page).update(1)',
    ...(opening ? [openingSource(opening)] : []),
    flowSource(pastLongTables(blocks, context), context),
    ...(annexes.length > 0 || closing ? [endSource(annexes, closing, context)] : []),
    ...annexes.map((annex, index) => annexSource(annex, annexOpensPage(annexes, index, style), context)),
    ...(appendix.length > 0 ? ['#pagebreak(weak: true)', flowSource(appendix, context)] : []),
    '#heading-pages()',
  ].join('\n');
}

/** Measures, colours and the template: what stands before the text of every document of a language and style. */
export function preamble(language: Language, style: DocumentStyle): string {
  const colours = Object.entries(PAPER_COLOURS).map(([name, hex]) => `${name}: rgb("${hex}")`);
  return [
    `#let style = (${styleEntries(PAGE_STYLES[style][language], language).join(', ')})`,
    `#let colours = (${colours.join(', ')})`,
    TEMPLATE,
  ].join('\n');
}

function styleEntries(style: PageStyle, language: Language): string[] {
  const { page, margin, typeArea, grid, size, heading, pageNumber } = style;
  const [tongue = '', region] = language.toLowerCase().split('-');
  return [
    `page-width: ${page.width}mm, page-height: ${page.height}mm`,
    `top: ${margin.top}mm, inside: ${margin.inside}mm`,
    `area-width: ${typeArea.width}mm, area-height: ${typeArea.height}mm`,
    `lines: ${grid.lines}, characters: ${grid.characters}`,
    `title: ${size.title}pt, body: ${size.body}pt, page-number: ${size.pageNumber}pt`,
    `table: ${size.table}pt, note: ${size.note}pt`,
    `headings: (${heading.map((each) => `${each}pt`).join(', ')}), on-grid: ${style.headings === 'grid'}`,
    `page-number-drop: ${pageNumber.drop}mm, dashes: ${pageNumber.hasDashes}, outside: ${pageNumber.place === 'outside'}`,
    `first-line-indent: ${style.firstLineIndent}`,
    `song: "${FONT_FAMILIES.song}", hei: "${FONT_FAMILIES.hei}"`,
    `language: "${tongue}", region: ${region ? `"${region}"` : 'none'}`,
  ];
}

interface BlockContext extends SourceParts {
  language: Language;
  style: DocumentStyle;
  /** Whether each chapter begins a page. */
  opensChapters: boolean;
  /** Numbers of tables, figures and annexes by id. */
  numbers: ReadonlyMap<string, string>;
  /** Inside of pages that lie on their side already. */
  isTurned?: true;
  /** The list of contents names annexes and not what stands in them. */
  isInAnnex?: true;
}

function coverSource({ name, title, stage, facts, seal, statement }: Cover, context: BlockContext): string {
  const rows = facts.map(
    ({ label, runs }) => `(label: ${typstText(label)}, body: ${runsSource(runs, context)})`,
  );
  const under = stage === undefined ? 'none' : typstText(stage);
  return `#cover(name: ${typstText(name)}, title: ${typstText(title)}, stage: ${under}, facts: ${array(rows)}, seal: (label: ${typstText(seal.label)}, date: ${typstString(seal.date)}), statement: ${typstText(statement)})`;
}

function openingSource({ title, sub }: NonNullable<WorkplanDocument['opening']>): string {
  return `#title-line(${typstText(title)}, ${sub === undefined ? 'none' : typstText(sub)})`;
}

function signatureSource({ title, heads, lines, note }: SignaturePage): string {
  return `#signatures(${typstText(title)}, (${typstText(heads.name)}, ${typstText(heads.date)}), ${array(lines.map(({ label }) => typstText(label)))}, ${typstText(note)})`;
}

/** Blocks one after the other. Wide tables leave the upright page for one that lies on its side; in a report each chapter
 * opens a page, in an official document the text runs on. Pictures wait for a place no longer than their chapter lasts;
 * those that end it need not wait for text to run on below. */
function flowSource(blocks: readonly NumberedBlock[], context: BlockContext): string {
  let areWaiting = false;
  const settled = (): string => {
    const flush = areWaiting ? '#settle()\n' : '';
    areWaiting = false;
    return flush;
  };
  const parts = blocks.map((each, index) => {
    const { block } = each;
    const isLying = !context.isTurned && isWide(each);
    const isChapter = block.kind === 'heading' && block.level === 1;
    const opening = opensPage(blocks, index, context.opensChapters) ? `${pageOpening(blocks, index)}\n` : '';
    const isEnding = block.kind === 'figure' && endsChapter(blocks, index);
    const before = `${isLying || isChapter || isEnding ? settled() : ''}${opening}`;
    if (isEnding) return `${before}#drawn(${figureSource(each, context)})`;
    if (block.kind === 'figure') areWaiting = true;
    const text = `#${block.kind === 'heading' ? headingSource(each, blocks[index + 1], context) : blockSource(each, context)}`;
    return `${before}${isLying ? `#landscape[${text}]` : text}`;
  });
  return [...parts, settled()].join('\n');
}

/** Whether nothing but pictures comes before the next chapter. */
function endsChapter(blocks: readonly NumberedBlock[], index: number): boolean {
  const next = blocks.slice(index).find(({ block }) => block.kind !== 'figure')?.block;
  return next === undefined || (next.kind === 'heading' && next.level === 1);
}

/** Front matter behind front matter begins a page only where much of one is taken: the basis may end on its first lines. */
function pageOpening(blocks: readonly NumberedBlock[], index: number): string {
  const isFront = (each: NumberedBlock | undefined) =>
    each?.block.kind === 'heading' && each.block.level === 1 && each.block.isUnnumbered === true;
  const before = blocks
    .slice(0, index)
    .findLast(({ block }) => block.kind === 'heading' && block.level === 1);
  return isFront(blocks[index]) && isFront(before) ? '#front-break()' : '#pagebreak(weak: true)';
}

/** A picture that waits for the next page would cut a table that runs over to it: within its section it comes after. */
function pastLongTables(blocks: readonly NumberedBlock[], context: BlockContext): NumberedBlock[] {
  const isLong = ({ block }: NumberedBlock) =>
    block.kind === 'table' && block.isLandscape !== true && !layoutOf(block, context).isWhole;
  const flow: NumberedBlock[] = [];
  let held: NumberedBlock[] = [];
  blocks.forEach((each, index) => {
    const rest = blocks.slice(index + 1);
    const end = rest.findIndex(({ block }) => block.kind === 'heading');
    const section = end === -1 ? rest : rest.slice(0, end);
    if (each.block.kind === 'figure' && section.some(isLong)) held.push(each);
    else flow.push(each);
    if (held.length > 0 && !section.some(isLong)) {
      flow.push(...held);
      held = [];
    }
  });
  return flow;
}

/** A heading before running text and one before anything else keep to what follows in different ways. */
function headingSource(
  { block, number }: NumberedBlock,
  next: NumberedBlock | undefined,
  context: BlockContext,
): string {
  if (block.kind !== 'heading') throw new Error(`a ${block.kind} is no heading`);
  const isBeforeText = next?.block.kind === 'paragraph' || next?.block.kind === 'list';
  const text = typstText(headingText(number, block.text, context));
  const isListed = context.isInAnnex !== true;
  return isBeforeText
    ? `heading-before-text(${block.level}, ${isListed}, ${text})`
    : `heading(level: ${block.level}, outlined: ${isListed}, ${text})`;
}

type NumberedAnnex = NumberedDocument['annexes'][number];

/** 附件说明, and who issues it over the date. */
function endSource(
  annexes: readonly NumberedAnnex[],
  closing: WorkplanDocument['closing'],
  context: BlockContext,
): string {
  const items = annexes.map(({ title }, index) => typstText(`${index + 1}. ${title}`));
  const label = typstText(annexesLabel(context.language));
  const signed = closing
    ? `(${runsSource([closing.unit], context)}, ${runsSource([closing.date], context)})`
    : 'none';
  return `#end-of-text(${label}, ${array(items)}, ${signed})`;
}

/** An annex that holds a wide table lies on its side with all that it says. */
function annexSource(
  { number, title, blocks }: NumberedAnnex,
  opens: boolean,
  context: BlockContext,
): string {
  const head = `#annex-head(${typstText(number)}, ${typstText(title)}, ${!opens})`;
  const inside: BlockContext = { ...context, opensChapters: false, isInAnnex: true };
  if (!blocks.some(isWide))
    return `${opens ? '#pagebreak(weak: true)\n' : ''}${head}\n${flowSource(blocks, inside)}`;
  return `#landscape[${head}\n${flowSource(blocks, { ...inside, isTurned: true })}]`;
}

function blockSource({ block, number, headingLevel }: NumberedBlock, context: BlockContext): string {
  switch (block.kind) {
    case 'heading':
      return `heading(level: ${block.level}, ${typstText(headingText(number, block.text, context))})`;
    case 'paragraph':
      return `par(${runsSource(block.runs, context)})`;
    case 'list':
      return `{${block.items.map((runs, index) => `item(${typstText(itemNumber(index, { language: context.language, headingLevel }))}, ${runsSource(runs, context)})`).join('; ')}}`;
    case 'notes': {
      const numberOf = (index: number) =>
        block.items.length === 1 ? '' : noteNumber(index, context.language);
      const items = block.items.map((runs, index) => runsSource([numberOf(index), ...runs], context));
      return `notes(${typstText(block.title)}, ${array(items)})`;
    }
    case 'table':
      return tableSource(block, number, context);
    case 'figure':
      return `picture(${figureSource({ block, number, headingLevel }, context)})`;
  }
}

function figureSource({ block, number }: NumberedBlock, { svgOf }: BlockContext): string {
  if (block.kind !== 'figure') throw new Error(`a ${block.kind} is no picture`);
  const foot = [block.definition, block.cutOff].map(typstText);
  return `${captionText(number, block.title)}, ${typstString(svgOf(block))}, ${typstText(block.description)}, ${array(foot)}`;
}

/** 表 1-1 and its title, a full-width space between them. */
function captionText(number: string, title: string): string {
  return `${typstText(number)} + "\u3000" + ${typstText(title)}`;
}

/** What the head of a table says on its second page. */
function continuedText({ language }: BlockContext): string {
  return language === 'zh-CN' ? '（续表）' : ' (continued)';
}

const ALIGNMENTS: Record<Table['columns'][number]['kind'], string> = {
  text: 'left',
  number: 'right',
  mark: 'center',
};

function tableSource(table: Table, number: string, context: BlockContext): string {
  const { title, unit, columns, rows, source, notes } = table;
  const { isWhole, areTall } = layoutOf(table, context);
  const foot = [...(source === undefined ? [] : [source]), ...notes].map(typstText);
  const parts = [
    typstString(table.id),
    captionText(number, title),
    typstText(continuedText(context)),
    unit === undefined ? 'none' : typstText(unit),
    array(
      columnWidths(table, charactersOfATable(PAGE_STYLES[context.style][context.language], table)).map(
        (em) => `${em.toFixed(2)}fr`,
      ),
    ),
    array(columns.map(({ kind }) => ALIGNMENTS[kind])),
    array(columns.map(({ head }) => typstText(head))),
    array(
      rows.map(({ role, cells }, index) => {
        const contents = cells.map((runs) => runsSource(runs, context));
        return `(role: "${role}", tall: ${areTall[index] === true}, room: ${table.isForm === true}, cells: ${array(contents)})`;
      }),
    ),
    array(foot),
    String(isWhole),
  ];
  return `sheet(${parts.join(', ')})`;
}

/** A table well below a page keeps to one; a longer one breaks between rows and repeats its head. Of sheets of years two
 * fill a page on its side. */
const KEPT_WHOLE_TO = { upright: 0.4, landscape: 0.53 };
/** A row near the height of a page breaks inside: one that does not would run off the paper. */
const ROW_WHOLE_TO = 0.5;

function layoutOf(table: Table, context: BlockContext): { isWhole: boolean; areTall: boolean[] } {
  const page = PAGE_STYLES[context.style][context.language];
  const length = (table.isLandscape ? page.typeArea.width : page.typeArea.height) / MM_PER_POINT;
  const pageEm = length / page.size.table;
  const kept = KEPT_WHOLE_TO[table.isLandscape ? 'landscape' : 'upright'];
  const rows = rowHeightsInEm(table, charactersOfATable(page, table));
  return {
    isWhole: heightInEm(table, rows) <= kept * pageEm,
    areTall: rows.map((height) => height > ROW_WHOLE_TO * pageEm),
  };
}

/** Runs as content: `[]` when there are none. */
function runsSource(runs: readonly Run[], context: BlockContext): string {
  return `[${runs.map((run) => `#${runSource(run, context)};`).join('')}]`;
}

function runSource(run: Run, { numbers }: BlockContext): string {
  if (typeof run === 'string') return typstText(run);
  if ('missing' in run) return `lacking(${typstText(run.missing)})`;
  if ('author' in run) return typstText(run.author);
  if ('of' in run) return typstText(run.text);
  if ('see' in run) {
    const number = numbers.get(run.see);
    if (number === undefined) throw new Error(`the document refers to ${run.see}, which it does not hold`);
    return typstText(number);
  }
  return `lamp("${run.light}", ${typstString(LIGHT_SHAPES[run.light])}, ${typstText(run.text)})`;
}

/** A Typst array; the trailing comma keeps one item from being read as a parenthesis. */
function array(items: readonly string[]): string {
  return items.length === 0 ? '()' : `(${items.join(', ')},)`;
}
