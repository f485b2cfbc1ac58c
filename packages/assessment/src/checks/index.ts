import type { CheckDef } from '../check.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Title } from '../figure.ts';
import { consistencyChecks } from './consistency.ts';
import { facilityChecks } from './facilities.ts';
import { financeChecks } from './finance.ts';
import { operationChecks } from './operation.ts';
import { outcomeChecks } from './outcomes.ts';
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
  ...outcomeChecks,
];

/** What a check measures, by the id of its finding; undefined for those made from norms, which one plan's rules hold. */
export function figureOfCheck(id: string): { readonly id: string; readonly title?: Title } | undefined {
  return figures.get(id);
}

const figures = new Map(CHECKS.map(({ id, figure }) => [id, figure]));

/** Every check of one plan under the rules of a day and a place: those above, and those made from the norms in force. */
export function checksFor(evaluation: Evaluation): readonly CheckDef[] {
  return [...CHECKS, ...facilityChecks(evaluation)];
}
