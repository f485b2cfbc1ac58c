import { LANGUAGES } from '@zhulin/engines/units';
import { z } from 'zod';

export const LANGUAGE_CHOICE = z.enum(LANGUAGES);

/** 公文: the format of official documents, GB/T 9704-2012. 可研报告: that of a feasibility report. */
export const DOCUMENT_STYLES = ['official', 'report'] as const;
export type DocumentStyle = (typeof DOCUMENT_STYLES)[number];

/** How far the document has come: 征求意见稿, 送审稿, 报批稿. */
export const DOCUMENT_STAGES = ['consultation', 'review', 'approval'] as const;
export type DocumentStage = (typeof DOCUMENT_STAGES)[number];

/** The kinds of file that a document is made as; also their endings. */
export const DOCUMENT_FORMATS = ['pdf', 'docx', 'html', 'json', 'xlsx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** What a document is made as where nobody says. */
export const USUAL_FORM = { style: 'official', stage: 'consultation', formats: ['pdf'] } as const;

export const askDocumentSchema = z
  .strictObject({
    document: z.enum(['plan']).describe('plan: the work plan of the project'),
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
  .meta({ id: 'AskDocument' });

export type AskDocument = z.output<typeof askDocumentSchema>;

/** A file that a job made. */
export const madeFileSchema = z.strictObject({
  fileId: z.uuid(),
  format: z.enum(DOCUMENT_FORMATS),
  pages: z.int().min(1).optional(),
});

export type MadeFile = z.output<typeof madeFileSchema>;
