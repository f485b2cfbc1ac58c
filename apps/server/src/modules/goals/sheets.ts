import {
  type Actor,
  fail,
  GOAL_ISSUERS,
  type GoalProposals,
  type GoalSheetData,
  type OpenedGoalCase,
  type OpenGoalSheet,
  type RedraftGoalSheet,
  type Role,
} from '@zhulin/contract';
import { type GoalLine, proposedLines, sheetIssues, unitOfMeasure } from '@zhulin/engines/appraisal';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { actInCase, keepCaseData, lockedCase, type Matters, openCase } from '../cases/index.ts';
import { selectOfficesOver, selectOrganisationAt } from '../identity/index.ts';
import { CONFIRMING, FORMER_UNITS, OFFICE, REDRAFTING, UNITS } from './kinds.ts';
import { type AskableUnit, drafted, hashOfLines, linesInForce, memberOf, unitKey } from './lines.ts';
import { sheetMatter } from './matters.ts';
import { goalRulesOfToday } from './rules.ts';
import {
  insertLines,
  insertSheet,
  insertStatement,
  lockSheet,
  type StoredSheet,
  selectCaseDay,
  selectInForce,
  selectLines,
  selectReplacement,
  selectSheet,
  superseded,
} from './store.ts';
import { askableUnits } from './units.ts';

export interface Desk {
  readonly database: Database;
  readonly matters: Matters;
}

/** Lines that the rules of today propose for the sheet of a year. Errors: GOAL_RULES_MISSING. */
export async function readProposals(
  database: Database,
  actor: Actor,
  { year }: { readonly year: number },
): Promise<GoalProposals> {
  const { book, rules } = await withActor(database, actor, goalRulesOfToday);
  const lines = proposedLines(book.below(''), { year }).map(
    ({ title: ruleTitle, stated, source, ...line }) => ({
      ...line,
      title: null,
      weight: null,
      ruleTitle,
      stated: { value: { ...stated.value }, unit: stated.unit },
      source: { doc: source.doc, section: source.section ?? null },
      unit: unitOfMeasure(line.measure),
    }),
  );
  return { lines, flexibility: rules.flexibility };
}

/** A sheet that the post sees. Errors: GOAL_SHEET_NOT_FOUND. */
export async function seenSheet(db: ActorDb, id: string): Promise<StoredSheet> {
  const found = await selectSheet(db, id);
  if (found === undefined) throw fail('GOAL_SHEET_NOT_FOUND', { id });
  return found;
}

export const isIssuer = ({ orgId, role }: Pick<StoredSheet, 'orgId' | 'role'>, actor: Actor): boolean =>
  actor.orgId === orgId && actor.role === role;

/** A sheet that the post has issued. Errors: GOAL_SHEET_NOT_FOUND, GOAL_NOT_ISSUER. */
export async function issuedSheet(db: ActorDb, actor: Actor, id: string): Promise<StoredSheet> {
  const sheet = await seenSheet(db, id);
  if (!isIssuer(sheet, actor)) throw fail('GOAL_NOT_ISSUER', { id });
  return sheet;
}

/** A sheet that is in force, and stays so until the transaction ends.
 * Errors: GOAL_SHEET_NOT_FOUND, GOAL_SHEET_NOT_IN_FORCE, those of `superseded`. */
export async function sheetInForce(db: ActorDb, id: string): Promise<StoredSheet> {
  await lockSheet(db, id);
  const sheet = await seenSheet(db, id);
  if (sheet.state === 'superseded') throw await superseded(db, sheet);
  if (sheet.state !== 'in_force') throw fail('GOAL_SHEET_NOT_IN_FORCE', { id });
  return sheet;
}

export const isIssuerRole = (role: Role): role is GoalSheetData['issuerRole'] =>
  GOAL_ISSUERS.some((each) => each === role);

/** The lines of a sheet, without what units have of them. */
export async function linesOf(db: ActorDb, sheetId: string): Promise<GoalLine[]> {
  return linesInForce(await selectLines(db, await seenSheet(db, sheetId)), [], []);
}

