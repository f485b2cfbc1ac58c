import { type AssessmentKind, type AssessmentState, fail, type Role } from '@zhulin/contract';
import type { AppraisalRules, Grade, UnitResult } from '@zhulin/engines/appraisal';
import { sql } from 'kysely';
import { constraintOf } from '../../database/constraint.ts';
import type { ActorDb } from '../../database/with-actor.ts';

export interface StoredAssessment {
  readonly id: string;
  readonly number: number;
  readonly sheetId: string;
  readonly kind: AssessmentKind;
  readonly quarter: number;
  readonly orgId: string;
  readonly role: Role;
  readonly regionPath: string;
  readonly year: number;
  readonly units: readonly string[];
  readonly cutoffId: string;
  readonly cutoffDay: string;
  readonly until: string;
  readonly resultHash: string;
  readonly rules: AppraisalRules;
  readonly rulesHash: string;
  readonly method: number;
  readonly computedAt: Date;
  readonly state: AssessmentState;
}

const ASSESSMENT = sql`a.id, a.number::int AS number, a.sheet_id AS "sheetId", a.kind, a.quarter, a.org_id AS "orgId", a.role,
  a.region_path AS "regionPath", a.year, a.units, a.cutoff_id AS "cutoffId", to_char(a.cutoff_day, 'YYYY-MM-DD') AS "cutoffDay", to_char(a.until, 'YYYY-MM-DD') AS until,
  a.result_hash AS "resultHash", a.rules, a.rules_hash AS "rulesHash", a.method, a.computed_at AS "computedAt", a.state`;

export async function selectAssessment(db: ActorDb, id: string): Promise<StoredAssessment | undefined> {
  const { rows } = await sql<StoredAssessment>`
    SELECT ${ASSESSMENT} FROM goal_assessment a WHERE a.id = ${id}`.execute(db);
  return rows[0];
}

/** Of a sheet, latest first. */
export async function selectAssessments(db: ActorDb, sheetId: string): Promise<StoredAssessment[]> {
  const { rows } = await sql<StoredAssessment>`
    SELECT ${ASSESSMENT} FROM goal_assessment a WHERE a.sheet_id = ${sheetId} ORDER BY a.number DESC`.execute(
    db,
  );
  return rows;
}

/** Of the sheets that were in force in a region and year one after the other, latest first. */
export async function selectAssessmentsOfYear(
  db: ActorDb,
  { regionPath, year }: { readonly regionPath: string; readonly year: number },
): Promise<StoredAssessment[]> {
  const { rows } = await sql<StoredAssessment>`
    SELECT ${ASSESSMENT} FROM goal_assessment a WHERE a.region_path = ${regionPath} AND a.year = ${year}
    ORDER BY a.number DESC`.execute(db);
  return rows;
}

export type NewAssessment = Omit<
  StoredAssessment,
  'orgId' | 'role' | 'computedAt' | 'state' | 'regionPath' | 'year' | 'units'
> & {
  /** Those of the sheet, whose region, year and units they are. */
  readonly sheet: Pick<StoredAssessment, 'regionPath' | 'year' | 'units'>;
  readonly results: readonly UnitResult[];
};

/** Keeps an assessment with all of its results, which nothing changes afterwards.
 * Errors: GOAL_ASSESSED_ALREADY when another of the period came first. */
export async function insertAssessment(db: ActorDb, made: NewAssessment): Promise<void> {
  const { sheet, results } = made;
  await sql`
    INSERT INTO goal_assessment (id, number, sheet_id, kind, quarter, region_path, year, units, cutoff_id, cutoff_day, until, result_hash, rules,
      rules_hash, method, state)
    VALUES (${made.id}, ${made.number}, ${made.sheetId}, ${made.kind}, ${made.quarter}, ${sheet.regionPath}, ${sheet.year},
      ${[...sheet.units]}::text[], ${made.cutoffId}, ${made.cutoffDay}::date, ${made.until}::date, ${made.resultHash},
      ${JSON.stringify(made.rules)}::jsonb, ${made.rulesHash}, ${made.method}, assessment_state(${made.id}))`
    .execute(db)
    .catch((error: unknown) => {
      if (constraintOf(error)?.startsWith('goal_assessment_one_') !== true) throw error;
      throw fail('GOAL_ASSESSED_ALREADY', { number: '–', period: made.quarter }, error);
    });
  await sql`
    INSERT INTO goal_result (assessment_id, place, org_id, role, result)
    SELECT ${made.id}, r.place::int - 1, r.value #>> '{unit,id}', r.value #>> '{unit,role}', r.value
    FROM json_array_elements(${JSON.stringify(results)}::json) WITH ORDINALITY AS r (value, place)`.execute(
    db,
  );
}

