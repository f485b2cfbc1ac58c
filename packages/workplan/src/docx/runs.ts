import { BookmarkEnd, BookmarkStart, InternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import { LIGHT_SHAPES, PAPER_COLOURS } from '../light-shapes.ts';
import type { Run } from '../model.ts';
import { xmlText } from '../printable-text.ts';
import type { FileContext } from './context.ts';
import { halfPoints } from './measures.ts';

/** How a stretch of text differs from its paragraph. */
export interface Look {
  bold?: true;
  colour?: keyof typeof PAPER_COLOURS;
  /** Typeface of Chinese text. */
  eastAsia?: string;
  /** In points. */
  size?: number;
}

type RunContext = Pick<FileContext, 'language'>;

/** Text as it is, with what XML forbids shown by its number. */
export function textRun(text: string, context: RunContext, look: Look = {}): TextRun {
  return exactRun(xmlText(text), context, look);
}

/** Text of the document's own words, whose spaces stay as they are. */
export function exactRun(text: string, { language }: RunContext, look: Look = {}): TextRun {
  const { bold, colour, eastAsia, size } = look;
  // Quotation marks, dashes and signs that both scripts have come from the Chinese typeface in a Chinese text.
  const hint = language === 'zh-CN' ? { hint: 'eastAsia' } : {};
  const font = { ...hint, ...(eastAsia === undefined ? {} : { eastAsia }) };
  return new TextRun({
    text,
    ...(Object.keys(font).length === 0 ? {} : { font }),
    ...(bold ? { bold } : {}),
    ...(size === undefined ? {} : { size: halfPoints(size) }),
    ...(colour === undefined ? {} : { color: PAPER_COLOURS[colour].slice(1) }),
  });
}

/** The runs of a paragraph or a cell; a reference leads to what it names. */
export function runsOf(runs: readonly Run[], context: FileContext, look: Look = {}): ParagraphChild[] {
  return runs.map((run) => {
    if (typeof run === 'string') return textRun(run, context, look);
    if ('missing' in run) return textRun(run.missing, context, { ...look, colour: 'note' });
    if ('author' in run) return textRun(run.author, context, look);
    if ('of' in run) return textRun(run.text, context, look);
    if ('see' in run) {
      const anchor = context.anchors.ofId(run.see);
      const number = context.numbers.get(run.see);
      return new InternalHyperlink({ anchor, children: [textRun(number ?? run.see, context, look)] });
    }
    const word = `${LIGHT_SHAPES[run.light]}${run.text}`;
    return textRun(word, context, { ...look, bold: true, colour: run.light });
  });
}

/** Text that links lead to. */
export function anchored(
  anchor: string,
  children: readonly ParagraphChild[],
  { anchors }: Pick<FileContext, 'anchors'>,
): ParagraphChild[] {
  const number = anchors.nextNumber();
  const marked = [new BookmarkStart(anchor, number), ...children, new BookmarkEnd(number)];
  // The library writes a mark wherever a child may stand; only its type leaves marks out. Its class of both marks counts
  // through the whole process, so the same document would not give the same bytes.
  return marked as ParagraphChild[];
}
