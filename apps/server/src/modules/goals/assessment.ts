import {
  type Actor,
  type DecideGrades,
  fail,
  type GoalAssessment,
  type StateOnAssessment,
} from '@zhulin/contract';
import { carriedOver, type UnitResult, unitChanges, unitOfMeasure } from '@zhulin/engines/appraisal';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { actInCase, lockedCase, seenCase, seesCase } from '../cases/index.ts';
import { readSeen, seenCutoff } from '../portfolio/index.ts';
import { revisionOf, sharedRole } from './adjustments.ts';
import {
  insertGrades,
  type StoredAssessment,
  selectAssessment,
  selectAssessmentsOfYear,
  selectDocuments,
  selectGrades,
  selectResults,
} from './assessment-store.ts';
import { GRADING, STATING } from './kinds.ts';
import { unitKey } from './lines.ts';
import { assessmentHead } from './sheet-view.ts';
import { type Desk, isIssuer, linesOf, seenSheet } from './sheets.ts';
import { insertStatement, selectStatements } from './store.ts';
import { issuerView, projectNames, scoreView, standingView } from './views.ts';

/** Errors: GOAL_ASSESSMENT_NOT_FOUND. */
export async function seenAssessment(db: ActorDb, id: string): Promise<StoredAssessment> {
  const found = await selectAssessment(db, id);
  if (found === undefined) throw fail('GOAL_ASSESSMENT_NOT_FOUND', { id });
  return found;
}

/** An assessment as the post sees it. Errors: GOAL_ASSESSMENT_NOT_FOUND. */
export async function readAssessment(database: Database, actor: Actor, id: string): Promise<GoalAssessment> {
  const { cutoffId } = await withActor(database, actor, (db) => seenAssessment(db, id));
  const { seen } = await readSeen(database, actor, cutoffId);
  const names = projectNames(seen.standings);
  return await withActor(database, actor, (db) => assessmentView(db, actor, { id, names }));
}

async function assessmentView(
  db: ActorDb,
  actor: Actor,
  { id, names }: { readonly id: string; readonly names: ReadonlyMap<string, string> },
): Promise<GoalAssessment> {
  const found = await seenAssessment(db, id);
  const sheet = await seenSheet(db, found.sheetId);
  const { cutoff } = await seenCutoff(db, found.cutoffId);
  const { cutoff: _, ...head } = assessmentHead(found);
  const lines = await linesOf(db, sheet.id);
  const previous = await previousOf(db, found);
  const documents = await selectDocuments(db, id);
  const [main] = documents;
  const isOwn = isIssuer(found, actor);
  return {
    ...head,
    sheet: { id: sheet.id, title: sheet.title, year: sheet.year },
    issuer: await issuerView(db, found),
    isIssuer: isOwn,
    canState: await canState(db, actor, found),
    revision: await revisionOf(db, id),
    cutoff,
    statementsUntil: found.until,
    computedAt: found.computedAt.toISOString(),
    resultHash: found.resultHash,
    rulesHash: found.rulesHash,
    methodVersion: found.method,
    previous: previous && { id: previous.id, number: previous.number, day: previous.cutoffDay },
    lines: lines.map(({ shares: __, ...line }, place) => ({
      ...line,
      place,
      unit: unitOfMeasure(line.measure),
    })),
    units: await unitsOf(db, actor, { found, previous, names }),
    document:
      main === undefined
        ? null
        : {
            files: documents.map(({ fileId, format }) => ({ fileId, format: formatOf(format) })),
            at: main.at.toISOString(),
          },
  };
}

type Format = NonNullable<GoalAssessment['document']>['files'][number]['format'];
/** Cast: what was made is of a format that could be asked for. */
const formatOf = (format: string): Format => format as Format;

