import { fail } from '@zhulin/contract';
import {
  type Adjustment,
  type AppraisalRules,
  adjustmentOf,
  type GoalLine,
  type UnitShare,
} from '@zhulin/engines/appraisal';
import type { ActorDb } from '../../database/with-actor.ts';
import { linesInForce } from './lines.ts';
import { goalRulesOfToday } from './rules.ts';
import {
  lockShare,
  lockSheet,
  type StoredSheet,
  selectAdjustment,
  selectAdjustments,
  selectLines,
  selectShares,
  selectSheet,
  superseded,
} from './store.ts';

/** The lines of a sheet with the shares that the post sees and the targets in force. */
export async function selectLinesInForce(db: ActorDb, sheet: StoredSheet): Promise<GoalLine[]> {
  return linesInForce(
    await selectLines(db, sheet),
    await selectShares(db, sheet),
    await selectAdjustments(db, sheet.id),
  );
}

export interface SharedLine {
  readonly line: GoalLine;
  readonly share: UnitShare;
}

/** Errors: GOAL_SHARE_NOT_FOUND, also for shares of units that the post must not see. */
export async function seenShare(db: ActorDb, sheet: StoredSheet, shareId: string): Promise<SharedLine> {
  for (const line of await selectLinesInForce(db, sheet)) {
    const share = line.shares.find(({ id }) => id === shareId);
    if (share !== undefined) return { line, share };
  }
  throw fail('GOAL_SHARE_NOT_FOUND', { id: shareId });
}

export const isWhole = ({ measure }: Pick<GoalLine, 'measure'>): boolean => measure.kind === 'sum';

/** How far a proposed target moves the original one, and who decides that. */
export function sizeOf({ line, share }: SharedLine, proposed: number, rules: AppraisalRules): Adjustment {
  const { original, target } = share;
  return adjustmentOf({ original, target, sense: line.sense }, proposed, rules);
}

/** What was proposed may have been overtaken by what came in force since: it is asked once more before it holds.
 * Errors: GOAL_ADJUSTMENT_NOT_FOUND to who does not see its share, those of `superseded`,
 * GOAL_ADJUSTMENT_OUTDATED when it needs a signature that its case does not have. */
export async function assertStillDecided(db: ActorDb, id: string): Promise<void> {
  const adjustment = await selectAdjustment(db, id);
  if (adjustment === undefined) throw fail('GOAL_ADJUSTMENT_NOT_FOUND', { id });
  await lockSheet(db, adjustment.sheetId);
  await lockShare(db, adjustment.shareId);
  const sheet = await selectSheet(db, adjustment.sheetId);
  if (sheet === undefined) throw new Error(`goal sheet ${adjustment.sheetId} is not there`);
  if (sheet.state === 'superseded') throw await superseded(db, sheet);
  const shared = await seenShare(db, sheet, adjustment.shareId);
  const { rules } = await goalRulesOfToday(db);
  const { size } = sizeOf(shared, adjustment.proposed, rules);
  const isCovered = size === 'tightening' || size === 'office' || size === adjustment.size;
  if (!isCovered) throw fail('GOAL_ADJUSTMENT_OUTDATED', { target: shared.share.target });
}
