import { type AppraisalSheet, type DocumentKind, openWords } from '@zhulin/contract';
import { openDocumentWords } from '@zhulin/contract/document-words';
import type { Language } from '@zhulin/engines/units';
import { appraisalSheetOf } from './content/appraisal/sheet.ts';
import { BRIEFING_ITEMS_MOST, briefingOf } from './content/briefing.ts';
import { changesDocumentOf, type PlanChanges } from './content/changes.ts';
import type { Content } from './content/context.ts';
import { documentOf } from './content/document.ts';
import { type Guidelines, guidelinesOf } from './content/guidelines.ts';
import { contentOf, type WorkplanSource } from './content/index.ts';
import { type CockpitFigures, cockpitDocumentOf } from './content/portfolio-report/live.ts';
import { portfolioReportOf } from './content/portfolio-report/report.ts';
import type { PortfolioReport } from './content/portfolio-report/telling.ts';
import { type ReportNotice, reportNoticeOf } from './content/report-notice.ts';
import { htmlOf } from './html/index.ts';
import type { WorkplanDocument } from './model.ts';
import { docxWith, drawnFor, type RenderedPdf, renderPdf } from './pdf.ts';

export type { ChangedSide, PlanChanges } from './content/changes.ts';
export type { DocumentForm } from './content/document.ts';
export type { CockpitFigures } from './content/portfolio-report/live.ts';
export type { PortfolioReport, ReportCutoff } from './content/portfolio-report/telling.ts';
export type { NoticeUnit, ReportNotice } from './content/report-notice.ts';
export { FontsMissing } from './fonts.ts';
export { fileNameOf, type MadeDocument, makerOf } from './formats.ts';
export type { Block, Cover, Run, WorkplanDocument } from './model.ts';
export { type RenderedPdf, renderPdf } from './pdf.ts';

/** What a work plan is made from, in a language whose words are all here. */
export interface WorkplanInput extends Omit<WorkplanSource, 'words' | 'own'> {
  language: Language;
}

/** The work plan as plain data.
 * What the plan does not say is printed as 待补充 with its name; text of the authors is printed as it is. */
export function workplanOf(input: WorkplanInput): WorkplanDocument {
  return documentOf(contentIn(input), input);
}

function contentIn({ language, ...source }: WorkplanInput): Content {
  return contentOf({ ...source, words: openWords(language), own: openDocumentWords(language) });
}

/** The briefing of two pages from the same figures. */
export function briefingDocument(
  input: WorkplanInput,
  items: number = BRIEFING_ITEMS_MOST,
): WorkplanDocument {
  return briefingOf(contentIn(input), input, items);
}

const BRIEFING_PAGES = 2;

/** The briefing as PDF/A-2b: it tells as many problems and steps as two pages hold.
 * Node only. Cost: as a short work plan, for each attempt. */
export async function renderBriefing(
  input: WorkplanInput,
): Promise<RenderedPdf & { document: WorkplanDocument }> {
  for (let items = BRIEFING_ITEMS_MOST; ; items--) {
    const document = briefingDocument(input, items);
    const compiled = await renderPdf(document);
    if (compiled.pages <= BRIEFING_PAGES || items === 1) return { ...compiled, document };
  }
}

/** The document of a kind. Node only: a briefing is fitted to its pages by setting it. */
export async function documentOfKind(kind: DocumentKind, input: WorkplanInput): Promise<WorkplanDocument> {
  return kind === 'plan' ? workplanOf(input) : (await renderBriefing(input)).document;
}

/** A document as one HTML file that needs nothing else. The same document gives the same text.
 * Cost: the drawings, and some hundredths of a second. */
export async function renderHtml(document: WorkplanDocument): Promise<string> {
  return htmlOf(document, { own: openDocumentWords(document.language), svgOf: await drawnFor(document) });
}

/** A document as DOCX, for Word, WPS and LibreOffice. The same document gives the same bytes.
 * Node only. Cost: some tenths of a second; the library is loaded at the first call.
 * @param headingPages  what the list of contents says, from the PDF of the same document; else that is made first */
export async function renderDocx(
  document: WorkplanDocument,
  headingPages?: readonly number[],
): Promise<Uint8Array> {
  const pages = headingPages ?? (document.hasContents ? (await renderPdf(document)).headingPages : []);
  return await docxWith(document, { svgOf: await drawnFor(document), headingPages: pages });
}

/** The statement of changes between two versions of a plan, in the same format.
 * Node only. Cost: as a work plan; a hundredth of a second for each page of rows. */
export async function renderChanges(changes: PlanChanges, language: Language): Promise<RenderedPdf> {
  const words = openWords(language);
  return await renderPdf(changesDocumentOf({ changes, words }));
}

/** The rules in force on a day as a document, in the same format: layer by layer, source by source.
 * Node only. Cost: as a work plan; a hundredth of a second for each page of rows. */
export async function renderGuidelines(content: Guidelines, language: Language): Promise<RenderedPdf> {
  const words = openWords(language);
  return await renderPdf(guidelinesOf(content, words));
}

/** The circular 通报 on a reporting task, in the same format.
 * Node only. Cost: as a work plan; a hundredth of a second for each page of rows. */
export async function renderReportNotice(notice: ReportNotice, language: Language): Promise<RenderedPdf> {
  return await renderPdf(reportNoticeOf(notice, openWords(language)));
}

/** 新社区筹建工作情况通报 at a cut-off, as plain data: `makerOf` makes its files. Cost: O(projects). */
export function portfolioReportDocument(report: PortfolioReport, language: Language): WorkplanDocument {
  return portfolioReportOf(report, openWords(language), openDocumentWords(language));
}

/** 季度考核表 or 年度考评表 of an assessment, as plain data: `makerOf` makes its files. Cost: O(shares). */
export function appraisalSheetDocument(sheet: AppraisalSheet, language: Language): WorkplanDocument {
  return appraisalSheetOf(sheet, openWords(language), openDocumentWords(language));
}

/** The cockpit of now or of a cut-off, under its filter, as plain data: `makerOf` makes its files. Cost: O(projects). */
export function cockpitDocument(figures: CockpitFigures, language: Language): WorkplanDocument {
  return cockpitDocumentOf(figures, openWords(language), openDocumentWords(language));
}
