import type { ReportFiling, ReportRemark, ReportRow } from '@zhulin/contract';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

/** A filing without its rows. */
export interface FilingHead {
  readonly organisationId: string;
  readonly version: number;
  readonly firstAt: Date;
  readonly at: Date;
  readonly rowCount: number;
}

/** The latest filing of each unit, as far as row security shows them. */
export async function selectFilingHeads(db: ActorDb, caseId: string): Promise<FilingHead[]> {
  return await selectFilingHeadsOf(db, [caseId]);
}

/** The same of several tasks. */
export async function selectFilingHeadsOf(
  db: ActorDb,
  caseIds: readonly string[],
): Promise<(FilingHead & { readonly caseId: string })[]> {
  const { rows } = await sql<FilingHead & { caseId: string }>`
    SELECT DISTINCT ON (case_id, org_id) case_id AS "caseId", org_id AS "organisationId", version, at,
      jsonb_array_length(rows) AS "rowCount", min(at) OVER (PARTITION BY case_id, org_id) AS "firstAt"
    FROM report_filing WHERE case_id = ANY (${[...caseIds]}::uuid[])
    ORDER BY case_id, org_id, version DESC`.execute(db);
  return rows;
}

export interface Filing {
  readonly organisationId: string;
  readonly version: number;
  readonly at: Date;
  readonly isByWorkbook: boolean;
  readonly rows: ReportRow[];
}

/** The latest filings of some units; undefined: of all. */
export async function selectFilings(
  db: ActorDb,
  caseId: string,
  organisations?: readonly string[],
): Promise<Filing[]> {
  const ids = organisations === undefined ? null : [...organisations];
  const { rows } = await sql<Filing>`
    SELECT DISTINCT ON (org_id) org_id AS "organisationId", version, at, is_by_workbook AS "isByWorkbook", rows
    FROM report_filing WHERE case_id = ${caseId} AND (${ids}::text[] IS NULL OR org_id = ANY (${ids}::text[]))
    ORDER BY org_id, version DESC`.execute(db);
  return rows;
}

/** Adds the next version of the own unit. Whoever does so holds the lock of the case. */
export async function insertFiling(
  db: ActorDb,
  caseId: string,
  { rows, isByWorkbook }: Pick<ReportFiling, 'rows' | 'isByWorkbook'>,
): Promise<number> {
  const { rows: made } = await sql<{ version: number }>`
    INSERT INTO report_filing (case_id, version, rows, is_by_workbook)
    SELECT ${caseId}, count(*) + 1, ${JSON.stringify(rows)}::jsonb, ${isByWorkbook}
    FROM report_filing WHERE case_id = ${caseId} AND org_id = actor_org()
    RETURNING version`.execute(db);
  const [row] = made;
  if (row === undefined) throw new Error('an inserted filing has a version');
  return row.version;
}

/** Whether the own unit has filed in this very transaction. */
export async function isFiledNow(db: ActorDb, caseId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM report_filing
    WHERE case_id = ${caseId} AND org_id = actor_org() AND xmin = pg_current_xact_id()::xid`.execute(db);
  return rows.length > 0;
}

export async function insertReturn(
  db: ActorDb,
  caseId: string,
  sent: {
    readonly organisationId: string;
    readonly version: number;
    readonly remarks: readonly ReportRemark[];
  },
): Promise<void> {
  await sql`
    INSERT INTO report_return (case_id, org_id, version, remarks)
    VALUES (${caseId}, ${sent.organisationId}, ${sent.version}, ${JSON.stringify(sent.remarks)}::jsonb)`.execute(
    db,
  );
}

/** What was said of a filing when it was sent back; nothing when it was not. */
export async function selectRemarks(
  db: ActorDb,
  caseId: string,
  { organisationId, version }: Pick<FilingHead, 'organisationId' | 'version'>,
): Promise<ReportRemark[]> {
  const { rows } = await sql<{ remarks: ReportRemark[] }>`
    SELECT remarks FROM report_return
    WHERE case_id = ${caseId} AND org_id = ${organisationId} AND version = ${version}`.execute(db);
  return rows[0]?.remarks ?? [];
}

export interface Notice {
  readonly fileId: string;
  readonly sha256: string;
  readonly at: Date;
}

/** The latest, as far as row security shows it. */
export async function selectNotice(db: ActorDb, caseId: string): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`
    SELECT file_id AS "fileId", sha256, at FROM report_notice
    WHERE case_id = ${caseId} ORDER BY id DESC LIMIT 1`.execute(db);
  return rows[0];
}

export async function insertNotice(
  db: ActorDb,
  caseId: string,
  { fileId, sha256 }: Omit<Notice, 'at'>,
): Promise<void> {
  await sql`
    INSERT INTO report_notice (case_id, file_id, sha256) VALUES (${caseId}, ${fileId}, ${sha256})`.execute(
    db,
  );
}
