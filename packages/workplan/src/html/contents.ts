import { CONTENTS_LEVELS, headingText } from '../outline.ts';
import { escaped } from './escape.ts';
import { type PageContext, partId, sayOn } from './parts.ts';
import { wordsHtml } from './runs.ts';

interface Entry {
  href: string;
  text: string;
  below: Entry[];
}

/** Two levels of headings and the annexes. It can be folded; on a small screen it is, where the page's script runs. */
export function contentsHtml(context: PageContext): string {
  const { blocks, annexes, appendix } = context.numbered;
  const attached = annexes.map(({ id, number, title }) => ({
    href: partId(id),
    text: `${number}\u3000${title}`,
    below: [],
  }));
  const last = chaptersOf(appendix, context);
  const parts = [
    listHtml(chaptersOf(blocks, context), context),
    attached.length === 0
      ? ''
      : `<p class="contents-part">${escaped(sayOn(context, 'annexes'))}</p>${listHtml(attached, context)}`,
    last.length === 0 ? '' : listHtml(last, context),
  ];
  const title = escaped(sayOn(context, 'contents'));
  return `<nav class="contents" aria-label="${title}"><details open><summary>${title}</summary>${parts.join('')}</details></nav>`;
}

function chaptersOf(blocks: PageContext['numbered']['blocks'], context: PageContext): Entry[] {
  const chapters: Entry[] = [];
  for (const { block, number } of blocks) {
    if (block.kind !== 'heading' || block.level > CONTENTS_LEVELS) continue;
    const href = context.headingIds.get(block);
    if (href === undefined) throw new Error(`the heading ${block.text} has no place in the page`);
    const entry: Entry = { href, text: headingText(number, block.text, context), below: [] };
    const chapter = chapters.at(-1);
    if (block.level === 1 || chapter === undefined) chapters.push(entry);
    else chapter.below.push(entry);
  }
  return chapters;
}

function listHtml(entries: readonly Entry[], context: PageContext): string {
  const items = entries.map(({ href, text, below }) => {
    const link = `<a href="#${escaped(href)}">${wordsHtml(text, context)}</a>`;
    return `<li>${link}${below.length === 0 ? '' : listHtml(below, context)}</li>`;
  });
  return `<ol role="list">${items.join('')}</ol>`;
}
