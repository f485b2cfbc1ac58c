import { LIGHT_SHAPES } from '../light-shapes.ts';
import { type Run, type Said, traceKey } from '../model.ts';
import { escaped } from './escape.ts';
import { type PageContext, partId } from './parts.ts';

/** Runs as the inside of an element. */
export function runsHtml(runs: readonly Run[], context: PageContext): string {
  return runs.map((run) => runHtml(run, context)).join('');
}

function runHtml(run: Run, context: PageContext): string {
  if (typeof run === 'string') return wordsHtml(run, context);
  if ('missing' in run) return `<span class="missing">${wordsHtml(run.missing, context)}</span>`;
  if ('author' in run) return `<span class="author">${wordsHtml(run.author, context)}</span>`;
  if ('of' in run) return saidHtml(run, context);
  if ('see' in run) {
    const number = context.numbered.numbers.get(run.see);
    if (number === undefined) throw new Error(`the document refers to ${run.see}, which it does not hold`);
    return `<a class="see" href="#${escaped(partId(run.see))}">${escaped(number)}</a>`;
  }
  const shape = `<span aria-hidden="true">${LIGHT_SHAPES[run.light]}</span>`;
  return `<span class="light ${run.light}">${shape}${escaped(run.text)}</span>`;
}

/** A word with a source leads to its note; one whose source the document does not tell stands as it is. */
function saidHtml({ text, of }: Said, context: PageContext): string {
  const note = context.noteIds.get(traceKey(of));
  const words = wordsHtml(text, context);
  return note === undefined
    ? words
    : `<a class="said" href="#${note}" aria-describedby="${note}">${words}</a>`;
}

/** From the first Chinese character to the last, with what stands between them. */
const CHINESE =
  /[《（“〔]?\p{Script=Han}(?:[\p{Script=Han}\p{Nd}\s，。、；：！？（）《》〔〕“”·—…%-]*[\p{Script=Han}，。、；：！？）》〕”])?/gu;

/** Text, where what authors and official sources wrote in Chinese is said so in a document of another language. */
export function wordsHtml(text: string, { language }: Pick<PageContext, 'language'>): string {
  if (language === 'zh-CN') return escaped(text);
  return escaped(text).replace(CHINESE, '<span lang="zh-CN">$&</span>');
}
