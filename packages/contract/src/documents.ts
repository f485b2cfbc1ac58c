import { LANGUAGES } from '@zhulin/engines/units';
import { z } from 'zod';

export const LANGUAGE_CHOICE = z.enum(LANGUAGES);

export const askDocumentSchema = z
  .strictObject({
    document: z.enum(['plan']).describe('plan: the work plan of the project as PDF'),
    language: LANGUAGE_CHOICE,
    asOf: z.iso.date().describe('the day whose rules count'),
  })
  .meta({ id: 'AskDocument' });

export type AskDocument = z.output<typeof askDocumentSchema>;
