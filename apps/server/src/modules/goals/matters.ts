import {
  type Actor,
  ASSESSMENT_KINDS,
  type AssessmentKind,
  fail,
  type GoalAdjustmentData,
  type GoalAssessmentData,
  type GoalSheetData,
  goalAdjustmentDataSchema,
  goalAssessmentDataSchema,
  goalSheetDataSchema,
} from '@zhulin/contract';
import { recordAct } from '../audit/index.ts';
import { type CaseHappening, defineMatter } from '../cases/index.ts';
import { assertStillDecided } from './adjusted.ts';
import { followAssessment, isGradedNow, selectDocument } from './assessment-store.ts';
import {
  adjustmentKind,
  afterDayMs,
  assessmentKind,
  CONFIRMING,
  GRADING,
  STATING,
  sheetKind,
} from './kinds.ts';
import {
  followAdjustment,
  followSheet,
  isStatedNow,
  selectAdjustment,
  selectSheet,
  supersede,
  withdrawObjection,
} from './store.ts';

/** 目标分解. What is confirmed and signed are the lines, by their hash.
 * Errors of its acts: GOAL_SHEET_NOT_FOUND, GOAL_OBJECTION_NEEDED, GOAL_SHARES_OF_ANOTHER, GOAL_SHEET_EXISTS. */
export const sheetMatter = defineMatter({
  id: 'goal-sheet',
  data: goalSheetDataSchema,
  kind: (book, { data }) => sheetKind(book, data),
  document: async (_, { id, data }) => ({ id: `${id}/${data.version}`, hash: data.linesHash }),
  after: followSheetCase,
});

async function followSheetCase({
  db,
  actor,
  record,
  event,
  state,
}: CaseHappening<GoalSheetData>): Promise<void> {
  const { id, data, number, orgPath: path } = record;
  if (!moves(event, state)) return;
  const isOfUnit = 'seat' in event && event.step === CONFIRMING;
  if (isOfUnit && !isOwnSeat(event, state, actor)) throw fail('GOAL_SHARES_OF_ANOTHER', { id });
  if (
    isOfUnit &&
    event.type === 'acted' &&
    event.action === 'object' &&
    !(await isStatedNow(db, id, 'object'))
  )
    throw fail('GOAL_OBJECTION_NEEDED', { id });
  const isSigned = event.type === 'acted' && state.status === 'finished' && state.outcome === 'signed';
  const sheet = await selectSheet(db, id);
  if (sheet === undefined) throw fail('GOAL_SHEET_NOT_FOUND', { id });
  const { replaces: former } = sheet;
  if (isSigned && former !== null) {
    await supersede(db, { former, by: id });
    await recordAct(db, actor, {
      action: 'goal.supersede',
      subject: { kind: 'case', id: former },
      after: { by: id, number },
      path,
    });
  }
  await followSheet(db, { id, ...data });
  if (isOfUnit && event.type === 'act-withdrawn')
    await withdrawObjection(db, { caseId: id, version: data.version });
  if (!isSigned) return;
  await recordAct(db, actor, {
    action: 'goal.issue',
    subject: { kind: 'case', id },
    after: {
      number,
      year: data.year,
      version: data.version,
      linesHash: data.linesHash,
      lines: sheet.lines,
      units: sheet.units.length,
      replaces: former,
      signedAt: state.moments.signed === null ? null : new Date(state.moments.signed.atMs).toISOString(),
    },
    path,
  });
}

type Happening = Pick<CaseHappening<unknown>, 'event' | 'state'>;

function seatOf(event: Happening['event'], state: Happening['state']) {
  return 'seat' in event ? state.steps[event.step]?.seats[event.seat] : undefined;
}

/** All else is how a case is handled, or is noted on it. */
const MOVING: ReadonlySet<Happening['event']['type']> = new Set([
  'acted',
  'act-withdrawn',
  'frozen',
  'withdrawn',
]);

/** Whether an event may bring the case to another step, or to its end. What a co-signer says moves nothing. */
const moves = (event: Happening['event'], state: Happening['state']): boolean =>
  MOVING.has(event.type) && (seatOf(event, state)?.coSigns ?? null) === null;

