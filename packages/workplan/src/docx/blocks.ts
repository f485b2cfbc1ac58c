import { type FileChild, ImageRun, Paragraph, type ParagraphChild } from 'docx';
import type { Figure, Heading, Notes, Run } from '../model.ts';
import { itemNumber, type NumberedBlock, noteNumber } from '../numbering.ts';
import { headingText, opensPage } from '../outline.ts';
import { xmlText } from '../printable-text.ts';
import type { FileContext } from './context.ts';
import { pointsOfMm, twips } from './measures.ts';
import { anchored, runsOf, textRun } from './runs.ts';
import type { Stretch } from './sections.ts';
import { HEADING_STYLES, STYLE_IDS } from './styles.ts';
import { captionParagraph, remarks, tableParts } from './table.ts';
import { TYPEFACES } from './typefaces.ts';

/** Blocks one after the other, in stretches of pages of the same orientation.
 * @param isApart  a heading that stands first begins a page */
export function flowOf(
  blocks: readonly NumberedBlock[],
  context: FileContext,
  { isApart = false } = {},
): Stretch[] {
  return blocks.map((each, index) => {
    const opens = index === 0 ? isApart : opensPage(blocks, index, context.opensChapters);
    return {
      isLandscape: each.block.kind === 'table' && each.block.isLandscape === true,
      children: blockParts(each, opens, context),
    };
  });
}

function blockParts(
  { block, number, headingLevel }: NumberedBlock,
  opens: boolean,
  context: FileContext,
): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [headingParagraph(block, { number, opens }, context)];
    case 'paragraph':
      return [bodyParagraph(runsOf(block.runs, context), context)];
    case 'list':
      return block.items.map((runs, index) => {
        const first = textRun(itemNumber(index, { language: context.language, headingLevel }), context);
        return bodyParagraph([first, ...runsOf(runs, context)], context);
      });
    case 'notes':
      return notesParts(block, context);
    case 'table':
      return tableParts(block, number, context);
    case 'figure':
      return figureParts(block, number, context);
  }
}

/** A paragraph of the text. A page of Chinese keeps its lines, even where one stands alone. */
export function bodyParagraph(children: readonly ParagraphChild[], { language }: FileContext): Paragraph {
  return new Paragraph({ style: STYLE_IDS.body, widowControl: language !== 'zh-CN', children });
}

function headingParagraph(
  heading: Heading,
  { number, opens }: { number: string; opens: boolean },
  context: FileContext,
): Paragraph {
  const words = textRun(headingText(number, heading.text, context), context);
  return new Paragraph({
    style: HEADING_STYLES[heading.level],
    ...(opens ? { pageBreakBefore: true } : {}),
    children: anchored(context.anchors.ofHeading(heading), [words], context),
  });
}

/** One remark runs on behind its title; several stand below it. */
function notesParts({ title, items }: Notes, context: FileContext): Paragraph[] {
  const { note } = context.page.size;
  const isChinese = context.language === 'zh-CN';
  const look = isChinese ? { eastAsia: TYPEFACES.heading.name } : { bold: true as const };
  const head = textRun(title, context, look);
  const air = { before: twips(note * 1.15) };
  const end = { after: twips(note) };
  const line = (runs: ParagraphChild[], spacing: object) =>
    new Paragraph({ style: STYLE_IDS.note, spacing, children: runs });
  const [only] = items;
  if (items.length === 1 && only) {
    return [line([head, textRun('\u3000', context), ...runsOf(only, context)], { ...air, ...end })];
  }
  return [
    new Paragraph({ style: STYLE_IDS.note, spacing: air, keepNext: true, children: [head] }),
    ...items.map((runs: Run[], index) => {
      const number = textRun(noteNumber(index, context.language), context);
      return line([number, ...runsOf(runs, context)], index === items.length - 1 ? end : {});
    }),
  ];
}

/** Points of a page to the pixels of the library, at 96 to the inch. */
const PIXELS_PER_POINT = 96 / 72;
/** A picture leaves room for its caption and remarks on the page. */
const PICTURE_HEIGHT_SHARE = 0.8;

/** The picture as wide as the text, what it says in words, its title below it. */
function figureParts(figure: Figure, number: string, context: FileContext): FileChild[] {
  const { typeArea } = context.page;
  const picture = context.pictures.get(figure);
  if (picture === undefined) throw new Error(`figure ${figure.id} has no picture`);
  const { svg, png, ratio } = picture;
  const scale = Math.min(
    pointsOfMm(typeArea.width) / ratio.width,
    (pointsOfMm(typeArea.height) * PICTURE_HEIGHT_SHARE) / ratio.height,
  );
  const transformation = {
    width: Math.round(ratio.width * scale * PIXELS_PER_POINT),
    height: Math.round(ratio.height * scale * PIXELS_PER_POINT),
  };
  const image = new ImageRun({
    type: 'svg',
    data: context.standIns.standInFor(svg),
    transformation,
    fallback: { type: 'png', data: context.standIns.standInFor(png) },
    altText: {
      id: String(context.anchors.nextNumber()),
      name: xmlText(number),
      title: xmlText(figure.title),
      description: xmlText(figure.description),
    },
  });
  return [
    // The line grows with the picture.
    new Paragraph({ style: STYLE_IDS.picture, spacing: { line: 240, lineRule: 'auto' }, children: [image] }),
    captionParagraph({ id: figure.id, number, title: figure.title, isAbove: false }, context),
    ...remarks([figure.definition, figure.cutOff], context),
  ];
}
