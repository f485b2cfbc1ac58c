import type { TraceText } from '../model.ts';
import { escaped } from './escape.ts';
import { type PageContext, sayOn } from './parts.ts';
import { wordsHtml } from './runs.ts';

/** One note for each source: what a figure is, its value, how it came to be and what it was made from. A note shows when
 * its address is asked for, without any script; it is closed by an address that is nowhere. */
export function sourceNotesHtml(traces: Readonly<Record<string, TraceText>>, context: PageContext): string {
  const notes = Object.entries(traces).map(([key, trace]) =>
    noteHtml(context.noteIds.get(key), trace, context),
  );
  const label = escaped(sayOn(context, 'sources'));
  return `<section class="sources" aria-label="${label}">${notes.join('\n')}</section>`;
}

function noteHtml(
  id: string | undefined,
  { title, value, how, from }: TraceText,
  context: PageContext,
): string {
  const { own } = context;
  const row = (key: string, inside: string) =>
    `<div><dt>${escaped(own.text('frame', `appendix/${key}`))}</dt><dd>${inside}</dd></div>`;
  const line = (text: string) => wordsHtml(text, context);
  const sources = from.map((each) => `<li>${line(each)}</li>`);
  return [
    `<div class="note" id="${id}" role="note" aria-label="${escaped(sayOn(context, 'note', { title }))}">`,
    `<p class="note-title">${line(title)}</p><dl>`,
    row('value', line(value)),
    row('how', line(how)),
    sources.length === 0 ? '' : row('from', `<ul>${sources.join('')}</ul>`),
    `</dl><a class="close" href="#closed">${escaped(sayOn(context, 'close'))}</a></div>`,
  ].join('');
}