/** The latest one of the year that was published before this was opened, be it of a sheet that was replaced since. */
async function previousOf(db: ActorDb, found: StoredAssessment): Promise<StoredAssessment | null> {
  const { id, number } = found;
  const all = await selectAssessmentsOfYear(db, found);
  return all.find((each) => each.id !== id && each.number < number && each.state === 'published') ?? null;
}

/** Its unit is asked and has not said anything yet. */
async function canState(db: ActorDb, actor: Actor, { id, state }: StoredAssessment): Promise<boolean> {
  if (state !== 'stating' || !(await seesCase(db, id))) return false;
  const { state: caseState } = await seenCase(db, id);
  const seats = caseState.steps[STATING]?.seats;
  return (
    seats?.some(
      ({ assignee, act }) =>
        'role' in assignee && assignee.scope === actor.orgId && assignee.role === actor.role && act === null,
    ) === true
  );
}

interface Reading {
  readonly found: StoredAssessment;
  readonly previous: StoredAssessment | null;
  readonly names: ReadonlyMap<string, string>;
}

async function unitsOf(
  db: ActorDb,
  actor: Actor,
  { found, previous, names }: Reading,
): Promise<GoalAssessment['units']> {
  const results = await selectResults(db, found.id);
  const before = previous === null ? null : await comparable(db, { found, previous, results });
  const changes = before === null ? [] : unitChanges(before, results);
  const grades = await selectGrades(db, found.id);
  const statements = await selectStatements(db, found.id);
  return results.map((result) => {
    const { id, role, name } = result.unit;
    const decided = grades.find(({ orgId }) => orgId === id);
    const said = statements.filter(({ orgId }) => orgId === id).at(-1);
    return {
      organisationId: id,
      role: sharedRole(role),
      name,
      isOwn: id === actor.orgId && role === actor.role,
      ...scoreView(result),
      shares: sharesOf(result, names, found.cutoffId),
      statement:
        said === undefined ? null : { answer: said.answer, text: said.text, at: said.at.toISOString() },
      decided:
        decided === undefined
          ? null
          : { grade: decided.grade, reason: decided.reason, at: decided.at.toISOString() },
      changes: changesOf(changes.find(({ unit }) => unit === id)),
    };
  });
}

interface Comparing {
  readonly found: StoredAssessment;
  readonly previous: StoredAssessment;
  readonly results: readonly UnitResult[];
}

/** What was computed before, so that it can be set beside the results, though the sheet may be another. */
async function comparable(db: ActorDb, { found, previous, results }: Comparing): Promise<UnitResult[]> {
  const before = await selectResults(db, previous.id);
  if (previous.sheetId === found.sheetId) return before;
  return carriedOver(before, results, {
    former: await linesOf(db, previous.sheetId),
    lines: await linesOf(db, found.sheetId),
  });
}

function sharesOf(
  { shares }: UnitResult,
  names: ReadonlyMap<string, string>,
  cutoff: string,
): GoalAssessment['units'][number]['shares'] {
  return shares.map((share) => ({
    ...standingView(share, names, cutoff),
    id: share.share,
    lineId: share.line,
    part: share.part,
    original: share.original,
    target: share.target,
    due: share.due,
    weight: share.weight,
  }));
}

function changesOf(
  change: ReturnType<typeof unitChanges>[number] | undefined,
): GoalAssessment['units'][number]['changes'] {
  if (change === undefined) return null;
  const { score, grade, shares } = change;
  return {
    score,
    grade,
    shares: shares.map(({ share, line, target, achieved, verdict }) => ({
      id: share,
      lineId: line,
      target,
      achieved,
      verdict,
    })),
  };
}

type Stated = StateOnAssessment & { readonly id: string; readonly language: Language };

/** Confirms the own result or objects; the office alone reads why.
 * Errors: GOAL_ASSESSMENT_NOT_FOUND, GOAL_STATEMENT_REASON_MISSING, those of an act in a case. */
