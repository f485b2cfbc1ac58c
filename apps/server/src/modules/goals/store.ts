import { type Failure, fail, type GoalSheetState, type Role } from '@zhulin/contract';
import type { UnitPart } from '@zhulin/engines/appraisal';
import { isoDayAt } from '@zhulin/engines/cases';
import type { IsoDay } from '@zhulin/engines/units';
import { sql } from 'kysely';
import { constraintOf } from '../../database/constraint.ts';
import type { ActorDb } from '../../database/with-actor.ts';
import type { LineFacts } from './lines.ts';

/** Today in China by the clock of cases, by which everything here is dated. */
export async function selectCaseDay(db: ActorDb): Promise<IsoDay> {
  const { rows } = await sql<{ now: Date }>`SELECT case_now() AS now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database does not know the time');
  return isoDayAt(row.now.getTime());
}

export interface StoredSheet {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly year: number;
  readonly orgId: string;
  readonly role: Role;
  readonly regionId: string;
  readonly regionPath: string;
  readonly leadingGroup: string | null;
  readonly units: readonly string[];
  readonly version: number;
  readonly linesHash: string;
  readonly state: GoalSheetState;
  readonly inForceSince: Date | null;
  /** The sheet whose place it takes once it is signed, and why. */
  readonly replaces: string | null;
  readonly replaceReason: string | null;
  /** The sheet that took its place, when, and who signed that. */
  readonly replacedBy: string | null;
  readonly replacedAt: Date | null;
  readonly replacedWho: string | null;
  readonly openedAt: Date;
  readonly lines: number;
}

const SHEET = sql`s.id, s.number::int AS number, s.title, s.year, s.org_id AS "orgId", s.role, s.region_id AS "regionId",
  s.region_path AS "regionPath", s.leading_group AS "leadingGroup", s.units, s.version, s.lines_hash AS "linesHash", s.state,
  s.in_force_since AS "inForceSince", s.replaces, s.replace_reason AS "replaceReason", s.replaced_by AS "replacedBy",
  s.replaced_at AS "replacedAt", s.replaced_who AS "replacedWho", s.opened_at AS "openedAt",
  (SELECT count(*)::int FROM goal_line l WHERE l.sheet_id = s.id AND l.version = s.version) AS lines`;

export async function selectSheet(db: ActorDb, id: string): Promise<StoredSheet | undefined> {
  const { rows } = await sql<StoredSheet>`SELECT ${SHEET} FROM goal_sheet s WHERE s.id = ${id}`.execute(db);
  return rows[0];
}

/** Of the latest year first. */
export async function selectSheets(db: ActorDb, most: number): Promise<StoredSheet[]> {
  const { rows } = await sql<StoredSheet>`
    SELECT ${SHEET} FROM goal_sheet s ORDER BY s.year DESC, s.number DESC LIMIT ${most}`.execute(db);
  return rows;
}

/** The sheet of a region and year that is in force, if any. */
export async function selectInForce(
  db: ActorDb,
  { regionPath, year }: { readonly regionPath: string; readonly year: number },
): Promise<{ id: string; number: number } | undefined> {
  const { rows } = await sql<{ id: string; number: number }>`
    SELECT id, number::int AS number FROM goal_sheet
    WHERE region_path = ${regionPath} AND year = ${year} AND state = 'in_force'`.execute(db);
  return rows[0];
}

export async function insertSheet(
  db: ActorDb,
  sheet: Pick<
    StoredSheet,
    | 'id'
    | 'number'
    | 'title'
    | 'year'
    | 'regionId'
    | 'leadingGroup'
    | 'units'
    | 'version'
    | 'linesHash'
    | 'replaces'
    | 'replaceReason'
  >,
): Promise<void> {
  await sql`
    INSERT INTO goal_sheet (id, number, title, year, region_id, leading_group, units, version, lines_hash, state, replaces,
      replace_reason)
    VALUES (${sheet.id}, ${sheet.number}, ${sheet.title}, ${sheet.year}, ${sheet.regionId}, ${sheet.leadingGroup},
      ${[...sheet.units]}::text[], ${sheet.version}, ${sheet.linesHash}, sheet_state(${sheet.id}), ${sheet.replaces},
      ${sheet.replaceReason})`.execute(db);
}

/** Makes the sheet say what its case says. Errors: GOAL_SHEET_EXISTS when another came in force meanwhile. */
export async function followSheet(
  db: ActorDb,
  { id, version, linesHash, year }: Pick<StoredSheet, 'id' | 'version' | 'linesHash' | 'year'>,
): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE goal_sheet SET version = ${version}, lines_hash = ${linesHash}, state = sheet_state(id),
      in_force_since = CASE WHEN sheet_state(id) = 'in_force' THEN coalesce(in_force_since, case_now()) END
    WHERE id = ${id}`
    .execute(db)
    .catch((error: unknown) => {
      if (constraintOf(error) !== 'goal_sheet_one_in_force') throw error;
      throw fail('GOAL_SHEET_EXISTS', { year, number: '–' }, error);
    });
  if (numAffectedRows !== 1n) throw new Error(`goal sheet ${id} is not there`);
}