/** Splits the goals of the own region to units, which are asked to confirm; it may be to take the place of the sheet in force.
 * Errors: GOAL_UNITS_NOT_VALID, GOAL_SHEET_NOT_VALID, GOAL_SHEET_EXISTS, GOAL_RULES_MISSING, those of `assertReplaceable` and
 * `openCase`. */
export async function openSheet(
  database: Database,
  actor: Actor,
  { title, year, lines, replaces, language }: OpenGoalSheet & { readonly language: Language },
): Promise<OpenedGoalCase> {
  const { role: issuerRole } = actor;
  if (!isIssuerRole(issuerRole)) throw fail('PERMISSION_MISSING', { permission: 'goals.issue' });
  return await withActor(database, actor, async (db) => {
    const regionId = (await selectOrganisationAt(db, actor.scope)) ?? actor.orgId;
    const region = { id: regionId, path: actor.scope };
    if (replaces !== undefined) await assertReplaceable(db, actor, { id: replaces.id, year });
    const former = replaces?.id ?? null;
    const formerUnits = former === null ? [] : (await seenSheet(db, former)).units;
    const { units, draft } = await validDraft(db, { lines, region, former, language });
    const other = await selectInForce(db, { regionPath: actor.scope, year });
    if (other !== undefined && other.id !== replaces?.id)
      throw fail('GOAL_SHEET_EXISTS', { year, number: other.number });
    const linesHash = hashOfLines(draft);
    const keys = units.map(unitKey);
    const { id, number } = await openCase(db, actor, sheetMatter, {
      parties: {
        scopes: { [OFFICE]: actor.orgId },
        people: {},
        panels: { [UNITS]: keys.map(memberOf), [FORMER_UNITS]: formerUnits.map(memberOf) },
      },
      subjectKind: 'organisation',
      subjectId: actor.orgId,
      title,
      data: { year, issuerRole, version: 1, linesHash },
      language,
    });
    const leadingGroup = await leadingGroupOver(db, actor);
    await insertSheet(db, {
      id,
      number,
      title,
      year,
      regionId,
      leadingGroup,
      units: keys,
      version: 1,
      linesHash,
      replaces: replaces?.id ?? null,
      replaceReason: replaces?.reason ?? null,
    });
    await insertLines(db, { sheetId: id, version: 1 }, draft);
    return { id, number };
  });
}

/** The own sheet of the year that is in force, which no other is to replace yet: of two the later would be confirmed in vain.
 * Errors: GOAL_NOT_ISSUER, GOAL_SHEET_OF_ANOTHER_YEAR, GOAL_REPLACEMENT_OPEN, those of `sheetInForce`. */
async function assertReplaceable(
  db: ActorDb,
  actor: Actor,
  { id, year }: { readonly id: string; readonly year: number },
): Promise<void> {
  await issuedSheet(db, actor, id);
  const { year: got } = await sheetInForce(db, id);
  if (got !== year) throw fail('GOAL_SHEET_OF_ANOTHER_YEAR', { id, year, got });
  const open = await selectReplacement(db, id);
  if (open !== undefined) throw fail('GOAL_REPLACEMENT_OPEN', { id, number: open.number });
}

/** Who signs what passes the lower edge of the band: the own office, or the nearest one above. */
async function leadingGroupOver(db: ActorDb, actor: Actor): Promise<string | null> {
  if (actor.role === 'leading_group_office') return actor.orgId;
  const [nearest] = await selectOfficesOver(db, actor.scope, ['leading_group_office']);
  return nearest?.id ?? null;
}

interface Drafting {
  readonly lines: OpenGoalSheet['lines'];
  readonly region: { readonly id: string; readonly path: string };
  /** The sheet that is replaced. */
  readonly former: string | null;
  readonly language: Language;
}

async function validDraft(db: ActorDb, { lines, region, former, language }: Drafting) {
  const all = await askableUnits(
    db,
    lines.flatMap(({ shares }) => shares),
  );
  const draft = drafted(lines, all);
  const today = await selectCaseDay(db);
  const issues = sheetIssues(linesInForce(draft.lines, draft.shares, []), {
    region,
    today,
    former: former === null ? [] : await linesOf(db, former),
  });
  if (issues.length > 0) {
    const words = wordsOf(language);
    const problems = issues.map(({ code, path, got, expected }) => ({
      path: path.join('.'),
      text: words.text('goals', `problem/${code}`, { got, expected }),
    }));
    throw fail('GOAL_SHEET_NOT_VALID', { problems });
  }
  const named = new Set(draft.shares.map(({ role, orgId }) => unitKey({ role, organisationId: orgId })));
  const units: AskableUnit[] = [...all].flatMap(([key, unit]) => (named.has(key) ? [unit] : []));
  return { units, draft };
}

