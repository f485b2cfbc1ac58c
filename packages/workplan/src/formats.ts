import type { AssessmentRun } from '@zhulin/assessment';
import type { DocumentFormat, DocumentKind } from '@zhulin/contract';
import { openDocumentWords } from '@zhulin/contract/document-words';
import type { Language } from '@zhulin/engines/units';
import { htmlOf } from './html/index.ts';
import type { WorkplanDocument } from './model.ts';
import { numberDocument } from './numbering.ts';
import { type Drawn, docxWith, drawnFor, pdfOf, type RenderedPdf } from './pdf.ts';

/** What all formats of a document are made from. */
interface Making {
  document: WorkplanDocument;
  /** Of the assessment, so that the figures can be computed again; a document of many plans has none. */
  run: AssessmentRun | undefined;
  /** Draws each figure once for all formats. */
  drawn(): Promise<Drawn>;
  /** Set once: DOCX takes its pages from it. */
  pdf(): Promise<RenderedPdf>;
}

/** One format of a document. */
export interface MadeDocument {
  format: DocumentFormat;
  mediaType: string;
  bytes: Uint8Array;
  /** Where it has pages. */
  pages?: number;
}

interface Renderer {
  mediaType: string;
  /** Key of `locales/<language>/document/file-names.json`. */
  name: 'work-plan' | 'annexes';
  make(making: Making): Promise<{ bytes: Uint8Array | string; pages?: number }>;
}

const RENDERERS: Record<DocumentFormat, Renderer> = {
  pdf: {
    mediaType: 'application/pdf',
    name: 'work-plan',
    async make(making) {
      const { pdf, pages } = await making.pdf();
      return { bytes: pdf, pages };
    },
  },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'work-plan',
    async make({ document, drawn, pdf }) {
      const { headingPages } = await pdf();
      return { bytes: await docxWith(document, { svgOf: await drawn(), headingPages }) };
    },
  },
  html: {
    mediaType: 'text/html',
    name: 'work-plan',
    make: async ({ document, drawn }) => ({
      bytes: htmlOf(document, { own: openDocumentWords(document.language), svgOf: await drawn() }),
    }),
  },
  json: {
    mediaType: 'application/json',
    name: 'work-plan',
    make: async (making) => ({ bytes: jsonOf(making) }),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'annexes',
    async make({ document }) {
      const { renderWorkbook } = await import('./xlsx/workbook.ts');
      return { bytes: await renderWorkbook(document) };
    },
  },
};

/** The document as data: its text, the numbers of its parts, where its figures come from and how to compute them again. */
function jsonOf({ document, run }: Making): string {
  const numbers = Object.fromEntries(numberDocument(document).numbers);
  return `${JSON.stringify({ run, numbers, document }, null, 2)}\n`;
}

/** Opens a document for several formats: what they have in common is done once.
 * Node only. */
export function makerOf(
  document: WorkplanDocument,
  run?: AssessmentRun,
): (format: DocumentFormat) => Promise<MadeDocument> {
  const drawn = once(() => drawnFor(document));
  const pdf = once(async () => pdfOf(document, await drawn()));
  return async (format) => {
    const { mediaType, make } = RENDERERS[format];
    const { bytes, pages } = await make({ document, run, drawn, pdf });
    return {
      format,
      mediaType,
      bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
      ...(pages === undefined ? {} : { pages }),
    };
  };
}

/** What the file of a format is called, without its ending: 工作方案, 汇报材料, 附件表. */
export function fileNameOf(document: DocumentKind, format: DocumentFormat, language: Language): string {
  const name = document === 'plan' ? RENDERERS[format].name : document;
  return openDocumentWords(language).text('file-names', name);
}

/** Does the work with the first who asks for it. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
