import { LANGUAGES } from '@zhulin/engines/units';
import { z } from 'zod';

export const LANGUAGE_CHOICE = z.enum(LANGUAGES);

/** 工作方案, and the two pages that a leader is told from it: 汇报材料. */
export const DOCUMENT_KINDS = ['plan', 'briefing'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** 公文: the format of official documents, GB/T 9704-2012. 可研报告: that of a feasibility report. */
export const DOCUMENT_STYLES = ['official', 'report'] as const;
export type DocumentStyle = (typeof DOCUMENT_STYLES)[number];

/** How far the document has come: 征求意见稿, 送审稿, 报批稿. */
export const DOCUMENT_STAGES = ['consultation', 'review', 'approval'] as const;
export type DocumentStage = (typeof DOCUMENT_STAGES)[number];

/** The kinds of file that a document is made as; also their endings. */
export const DOCUMENT_FORMATS = ['pdf', 'docx', 'html', 'json', 'xlsx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** What a kind of document can be made as: only what has annexes has a workbook of them. */
export function formatsOf(document: DocumentKind): readonly DocumentFormat[] {
  return document === 'plan' ? DOCUMENT_FORMATS : DOCUMENT_FORMATS.filter((each) => each !== 'xlsx');
}

/** What a document is made as where nobody says. */
export const USUAL_FORM = {
  document: 'plan',
  style: 'official',
  stage: 'consultation',
  formats: ['pdf'],
} as const;

export const askDocumentSchema = z
  .strictObject({
    document: z
      .enum(DOCUMENT_KINDS)
      .describe('plan: the work plan of the project; briefing: two pages from the same figures'),
    language: LANGUAGE_CHOICE,
    asOf: z.iso.date().describe('the day whose rules count'),
    style: z
      .enum(DOCUMENT_STYLES)
      .default(USUAL_FORM.style)
      .describe('official: GB/T 9704-2012; report: a feasibility report'),
    stage: z.enum(DOCUMENT_STAGES).default(USUAL_FORM.stage).describe('how far the document has come'),
    formats: z
      .array(z.enum(DOCUMENT_FORMATS))
      .min(1)
      .max(DOCUMENT_FORMATS.length)
      .default([...USUAL_FORM.formats])
      .describe('one file each'),
  })
  .refine(({ document, formats }) => formats.every((each) => formatsOf(document).includes(each)), {
    path: ['formats'],
    error: 'expected formats that the document has: a briefing has no annexes for a workbook',
  })
  .meta({ id: 'AskDocument' });

export type AskDocument = z.output<typeof askDocumentSchema>;

/** A file that a job made. */
export const madeFileSchema = z.strictObject({
  fileId: z.uuid(),
  format: z.enum(DOCUMENT_FORMATS),
  pages: z.int().min(1).optional(),
});

export type MadeFile = z.output<typeof madeFileSchema>;