/** Lets a sheet take the place of the one in force, which nobody else does, for one replacement is open at a time. */
export async function supersede(
  db: ActorDb,
  { former, by }: { readonly former: string; readonly by: string },
): Promise<void> {
  await lockSheet(db, former);
  const { numAffectedRows } = await sql`
    UPDATE goal_sheet SET state = 'superseded', replaced_by = ${by}, replaced_at = case_now(), replaced_who = actor_id()
    WHERE id = ${former} AND state = 'in_force'`.execute(db);
  if (numAffectedRows !== 1n) throw new Error(`goal sheet ${former} is not in force when ${by} replaces it`);
}

/** The sheet that is to take the place of another and is not signed yet, if any. */
export async function selectReplacement(
  db: ActorDb,
  former: string,
): Promise<{ number: number } | undefined> {
  const { rows } = await sql<{ number: number }>`
    SELECT number::int AS number FROM goal_sheet
    WHERE replaces = ${former} AND state IN ('confirming', 'redrafting', 'signing')`.execute(db);
  return rows[0];
}

/** GOAL_SHEET_SUPERSEDED, or GOAL_SHEET_SUPERSEDED_UNSEEN to who does not see the sheet that took its place. */
export async function superseded(
  db: ActorDb,
  { id, replacedBy }: Pick<StoredSheet, 'id' | 'replacedBy'>,
): Promise<Failure> {
  const next = replacedBy === null ? undefined : await selectSheet(db, replacedBy);
  return next === undefined
    ? fail('GOAL_SHEET_SUPERSEDED_UNSEEN', { id })
    : fail('GOAL_SHEET_SUPERSEDED', { id, by: next.number });
}

/** Whether a sheet is in force stays as it is read until the transaction ends. */
export async function lockSheet(db: ActorDb, sheetId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('goal_sheet ' || ${sheetId}, 0))`.execute(db);
}

export interface StoredLine {
  readonly id: string;
  readonly place: number;
  readonly facts: LineFacts;
}

export interface StoredShare {
  readonly id: string;
  readonly lineId: string;
  readonly place: number;
  readonly orgId: string;
  readonly role: Role;
  readonly name: string;
  readonly regionId: string;
  readonly regionPath: string;
  readonly part: UnitPart;
  /** As it was signed. */
  readonly target: number;
}

export async function insertLines(
  db: ActorDb,
  { sheetId, version }: { readonly sheetId: string; readonly version: number },
  { lines, shares }: { readonly lines: readonly StoredLine[]; readonly shares: readonly StoredShare[] },
): Promise<void> {
  await sql`
    INSERT INTO goal_line (id, sheet_id, version, place, facts)
    SELECT l.id, ${sheetId}, ${version}, l.place, l.facts
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l (id uuid, place int, facts jsonb)`.execute(
    db,
  );
  await sql`
    INSERT INTO goal_share (id, line_id, sheet_id, place, org_id, role, name, region_id, region_path, part, target)
    SELECT h.id, h."lineId", ${sheetId}, h.place, h."orgId", h.role, h.name, h."regionId", h."regionPath", h.part, h.target
    FROM jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) AS h (id uuid, "lineId" uuid, place int, "orgId" text, role text,
      name text, "regionId" text, "regionPath" text, part text, target double precision)`.execute(db);
}

export async function selectLines(
  db: ActorDb,
  { id, version }: Pick<StoredSheet, 'id' | 'version'>,
): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    SELECT id, place, facts FROM goal_line WHERE sheet_id = ${id} AND version = ${version} ORDER BY place`.execute(
    db,
  );
  return rows;
}

/** As far as row security shows them. */
export async function selectShares(
  db: ActorDb,
  { id, version }: Pick<StoredSheet, 'id' | 'version'>,
): Promise<StoredShare[]> {
  const { rows } = await sql<StoredShare>`
    SELECT h.id, h.line_id AS "lineId", h.place, h.org_id AS "orgId", h.role, h.name, h.region_id AS "regionId",
      h.region_path AS "regionPath", h.part, h.target
    FROM goal_share h JOIN goal_line l ON l.id = h.line_id
    WHERE h.sheet_id = ${id} AND l.version = ${version} ORDER BY l.place, h.place`.execute(db);
  return rows;
}

export interface StoredAdjustment {
  readonly id: string;
  readonly number: number;
  readonly shareId: string;
  readonly sheetId: string;
  readonly proposed: number;
  readonly moved: number | null;
  readonly size: 'tightening' | 'office' | 'head';
  readonly reason: string;
  readonly state: 'deciding' | 'signing' | 'in_force' | 'ended';
  readonly inForceSince: Date | null;
}

