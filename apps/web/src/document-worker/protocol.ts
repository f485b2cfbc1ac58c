import type { RuleEdition } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { AppraisalSheet, DocumentForm } from '@zhulin/workplan/content';

/** Which document of which plan, under which rules. */
export interface AskedPlan extends DocumentForm {
  plan: Plan;
  asOf: string;
  language: Language;
  edition: RuleEdition;
}

/** 考核表 of an assessment, which says by which rules it was computed. */
export interface AskedAppraisal {
  appraisal: AppraisalSheet;
  language: Language;
}

export type Asked = AskedPlan | AskedAppraisal;

export type Question = { seq: number } & Asked;

/** The document as a part of a page, and how it looks. */
export interface Composed {
  html: string;
  sheet: string;
}

export type Reply = { seq: number } & ({ ok: true; composed: Composed } | { ok: false; error: string });
