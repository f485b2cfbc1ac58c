import type { CheckDef } from '../check.ts';
import { consistencyChecks } from './consistency.ts';
import { financeChecks } from './finance.ts';
import { operationChecks } from './operation.ts';
import { scheduleChecks } from './schedule.ts';
import { siteChecks } from './site.ts';
import { structureChecks } from './structure.ts';

/** Every check of an assessment, in the order it is listed. */
export const CHECKS: readonly CheckDef[] = [
  ...siteChecks,
  ...structureChecks,
  ...financeChecks,
  ...operationChecks,
  ...scheduleChecks,
  ...consistencyChecks,
];