/** As far as row security shows them, in the order in which they were computed. */
export async function selectResults(db: ActorDb, assessmentId: string): Promise<UnitResult[]> {
  const { rows } = await sql<{ result: UnitResult }>`
    SELECT result FROM goal_result WHERE assessment_id = ${assessmentId} ORDER BY place`.execute(db);
  return rows.map(({ result }) => result);
}

/** Makes the assessment say what its case says. Errors: GOAL_ASSESSMENT_NOT_FOUND to who does not see it. */
export async function followAssessment(db: ActorDb, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE goal_assessment SET state = assessment_state(id) WHERE id = ${id}`.execute(db);
  if (numAffectedRows !== 1n) throw fail('GOAL_ASSESSMENT_NOT_FOUND', { id });
}

export interface StoredGrade {
  readonly orgId: string;
  readonly computed: Grade | null;
  readonly grade: Grade;
  readonly reason: string | null;
  readonly at: Date;
}

/** The grades that count, as far as row security shows them. */
export async function selectGrades(db: ActorDb, assessmentId: string): Promise<StoredGrade[]> {
  const { rows } = await sql<StoredGrade>`
    SELECT DISTINCT ON (org_id) org_id AS "orgId", computed, grade, reason, at FROM goal_grade
    WHERE assessment_id = ${assessmentId} ORDER BY org_id, id DESC`.execute(db);
  return rows;
}

export async function insertGrades(
  db: ActorDb,
  assessmentId: string,
  grades: readonly (Omit<StoredGrade, 'at'> & { readonly role: string })[],
): Promise<void> {
  await sql`
    INSERT INTO goal_grade (assessment_id, org_id, role, computed, grade, reason)
    SELECT ${assessmentId}, g."orgId", g.role, g.computed, g.grade, g.reason
    FROM jsonb_to_recordset(${JSON.stringify(grades)}::jsonb)
      AS g ("orgId" text, role text, computed text, grade text, reason text)`.execute(db);
}

/** Whether every unit was graded in this very transaction. */
export async function isGradedNow(db: ActorDb, assessmentId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM goal_result r WHERE r.assessment_id = ${assessmentId} AND NOT EXISTS (
      SELECT 1 FROM goal_grade g WHERE g.assessment_id = r.assessment_id AND g.org_id = r.org_id
        AND g.xmin = pg_current_xact_id()::xid)`.execute(db);
  return rows.length === 0;
}

export interface StoredDocument {
  readonly fileId: string;
  readonly format: string;
  readonly sha256: string;
  readonly at: Date;
}

/** The files of the assessment sheet that was made last, the main one first, as far as row security shows them; none where the
 * units were graded anew since. */
export async function selectDocuments(db: ActorDb, assessmentId: string): Promise<StoredDocument[]> {
  const { rows } = await sql<StoredDocument>`
    SELECT file_id AS "fileId", format, sha256, at FROM goal_document d
    WHERE assessment_id = ${assessmentId} AND making =
      (SELECT l.making FROM goal_document l WHERE l.assessment_id = ${assessmentId} ORDER BY l.id DESC LIMIT 1)
      AND NOT EXISTS (SELECT 1 FROM goal_grade g WHERE g.assessment_id = ${assessmentId} AND g.at >= d.at)
    ORDER BY id`.execute(db);
  return rows;
}

/** Keeps which files of the case were made together as its assessment sheet, the main one first. */
export async function insertDocuments(
  db: ActorDb,
  assessmentId: string,
  files: readonly { readonly fileId: string; readonly format: string }[],
): Promise<void> {
  const making = crypto.randomUUID();
  for (const { fileId, format } of files)
    await sql`
      INSERT INTO goal_document (assessment_id, file_id, format, sha256, making)
      SELECT case_id, id, ${format}, sha256, ${making} FROM files_pub_case_file
      WHERE id = ${fileId} AND case_id = ${assessmentId}`.execute(db);
}

/** What is drafted, signed and published. */
export async function selectDocument(db: ActorDb, assessmentId: string): Promise<StoredDocument | undefined> {
  return (await selectDocuments(db, assessmentId))[0];
}