/** Changes the lines of a sheet to which a unit has objected, and asks all units again.
 * Errors: GOAL_SHEET_NOT_FOUND, GOAL_NOT_ISSUER, GOAL_NOT_REDRAFTING, GOAL_REDRAFTED_MEANWHILE, GOAL_UNITS_CHANGED, those of
 * `openSheet`. */
export async function redraftSheet(
  { database, matters }: Desk,
  actor: Actor,
  {
    id,
    lines,
    baseVersion,
    language,
  }: RedraftGoalSheet & { readonly id: string; readonly language: Language },
): Promise<OpenedGoalCase> {
  return await withActor(database, actor, async (db) => {
    await issuedSheet(db, actor, id);
    const { state: caseState, data } = await lockedCase(db, id);
    const sheet = await seenSheet(db, id);
    if (sheet.state !== 'redrafting') throw fail('GOAL_NOT_REDRAFTING', { id });
    if (sheet.version !== baseVersion) throw fail('GOAL_REDRAFTED_MEANWHILE', { id, version: sheet.version });
    const region = { id: sheet.regionId, path: sheet.regionPath };
    const former = sheet.replaces;
    const { units, draft } = await validDraft(db, { lines, region, former, language });
    assertSameUnits(sheet, units);
    const version = sheet.version + 1;
    await insertLines(db, { sheetId: id, version }, draft);
    // Cast: the schema of the matter has read the data when the case was opened.
    const changed: GoalSheetData = { ...(data as GoalSheetData), version, linesHash: hashOfLines(draft) };
    await keepCaseData(db, id, changed);
    await recordAct(db, actor, {
      action: 'goal.redraft',
      subject: { kind: 'case', id },
      after: { version, linesHash: changed.linesHash },
    });
    await actInCase(db, actor, matters, {
      id,
      wish: {
        type: 'act',
        step: REDRAFTING,
        action: 'resubmit',
        to: CONFIRMING,
        comment: wordsOf(language).text('goals', 'redraft-comment', { version }),
      },
      expectedRevision: caseState.revision,
      language,
    });
    return { id, number: sheet.number };
  });
}

function assertSameUnits(sheet: StoredSheet, units: readonly AskableUnit[]): void {
  const keys = units.map(unitKey);
  const changed = [
    ...keys.filter((key) => !sheet.units.includes(key)),
    ...sheet.units.filter((key) => !keys.includes(key)),
  ];
  if (changed.length === 0) return;
  throw fail('GOAL_UNITS_CHANGED', { ids: changed.map((key) => memberOf(key).scope) });
}

/** Objects to the own shares; the office alone reads why. Errors: GOAL_SHEET_NOT_FOUND, those of an act in a case. */
export async function objectToSheet(
  { database, matters }: Desk,
  actor: Actor,
  { id, reason, language }: { readonly id: string; readonly reason: string; readonly language: Language },
): Promise<OpenedGoalCase> {
  return await withActor(database, actor, async (db) => {
    const { number, units, version } = await seenSheet(db, id);
    const { state: caseState } = await lockedCase(db, id);
    const { state } = await seenSheet(db, id);
    if (
      state === 'confirming' &&
      units.includes(unitKey({ role: actor.role, organisationId: actor.orgId }))
    ) {
      await insertStatement(db, { caseId: id, version, answer: 'object', text: reason });
      await recordAct(db, actor, { action: 'goal.state', subject: { kind: 'case', id }, after: { version } });
    }
    await actInCase(db, actor, matters, {
      id,
      wish: {
        type: 'act',
        step: CONFIRMING,
        action: 'object',
        comment: wordsOf(language).text('goals', 'objection-comment'),
      },
      expectedRevision: caseState.revision,
      language,
    });
    return { id, number };
  });
}