const ADJUSTMENT = sql`a.id, a.number::int AS number, a.share_id AS "shareId", h.sheet_id AS "sheetId", a.proposed, a.moved,
  a.size, a.reason, a.state, a.in_force_since AS "inForceSince"`;

/** Of the shares of a sheet that row security shows, in the order in which they came in force. */
export async function selectAdjustments(db: ActorDb, sheetId: string): Promise<StoredAdjustment[]> {
  const { rows } = await sql<StoredAdjustment>`
    SELECT ${ADJUSTMENT} FROM goal_adjustment a JOIN goal_share h ON h.id = a.share_id
    WHERE h.sheet_id = ${sheetId} ORDER BY a.in_force_since, a.number`.execute(db);
  return rows;
}

export async function selectAdjustment(db: ActorDb, id: string): Promise<StoredAdjustment | undefined> {
  const { rows } = await sql<StoredAdjustment>`
    SELECT ${ADJUSTMENT} FROM goal_adjustment a JOIN goal_share h ON h.id = a.share_id WHERE a.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** Errors: GOAL_ADJUSTMENT_OPEN when somebody opened one of the same share at the same time. */
export async function insertAdjustment(
  db: ActorDb,
  made: Pick<StoredAdjustment, 'id' | 'number' | 'shareId' | 'proposed' | 'moved' | 'size' | 'reason'>,
): Promise<void> {
  await sql`
    INSERT INTO goal_adjustment (id, number, share_id, proposed, moved, size, reason, state)
    VALUES (${made.id}, ${made.number}, ${made.shareId}, ${made.proposed}, ${made.moved}, ${made.size}, ${made.reason},
      adjustment_state(${made.id}))`
    .execute(db)
    .catch((error: unknown) => {
      if (constraintOf(error) !== 'goal_adjustment_one_open') throw error;
      throw fail('GOAL_ADJUSTMENT_OPEN', { id: made.shareId }, error);
    });
}

/** Makes the adjustment say what its case says. Errors: GOAL_ADJUSTMENT_NOT_FOUND to who does not see its share. */
export async function followAdjustment(db: ActorDb, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE goal_adjustment SET state = adjustment_state(id),
      in_force_since = CASE WHEN adjustment_state(id) = 'in_force' THEN case_now() END
    WHERE id = ${id}`.execute(db);
  if (numAffectedRows !== 1n) throw fail('GOAL_ADJUSTMENT_NOT_FOUND', { id });
}

/** Of adjustments of one share one waits for the other. */
export async function lockShare(db: ActorDb, shareId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('goal_share ' || ${shareId}, 0))`.execute(db);
}

export interface StoredStatement {
  readonly orgId: string;
  readonly version: number | null;
  readonly answer: 'confirm' | 'object';
  readonly text: string | null;
  readonly at: Date;
}

/** What units said in a case and have not taken back, as far as row security shows it, in the order in which they did. */
export async function selectStatements(db: ActorDb, caseId: string): Promise<StoredStatement[]> {
  const { rows } = await sql<StoredStatement>`
    SELECT org_id AS "orgId", version, answer, text, at FROM goal_statement s
    WHERE case_id = ${caseId} AND answer <> 'withdraw' AND NOT EXISTS (
      SELECT 1 FROM goal_statement w WHERE w.case_id = s.case_id AND w.org_id = s.org_id AND w.role = s.role
        AND w.version = s.version AND w.answer = 'withdraw' AND w.id > s.id)
    ORDER BY id`.execute(db);
  return rows;
}

export async function insertStatement(
  db: ActorDb,
  made: { readonly caseId: string } & Pick<StoredStatement, 'version' | 'answer' | 'text'>,
): Promise<void> {
  await sql`
    INSERT INTO goal_statement (case_id, version, answer, text)
    VALUES (${made.caseId}, ${made.version}, ${made.answer}, ${made.text})`.execute(db);
}

/** Takes back what the own unit has objected to a version of a sheet, if it has. */
export async function withdrawObjection(
  db: ActorDb,
  { caseId, version }: { readonly caseId: string; readonly version: number },
): Promise<void> {
  await sql`
    INSERT INTO goal_statement (case_id, version, answer)
    SELECT ${caseId}, ${version}, 'withdraw' WHERE EXISTS (
      SELECT 1 FROM goal_statement WHERE case_id = ${caseId} AND version = ${version} AND answer = 'object'
        AND is_own_unit(org_id, role))`.execute(db);
}

/** Whether the own unit has said this in this very transaction. */
export async function isStatedNow(db: ActorDb, caseId: string, answer: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM goal_statement WHERE case_id = ${caseId} AND org_id = actor_org() AND answer = ${answer}
      AND xmin = pg_current_xact_id()::xid`.execute(db);
  return rows.length > 0;
}
