import {
  type Actor,
  fail,
  GOAL_UNITS,
  type GoalAdjustment,
  type OpenGoalAdjustment,
  quantityText,
  type Words,
} from '@zhulin/contract';
import { type AppraisalRules, easiestTargets, type GoalLine, unitOfMeasure } from '@zhulin/engines/appraisal';
import { formatNumber, formatShare, type Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { openCase, seenCase, seesCase } from '../cases/index.ts';
import { isWhole, type SharedLine, seenShare, sizeOf } from './adjusted.ts';
import { LEADING_GROUP, OFFICE, OPENER, UNIT } from './kinds.ts';
import { adjustmentMatter } from './matters.ts';
import { goalRulesOfToday } from './rules.ts';
import { isIssuer, isIssuerRole, seenSheet, sheetInForce } from './sheets.ts';
import {
  insertAdjustment,
  lockShare,
  type StoredAdjustment,
  type StoredSheet,
  selectAdjustment,
  selectAdjustments,
} from './store.ts';

type Asked = OpenGoalAdjustment & { readonly id: string; readonly language: Language };

/** Asks for another target of a share; who decides follows from how far it moves the original one.
 * Errors: those of `sheetInForce`, GOAL_SHARE_NOT_FOUND, GOAL_SHARE_NOT_ADJUSTABLE, GOAL_ADJUSTMENT_OPEN,
 * GOAL_ADJUSTMENT_NOT_VALID, GOAL_ADJUSTMENT_UNCHANGED, GOAL_ADJUSTMENT_BEYOND, GOAL_NO_LEADING_GROUP, those of `openCase`. */
export async function openAdjustment(
  database: Database,
  actor: Actor,
  { id: sheetId, shareId, proposed, reason, language }: Asked,
): Promise<GoalAdjustment> {
  return await withActor(database, actor, async (db) => {
    const sheet = await sheetInForce(db, sheetId);
    await lockShare(db, shareId);
    const shared = await seenShare(db, sheet, shareId);
    const { rules } = await goalRulesOfToday(db);
    if (!canAdjust(sheet, shared, actor, rules)) throw fail('GOAL_SHARE_NOT_ADJUSTABLE', { id: shareId });
    const open = (await selectAdjustments(db, sheetId)).find(
      (each) => each.shareId === shareId && isOpen(each),
    );
    if (open !== undefined) throw fail('GOAL_ADJUSTMENT_OPEN', { id: open.number });
    const { size, moved } = allowed(shared, proposed, { rules, words: wordsOf(language) });
    const { id, number } = await openCaseOf(db, actor, { sheet, shared, size, language });
    await insertAdjustment(db, { id, number, shareId, proposed, moved, size, reason });
    return await adjustmentView(db, id);
  });
}

interface Judging {
  readonly rules: AppraisalRules;
  readonly words: Words;
}

/** An adjustment that can be set at all.
 * Errors: GOAL_ADJUSTMENT_NOT_VALID, GOAL_ADJUSTMENT_UNCHANGED, GOAL_ADJUSTMENT_BEYOND (tells the most that is possible). */
function allowed(shared: SharedLine, proposed: number, { rules, words }: Judging) {
  const { line, share } = shared;
  const text = (value: number) => targetText(value, unitOfMeasure(line.measure), words);
  const expected = expectedTarget(line, proposed);
  if (expected !== null)
    throw fail('GOAL_ADJUSTMENT_NOT_VALID', {
      proposed,
      expected: words.text('goals', `expected/${expected}`),
    });
  const { size, moved } = sizeOf(shared, proposed, rules);
  if (size === 'unchanged') throw fail('GOAL_ADJUSTMENT_UNCHANGED', { target: text(share.target) });
  if (size !== 'beyond') return { size, moved };
  const { most } = easiestTargets({ original: share.original, sense: line.sense }, isWhole(line), rules);
  throw fail('GOAL_ADJUSTMENT_BEYOND', {
    original: text(share.original),
    proposed: text(proposed),
    most: text(most),
    moved: moved === null ? '–' : formatShare(moved),
  });
}

/** What a target of the line has to be; null: it is. */
function expectedTarget(line: GoalLine, proposed: number): string | null {
  const isLeast = line.sense === 'at_least';
  const isRight = isWhole(line) ? Number.isSafeInteger(proposed) : proposed <= 1;
  if (isRight && (isLeast ? proposed > 0 : proposed >= 0)) return null;
  return `${isLeast ? 'positive-' : ''}${isWhole(line) ? 'whole' : 'share'}`;
}

/** Counts stand without their unit, which the line names. */
function targetText(value: number, unit: string, words: Words): string {
  return ['share', 'fen'].includes(unit)
    ? quantityText(value, unit, words)
    : formatNumber(value, { decimals: 0 });
}

export const isOpen = ({ state }: StoredAdjustment): boolean => state === 'deciding' || state === 'signing';

/** The office may ask for every share, a unit for its own as far as the rules let it. */
export function canAdjust(
  sheet: StoredSheet,
  { share }: SharedLine,
  actor: Actor,
  { adjusters }: AppraisalRules,
): boolean {
  if (sheet.state !== 'in_force') return false;
  if (isIssuer(sheet, actor)) return true;
  const isOwn = share.unit.id === actor.orgId && share.unit.role === actor.role;
  return isOwn && adjusters[share.part] === 'unit';
}

interface Opening {
  readonly sheet: StoredSheet;
  readonly shared: SharedLine;
  readonly size: 'tightening' | 'office' | 'head';
  readonly language: Language;
}

/** Errors: GOAL_NO_LEADING_GROUP. */
async function openCaseOf(db: ActorDb, actor: Actor, opening: Opening) {
  const { sheet, shared, size, language } = opening;
  const { unit, id: shareId } = shared.share;
  const { leadingGroup } = sheet;
  if (size === 'head' && leadingGroup === null)
    throw fail('GOAL_NO_LEADING_GROUP', { path: sheet.regionPath });
  const unitRole = GOAL_UNITS.find((role) => role === unit.role);
  if (unitRole === undefined || !isIssuerRole(sheet.role)) throw new Error(`${unit.role} has a share`);
  return await openCase(db, actor, adjustmentMatter, {
    parties: {
      scopes: {
        [OFFICE]: sheet.orgId,
        [OPENER]: actor.orgId,
        [UNIT]: unit.id,
        ...(size === 'head' && leadingGroup !== null && { [LEADING_GROUP]: leadingGroup }),
      },
      people: {},
      panels: {},
    },
    subjectKind: 'organisation',
    subjectId: unit.id,
    title: wordsOf(language).text('goals', 'adjustment-title', { sheet: sheet.title, unit: unit.name }),
    data: {
      sheetId: sheet.id,
      shareId,
      size,
      issuerRole: sheet.role,
      openerRole: actor.role,
      unitRole,
    },
    language,
  });
}

/** Errors: GOAL_ADJUSTMENT_NOT_FOUND, also for those of shares that the post must not see. */
export async function readAdjustment(database: Database, actor: Actor, id: string): Promise<GoalAdjustment> {
  return await withActor(database, actor, (db) => adjustmentView(db, id));
}

async function adjustmentView(db: ActorDb, id: string): Promise<GoalAdjustment> {
  const adjustment = await selectAdjustment(db, id);
  if (adjustment === undefined) throw fail('GOAL_ADJUSTMENT_NOT_FOUND', { id });
  const sheet = await seenSheet(db, adjustment.sheetId);
  const { line, share } = await seenShare(db, sheet, adjustment.shareId);
  const { rules } = await goalRulesOfToday(db);
  const { id: lineId, shares: _, ...facts } = line;
  const { unit, original, target } = share;
  const { number, proposed, moved, size, reason, state, inForceSince } = adjustment;
  return {
    id,
    number,
    sheet: { id: sheet.id, title: sheet.title, year: sheet.year },
    line: { ...facts, id: lineId, unit: unitOfMeasure(line.measure) },
    shareUnit: { organisationId: unit.id, role: sharedRole(unit.role), name: unit.name },
    original,
    target,
    proposed,
    moved,
    size,
    easiest: easiestTargets({ original, sense: line.sense }, isWhole(line), rules),
    reason,
    state,
    revision: await revisionOf(db, id),
    inForceSince: inForceSince?.toISOString() ?? null,
  };
}

export function sharedRole(role: string): (typeof GOAL_UNITS)[number] {
  const found = GOAL_UNITS.find((each) => each === role);
  if (found === undefined) throw new Error(`${role} cannot have a share`);
  return found;
}

/** Of a case, where the post sees it. */
export async function revisionOf(db: ActorDb, id: string): Promise<number | null> {
  return (await seesCase(db, id)) ? (await seenCase(db, id)).state.revision : null;
}
