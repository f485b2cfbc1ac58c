import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFolders } from '../fonts.ts';

export interface CompiledPdf {
  pdf: Uint8Array;
  pages: number;
}

/** Archival PDF: fonts embedded, nothing fetched, every character with its glyph. */
const PDF_STANDARD = 'a-2b';
/** Results of earlier compilations that were not used this many times in a row are let go. */
const CACHE_AGE = 4;

let compiler: NodeCompiler | undefined;

function openCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: fontFolders() }],
  });
  return compiler;
}

/** Compiles Typst source to PDF/A-2b. The same source gives the same bytes.
 * @param probes  labels of `metadata` elements whose values the caller wants to see
 * Throws when the source is wrong, which is a mistake in the writer, never in the text of an author.
 * Cost: 0.1 s for the first document, some hundredths for later ones; fonts are opened once a process. */
export function compilePdf(
  source: string,
  probes: readonly string[] = [],
): CompiledPdf & { probed: Record<string, unknown[]> } {
  const typst = openCompiler();
  const outcome = typst.compile({ mainFileContent: source });
  if (!outcome.result) {
    const faults = outcome.takeDiagnostics();
    throw new Error(`Typst refused the source: ${JSON.stringify(faults && typst.fetchDiagnostics(faults))}`);
  }
  const document = outcome.result;
  const probed = Object.fromEntries(
    probes.map((label) => [label, valuesOf(typst.query(document, { selector: `<${label}>` }))]),
  );
  const pdf = new Uint8Array(typst.pdf(document, { pdfStandard: PDF_STANDARD }));
  const pages = document.numOfPages;
  typst.evictCache(CACHE_AGE);
  return { pdf, pages, probed };
}

function valuesOf(found: unknown): unknown[] {
  return Array.isArray(found) ? found.map((each: { value?: unknown }) => each.value) : [];
}
