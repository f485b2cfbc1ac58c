import { type Assessment, rulebookFor } from '@zhulin/assessment';
import { openWords, type Words } from '@zhulin/contract';
import { openDocumentWords } from '@zhulin/contract/document-words';
import type { RuleBundle } from '@zhulin/engines/rules';
import type { Language } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { drawFigures } from './charts/draw.ts';
import { changesDocumentOf, type PlanChanges } from './content/changes.ts';
import { type DocumentForm, documentOf, withTypefaceNote } from './content/document.ts';
import { type Guidelines, guidelinesOf } from './content/guidelines.ts';
import type { WorkplanDocument } from './model.ts';
import { type CompiledPdf, compilePdf } from './typst/compile.ts';
import { typstSource } from './typst/source.ts';

export type { ChangedSide, PlanChanges } from './content/changes.ts';
export type { DocumentForm } from './content/document.ts';
export type { Block, Cover, Run, WorkplanDocument } from './model.ts';
export { DOCUMENT_STAGES, DOCUMENT_STYLES, type DocumentStage, type DocumentStyle } from './style.ts';

/** What a work plan is made from. */
export interface WorkplanInput extends DocumentForm {
  plan: Plan;
  /** The assessment of that plan. */
  assessment: Assessment;
  /** The rules it was assessed under. */
  rules: RuleBundle;
  language: Language;
}

/** The work plan as plain data.
 * What the plan does not say is printed as 待补充 with its name; text of the authors is printed as it is. */
export function workplanOf({ plan, assessment, rules, language, ...form }: WorkplanInput): WorkplanDocument {
  const book = rulebookFor(plan, { rules, asOf: assessment.run.asOf });
  return documentOf(
    { plan, assessment, book, rules, words: openWords(language), own: openDocumentWords(language) },
    form,
  );
}

/** A document as PDF/A-2b. The same document gives the same bytes.
 * Node only. Cost: under a second for the first document of a process, about a tenth for the next. */
export async function renderPdf(document: WorkplanDocument): Promise<CompiledPdf> {
  return await rendered(document, openWords(document.language));
}

/** The statement of changes between two versions of a plan, in the same format.
 * Node only. Cost: as a work plan; a hundredth of a second for each page of rows. */
export async function renderChanges(changes: PlanChanges, language: Language): Promise<CompiledPdf> {
  const words = openWords(language);
  return await rendered(changesDocumentOf({ changes, words }), words);
}

/** The rules in force on a day as a document, in the same format: layer by layer, source by source.
 * Node only. Cost: as a work plan; a hundredth of a second for each page of rows. */
export async function renderGuidelines(content: Guidelines, language: Language): Promise<CompiledPdf> {
  const words = openWords(language);
  return await rendered(guidelinesOf(content, words), words);
}

async function rendered(content: WorkplanDocument, words: Words): Promise<CompiledPdf> {
  const document = withTypefaceNote(content, words);
  const svgOf = await drawFigures(document);
  const { pdf, pages } = compilePdf(typstSource(document, { svgOf }));
  return { pdf, pages };
}
