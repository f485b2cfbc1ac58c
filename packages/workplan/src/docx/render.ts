import { openDocumentWords } from '@zhulin/contract/document-words';
import { Document, type ISectionOptions, Packer } from 'docx';
import type { Figure, WorkplanDocument } from '../model.ts';
import { type NumberedDocument, numberDocument } from '../numbering.ts';
import { annexOpensPage, type OutlineEntry, outlineOf } from '../outline.ts';
import { PAGE_STYLES } from '../page-style.ts';
import { xmlText } from '../printable-text.ts';
import { flowOf } from './blocks.ts';
import { anchorsFor, type FileContext } from './context.ts';
import { annexStretches, endParts } from './ending.ts';
import { contentsParts, coverParts, openingParts, signatureParts } from './front.ts';
import { linePitch } from './measures.ts';
import { ownParts, sealPackage } from './parts.ts';
import { picturesOf, standIns } from './picture.ts';
import { mergeStretches, type Stretch, sectionOf } from './sections.ts';
import { stylesOf } from './styles.ts';

/** Where a file takes what the model does not hold. */
export interface DocxParts {
  /** The picture of a figure as SVG text. */
  svgOf(figure: Figure): string;
  /** The page of a heading, by its place among all headings of the document; undefined where it is not known. */
  pageOf(heading: number): number | undefined;
}

/** A document as DOCX. The same document gives the same bytes.
 * Node only. Cost: some tenths of a second; pictures take most of it. */
export async function docxOf(document: WorkplanDocument, parts: DocxParts): Promise<Uint8Array> {
  const { language, style, hasContents, title } = document;
  const numbered = numberDocument(document);
  const outline = outlineOf(numbered, document);
  const context: FileContext = {
    language,
    style,
    page: PAGE_STYLES[style][language],
    opensChapters: style === 'report' && hasContents,
    numbers: numbered.numbers,
    pictures: await picturesOf(document, parts.svgOf),
    standIns: standIns(),
    anchors: anchorsFor(outline, numbered.numbers),
  };
  const file = new Document({
    title: xmlText(title),
    styles: stylesOf(context, openDocumentWords(language)),
    sections: [
      ...frontSections(document, outline, parts, context),
      ...textSections(document, numbered, context),
    ],
  });
  const packed = await Packer.toBuffer(file, false, ownParts(document));
  return sealPackage(packed, {
    day: document.day,
    pitch: linePitch(context.page),
    realOf: context.standIns.realOf,
  });
}

/** Cover and signatures without a number, the list of contents with its own. */
function frontSections(
  { cover, signature, hasContents }: WorkplanDocument,
  outline: readonly OutlineEntry[],
  { pageOf }: DocxParts,
  context: FileContext,
): ISectionOptions[] {
  const first = [
    ...(cover ? coverParts(cover, context) : []),
    ...(signature ? signatureParts(signature, context) : []),
  ];
  return [
    ...(first.length > 0 ? [sectionOf(first, { foot: 'none' }, context)] : []),
    ...(hasContents
      ? [sectionOf(contentsParts(outline, pageOf, context), { foot: 'roman', start: 1 }, context)]
      : []),
  ];
}

/** Text, end and annexes, numbered from 1. */
function textSections(
  { opening, closing }: WorkplanDocument,
  { blocks, annexes, appendix }: NumberedDocument,
  context: FileContext,
): ISectionOptions[] {
  const upright = (children: Stretch['children']): Stretch => ({ isLandscape: false, children });
  const stretches = mergeStretches([
    upright(opening ? openingParts(opening, context) : []),
    ...flowOf(blocks, context),
    upright(endParts(annexes, closing, context)),
    ...annexes.flatMap((annex, index) =>
      annexStretches(annex, context, { opensPage: annexOpensPage(annexes, index, context.style) }),
    ),
    ...flowOf(appendix, context, { isApart: true }),
  ]).filter(({ children }) => children.length > 0);
  return stretches.map(({ isLandscape, children }, index) =>
    sectionOf(children, { isLandscape, foot: 'number', ...(index === 0 ? { start: 1 } : {}) }, context),
  );
}