/** Whether a unit acts for itself: no office confirms in its name, whomever the seat was given to. */
function isOwnSeat(event: Happening['event'], state: Happening['state'], { role, orgId }: Actor): boolean {
  const assignee = seatOf(event, state)?.assignee;
  return assignee !== undefined && 'role' in assignee && assignee.role === role && assignee.scope === orgId;
}

/** 目标调整. What it asks for is asked again whenever somebody agrees. Errors of its acts: GOAL_ADJUSTMENT_NOT_FOUND,
 * GOAL_ADJUSTMENT_OUTDATED, GOAL_SHEET_SUPERSEDED, GOAL_SHEET_SUPERSEDED_UNSEEN. */
export const adjustmentMatter = defineMatter({
  id: 'goal-adjustment',
  data: goalAdjustmentDataSchema,
  kind: (book, { data }) => adjustmentKind(book, data),
  after: followAdjustmentCase,
});

async function followAdjustmentCase(happening: CaseHappening<GoalAdjustmentData>): Promise<void> {
  const { db, actor, record, event, state } = happening;
  if (!moves(event, state)) return;
  const { id, data, number, orgPath: path } = record;
  const isAgreed = event.type === 'acted' && state.outcome !== 'declined';
  if (isAgreed) await assertStillDecided(db, id);
  await followAdjustment(db, id);
  if (!isAgreed || state.status !== 'finished') return;
  const adjustment = await selectAdjustment(db, id);
  if (adjustment === undefined) throw new Error(`adjustment ${id} came in force and is out of sight`);
  const { moved, size, proposed, inForceSince } = adjustment;
  await recordAct(db, actor, {
    action: 'goal.adjust',
    subject: { kind: 'case', id },
    after: {
      number,
      sheetId: data.sheetId,
      shareId: data.shareId,
      target: proposed,
      moved,
      size,
      since: inForceSince?.toISOString() ?? null,
    },
    path,
  });
}

/** 季度考核 and 年度考评: two kinds, one flow.
 * Errors of its acts: GOAL_ASSESSMENT_NOT_FOUND, GOAL_STATEMENT_NEEDED, GOAL_STATEMENTS_OPEN, GOAL_GRADES_MISSING. */
export const assessmentMatters = ASSESSMENT_KINDS.map((kind) =>
  defineMatter({
    id: kind,
    data: goalAssessmentDataSchema,
    kind: (book, { data }) => assessmentKind(kind, book, data),
    /** The assessment sheet that was made last. */
    document: async (db, { id }) => {
      const found = await selectDocument(db, id);
      return found === undefined ? null : { id: found.fileId, hash: found.sha256 };
    },
    after: (happening) => followAssessmentCase(kind, happening),
  }),
);

async function followAssessmentCase(
  kind: AssessmentKind,
  { db, actor, record, event, state }: CaseHappening<GoalAssessmentData>,
): Promise<void> {
  const { id, data, number, orgPath: path } = record;
  if (!moves(event, state)) return;
  if ('step' in event && event.step === STATING) {
    const isStated = event.type === 'acted' && (await isStatedNow(db, id, event.action));
    if ((event.type === 'acted' && !isStated) || event.type === 'act-withdrawn')
      throw fail('GOAL_STATEMENT_NEEDED', { id });
    if (event.type === 'frozen' && event.atMs < afterDayMs(data.statementsUntil))
      throw fail('GOAL_STATEMENTS_OPEN', { until: data.statementsUntil });
  }
  const isGrading = event.type === 'acted' && event.step === GRADING && event.action === 'grade';
  if (isGrading && !(await isGradedNow(db, id))) throw fail('GOAL_GRADES_MISSING', { id });
  await followAssessment(db, id);
  if (event.type !== 'acted' || state.outcome !== 'published') return;
  await recordAct(db, actor, {
    action: 'goal.publish',
    subject: { kind: 'case', id },
    after: {
      number,
      kind,
      sheetId: data.sheetId,
      cutoffId: data.cutoffId,
      cutoffDay: data.cutoffDay,
      resultHash: data.resultHash,
      document: state.moments.published?.hash ?? null,
    },
    path,
  });
}