export async function stateOn(
  { database, matters }: Desk,
  actor: Actor,
  { id, answer, text, language }: Stated,
): Promise<GoalAssessment> {
  if (answer === 'object' && text === null) throw fail('GOAL_STATEMENT_REASON_MISSING', {});
  await withActor(database, actor, async (db) => {
    await seenAssessment(db, id);
    const { state: caseState } = await lockedCase(db, id);
    const { state, units } = await seenAssessment(db, id);
    if (state === 'stating' && units.includes(unitKey({ role: actor.role, organisationId: actor.orgId }))) {
      await insertStatement(db, { caseId: id, version: null, answer, text });
      await recordAct(db, actor, { action: 'goal.state', subject: { kind: 'case', id }, after: { answer } });
    }
    await actInCase(db, actor, matters, {
      id,
      wish: { type: 'act', step: STATING, action: answer },
      expectedRevision: caseState.revision,
      language,
    });
  });
  return await readAssessment(database, actor, id);
}

type Decided = DecideGrades & { readonly id: string; readonly language: Language };

/** Decides the grade of every unit. Errors: GOAL_ASSESSMENT_NOT_FOUND, GOAL_NOT_ISSUER, GOAL_GRADES_NOT_VALID, those of an act
 * in a case. */
export async function decideGrades(
  { database, matters }: Desk,
  actor: Actor,
  { id, grades, language }: Decided,
): Promise<GoalAssessment> {
  await withActor(database, actor, async (db) => {
    if (!isIssuer(await seenAssessment(db, id), actor)) throw fail('GOAL_NOT_ISSUER', { id });
    const { state: caseState, orgPath: path } = await lockedCase(db, id);
    const { state } = await seenAssessment(db, id);
    const results = await selectResults(db, id);
    assertGrades(grades, results, language);
    if (state === 'grading') {
      const rows = results.flatMap(({ unit, grade: computed }) => {
        const decided = grades.find(({ organisationId }) => organisationId === unit.id);
        if (decided === undefined) return [];
        const { grade, reason } = decided;
        return [{ orgId: unit.id, role: unit.role, computed, grade, reason }];
      });
      await insertGrades(db, id, rows);
      await recordAct(db, actor, {
        action: 'goal.grade',
        subject: { kind: 'case', id },
        after: { grades: rows.map(({ orgId, computed, grade }) => ({ orgId, computed, grade })) },
        path,
      });
    }
    await actInCase(db, actor, matters, {
      id,
      wish: { type: 'act', step: GRADING, action: 'grade' },
      expectedRevision: caseState.revision,
      language,
    });
  });
  return await readAssessment(database, actor, id);
}

/** Every unit once, and a reason where people decide otherwise than was computed. */
function assertGrades(
  grades: DecideGrades['grades'],
  results: readonly UnitResult[],
  language: Language,
): void {
  const ids = grades.map(({ organisationId }) => organisationId);
  const problems = grades.flatMap(({ organisationId, grade, reason }, place) => {
    const path = `grades.${place}`;
    const result = results.find(({ unit }) => unit.id === organisationId);
    if (result === undefined) return [{ path, code: 'UNIT_UNKNOWN', name: organisationId }];
    const { name } = result.unit;
    if (ids.indexOf(organisationId) < place) return [{ path, code: 'UNIT_TWICE', name }];
    return grade !== result.grade && reason === null
      ? [{ path: `${path}.reason`, code: 'REASON_MISSING', name }]
      : [];
  });
  const missing = results.flatMap(({ unit }) =>
    ids.includes(unit.id) ? [] : [{ path: 'grades', code: 'UNIT_MISSING', name: unit.name }],
  );
  const all = [...problems, ...missing];
  if (all.length === 0) return;
  const words = wordsOf(language);
  throw fail('GOAL_GRADES_NOT_VALID', {
    problems: all.map(({ path, code, name }) => ({
      path,
      text: words.text('goals', `grade-problem/${code}`, { name }),
    })),
  });
}
