import { openWords } from '@zhulin/contract';
import { drawFigures } from './charts/draw.ts';
import { withTypefaceNote } from './content/document.ts';
import type { Figure, WorkplanDocument } from './model.ts';
import { type CompiledPdf, compilePdf } from './typst/compile.ts';
import { typstSource } from './typst/source.ts';

/** A document as PDF/A-2b. The same document gives the same bytes.
 * Node only. Cost: under a second for the first document of a process, about a tenth for the next. */
export async function renderPdf(document: WorkplanDocument): Promise<CompiledPdf> {
  return await pdfOf(document, await drawFigures(document));
}

/** The same with drawings that are already there. */
export async function pdfOf(
  document: WorkplanDocument,
  svgOf: (figure: Figure) => string,
): Promise<CompiledPdf> {
  const noted = withTypefaceNote(document, openWords(document.language));
  const { pdf, pages } = compilePdf(typstSource(noted, { svgOf }));
  return { pdf, pages };
}
