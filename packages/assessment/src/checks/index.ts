import type { CheckDef } from '../check.ts';
import { financeChecks } from './finance.ts';
import { scheduleChecks } from './schedule.ts';
import { siteChecks } from './site.ts';

/** Every check of an assessment, in the order it is listed. */
export const CHECKS: readonly CheckDef[] = [...siteChecks, ...financeChecks, ...scheduleChecks];
