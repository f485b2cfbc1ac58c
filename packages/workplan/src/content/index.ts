import { type Assessment, rulebookFor } from '@zhulin/assessment';
import type { Words } from '@zhulin/contract';
import type { DocumentWords } from '@zhulin/contract/document-words';
import type { RuleBundle } from '@zhulin/engines/rules';
import type { Plan } from '@zhulin/plan';
import type { WorkplanDocument } from '../model.ts';
import type { Content } from './context.ts';
import { type DocumentForm, documentOf } from './document.ts';

export type { AppraisalSheet } from '@zhulin/contract';
export { figuresOf, type WorkplanDocument } from '../model.ts';
export { appraisalSheetOf } from './appraisal/sheet.ts';
export type { DocumentForm } from './document.ts';

/** What a work plan is made from. */
export interface WorkplanSource extends DocumentForm {
  plan: Plan;
  /** The assessment of that plan. */
  assessment: Assessment;
  /** The rules it was assessed under. */
  rules: RuleBundle;
  /** Of one language: a page loads no other. */
  words: Words;
  own: DocumentWords;
}

/** What the parts of a document are written from. */
export function contentOf({
  plan,
  assessment,
  rules,
  words,
  own,
}: Omit<WorkplanSource, keyof DocumentForm>): Content {
  const book = rulebookFor(plan, { rules, asOf: assessment.run.asOf });
  return { plan, assessment, book, rules, words, own };
}

/** The work plan as plain data. Runs anywhere.
 * What the plan does not say is printed as 待补充 with its name; text of the authors is printed as it is.
 * Cost: O(figures + text). */
export function workplanOf(source: WorkplanSource): WorkplanDocument {
  return documentOf(contentOf(source), source);
}
