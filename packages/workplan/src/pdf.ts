import { openWords } from '@zhulin/contract';
import { drawFigures } from './charts/draw.ts';
import { withTypefaceNote } from './content/document.ts';
import type { Figure, WorkplanDocument } from './model.ts';
import { printableText } from './printable-text.ts';
import { type CompiledPdf, compilePdf } from './typst/compile.ts';
import { typstSource } from './typst/source.ts';

export interface RenderedPdf extends CompiledPdf {
  /** The page of each heading, annexes among them, in the order of reading. */
  headingPages: number[];
}

/** Gives the SVG of a figure. */
export type Drawn = (figure: Figure) => string;

/** A document as PDF/A-2b. The same document gives the same bytes.
 * Node only. Cost: some seconds for the first document of a process, under a second for the next. */
export async function renderPdf(document: WorkplanDocument): Promise<RenderedPdf> {
  return pdfOf(document, await drawnFor(document));
}

/** All pictures of a document with texts that its typefaces can print. */
export function drawnFor(document: WorkplanDocument): Promise<Drawn> {
  return drawFigures(document, { clean: printableText });
}

const HEADING_PAGES = 'heading-pages';

/** The same as `renderPdf` with drawings that are already there. */
export function pdfOf(document: WorkplanDocument, svgOf: Drawn): RenderedPdf {
  const noted = withTypefaceNote(document, openWords(document.language));
  const { pdf, pages, probed } = compilePdf(typstSource(noted, { svgOf }), [HEADING_PAGES]);
  const [headingPages] = probed[HEADING_PAGES] ?? [];
  return { pdf, pages, headingPages: Array.isArray(headingPages) ? headingPages : [] };
}

/** A document as DOCX; its list of contents says the pages of the PDF.
 * The library is loaded at the first call. */
export async function docxWith(
  document: WorkplanDocument,
  { svgOf, headingPages }: { svgOf: Drawn; headingPages: readonly number[] },
): Promise<Uint8Array> {
  const { docxOf } = await import('./docx/render.ts');
  return await docxOf(document, { svgOf, pageOf: (heading) => headingPages[heading] });
}
