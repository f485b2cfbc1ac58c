import { type FileChild, Paragraph } from 'docx';
import { runWidthInEm, widthInEm } from '../column-widths.ts';
import type { Closing } from '../model.ts';
import type { NumberedDocument } from '../numbering.ts';
import { annexesLabel } from '../outline.ts';
import { flowOf } from './blocks.ts';
import type { FileContext } from './context.ts';
import { contentsEntry } from './fields.ts';
import { pointsOfMm, twips, twipsOfMm } from './measures.ts';
import { anchored, runsOf, textRun } from './runs.ts';
import type { Stretch } from './sections.ts';
import { STYLE_IDS } from './styles.ts';

type NumberedAnnex = NumberedDocument['annexes'][number];

/** Above the signature: where the seal goes. */
const SEAL_MM = 26;
/** From the date to the right edge, in characters; annexes that stay with it.
 * Source: GB/T 9704-2012, 7.3.5 */
const CLOSING_INDENT = 4;
const KEPT_ANNEXES = 2;
/** Above an annex that opens no page, in lines. */
const RUNNING_ON = 2;
/** Number and dot before the title of an annex, in characters. */
const NUMBER_WIDTH = 1.6;

/** 附件说明 a line below the text, then who issues it over the date. The last annexes go with them. */
export function endParts(
  annexes: readonly NumberedAnnex[],
  closing: Closing | undefined,
  context: FileContext,
): FileChild[] {
  const { size, firstLineIndent } = context.page;
  const label = annexesLabel(context.language);
  const labelWidth = widthInEm(label);
  const items = annexes.map(({ title }, index) => {
    const isFirst = index === 0;
    const hanging = NUMBER_WIDTH + (isFirst ? labelWidth : 0);
    const isKept = closing !== undefined && index >= annexes.length - KEPT_ANNEXES;
    return new Paragraph({
      style: STYLE_IDS.annexList,
      indent: {
        left: twips((firstLineIndent + labelWidth + NUMBER_WIDTH) * size.body),
        hanging: twips(hanging * size.body),
      },
      ...(isFirst ? { spacing: { before: twips(size.body) } } : {}),
      ...(isKept ? { keepNext: true } : {}),
      children: [textRun(`${isFirst ? label : ''}${index + 1}. ${title}`, context)],
    });
  });
  return [...items, ...(closing ? closingParts(closing, context) : [])];
}

function closingParts({ unit, date }: Closing, context: FileContext): Paragraph[] {
  const { size, typeArea } = context.page;
  const widths = [unit, date].map(runWidthInEm);
  const widest = Math.max(...widths);
  const line = pointsOfMm(typeArea.width) / size.body;
  const edge = Math.min(CLOSING_INDENT, Math.max(0, line - widest));
  return [unit, date].map((run, index) => {
    // The shorter one stands in the middle of the longer.
    const inset = edge + Math.max(0, widest - (widths[index] ?? widest)) / 2;
    return new Paragraph({
      style: STYLE_IDS.closing,
      indent: { right: twips(inset * size.body) },
      ...(index === 0 ? { keepNext: true, spacing: { before: twipsOfMm(SEAL_MM) } } : {}),
      children: runsOf([run], context),
    });
  });
}

/** 附件1 at the left of a page of its own, its title centred below, its blocks; all of it on its side where a table is
 * wide. */
export function annexStretches(
  annex: NumberedAnnex,
  context: FileContext,
  { opensPage }: { opensPage: boolean },
): Stretch[] {
  const anchor = context.anchors.ofHeading(annex);
  const entry = `${annex.number}\u3000${annex.title}`;
  const number = anchored(context.anchors.ofId(annex.id), [textRun(annex.number, context)], context);
  const title = anchored(anchor, [textRun(annex.title, context)], context);
  const head = [
    new Paragraph({
      style: STYLE_IDS.annexNumber,
      ...(opensPage
        ? { pageBreakBefore: true }
        : { spacing: { before: twips(RUNNING_ON * context.page.size.body) } }),
      children: [...contentsEntry(entry), ...number],
    }),
    new Paragraph({ style: STYLE_IDS.annexTitle, children: title }),
  ];
  const flow = flowOf(annex.blocks, { ...context, opensChapters: false });
  const isLandscape = flow.some((stretch) => stretch.isLandscape);
  return [{ isLandscape, children: [...head, ...flow.flatMap(({ children }) => children)] }];
}
