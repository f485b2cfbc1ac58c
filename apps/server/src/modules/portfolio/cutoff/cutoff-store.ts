import { CUTOFF_LIST_MAX, type Cutoff, fail } from '@zhulin/contract';
import type { PortfolioRules } from '@zhulin/engines/portfolio';
import { type RawBuilder, sql } from 'kysely';
import type { ActorDb } from '../../../database/with-actor.ts';

interface CutoffRow {
  id: string;
  day: string;
  made_at: Date;
  role: Cutoff['role'];
  org_name: string;
  reason: string;
  corrects: string | null;
  corrected_by: string | null;
  /** Those kept before targets were simulated say nothing of them. */
  rules: Omit<PortfolioRules, 'breach'> & Partial<Pick<PortfolioRules, 'breach'>>;
  rules_hash: string;
  rows_hash: string;
  scope_path: string;
}

async function select(db: ActorDb, condition: RawBuilder<boolean>, limit: number): Promise<CutoffRow[]> {
  const { rows } = await sql<CutoffRow>`
    SELECT c.id, to_char(c.day, 'YYYY-MM-DD') AS day, c.made_at, c.role, c.org_name, c.reason, c.corrects,
      (SELECT l.id FROM portfolio_cutoff l WHERE l.corrects = c.id) AS corrected_by, c.rules, c.rules_hash, c.rows_hash,
      c.scope_path
    FROM portfolio_cutoff c WHERE ${condition} ORDER BY c.day DESC, c.made_at DESC, c.id LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

function cutoffOf(row: CutoffRow): Cutoff {
  const { id, day, made_at, role, org_name, reason, corrects, corrected_by, rules_hash, rows_hash } = row;
  return {
    id,
    day,
    madeAt: made_at.toISOString(),
    role,
    organisation: org_name,
    reason,
    rowsHash: rows_hash,
    rulesHash: rules_hash,
    corrects,
    correctedBy: corrected_by,
  };
}

export async function selectCutoffs(db: ActorDb): Promise<Cutoff[]> {
  return (await select(db, sql<boolean>`true`, CUTOFF_LIST_MAX)).map(cutoffOf);
}

export interface SeenCutoff {
  readonly cutoff: Cutoff;
  /** What judged it. */
  readonly rules: PortfolioRules;
  readonly scopePath: string;
}

/** Errors: CUTOFF_NOT_FOUND, also for those that the post does not see. */
export async function seenCutoff(db: ActorDb, id: string): Promise<SeenCutoff> {
  const [row] = await select(db, sql<boolean>`c.id = ${id}`, 1);
  if (row === undefined) throw fail('CUTOFF_NOT_FOUND', { id });
  const { rules } = row;
  return {
    cutoff: cutoffOf(row),
    rules: { ...rules, breach: rules.breach ?? null },
    scopePath: row.scope_path,
  };
}

/** The last ones of days before a day that nothing has corrected, the latest first. */
export async function selectLastCutoffs(db: ActorDb, before: string, limit: number): Promise<Cutoff[]> {
  const isLast = sql<boolean>`c.day < ${before}::date
    AND NOT EXISTS (SELECT 1 FROM portfolio_cutoff l WHERE l.corrects = c.id)`;
  return (await select(db, isLast, limit)).map(cutoffOf);
}

/** The cut-off before another one, of the same range, as it was when the other was made: what came later does not count, so
 * the answer never changes. Null where there is none. Errors: CUTOFF_NOT_FOUND. */
export async function selectCutoffBefore(db: ActorDb, id: string): Promise<Cutoff | null> {
  const { cutoff, scopePath } = await seenCutoff(db, id);
  const isBefore = sql<boolean>`c.scope_path = ${scopePath} AND c.day < ${cutoff.day}::date
    AND c.made_at < ${cutoff.madeAt}::timestamptz
    AND NOT EXISTS (
      SELECT 1 FROM portfolio_cutoff l WHERE l.corrects = c.id AND l.made_at < ${cutoff.madeAt}::timestamptz)`;
  const [row] = await select(db, isBefore, 1);
  return row === undefined ? null : cutoffOf(row);
}

export interface NewCutoff {
  readonly day: string;
  readonly scopePath: string;
  readonly role: Cutoff['role'];
  readonly orgName: string;
  readonly reason: string;
  readonly corrects: string | null;
  readonly rules: PortfolioRules;
  readonly rulesHash: string;
}

/** Keeps every row below the path as it is, then the cut-off with one hash over all of them, which seals them.
 * @returns its id and hash, and how many projects it holds */
export async function insertCutoff(
  db: ActorDb,
  { day, scopePath, role, orgName, reason, corrects, rules, rulesHash }: NewCutoff,
): Promise<{ id: string; rowsHash: string; projects: number }> {
  const id = crypto.randomUUID();
  await sql`
    INSERT INTO portfolio_cutoff_row (cutoff_id, project_id, org_id, org_path, facts)
    SELECT ${id}, project_id, org_id, org_path, facts FROM portfolio_live
    WHERE starts_with(org_path, ${scopePath})`.execute(db);
  const { rows } = await sql<{ hash: string; projects: number }>`
    SELECT encode(sha256(convert_to(coalesce(string_agg(facts::text, E'\n' ORDER BY project_id), ''), 'UTF8')), 'hex') AS hash,
      count(*)::int AS projects
    FROM portfolio_cutoff_row WHERE cutoff_id = ${id}`.execute(db);
  const [held] = rows;
  if (held === undefined) throw new Error('an aggregate answered nothing');
  await db
    .insertInto('portfolio_cutoff')
    .values({
      id,
      day,
      scope_path: scopePath,
      role,
      org_name: orgName,
      reason,
      corrects,
      rules: JSON.stringify(rules),
      rules_hash: rulesHash,
      rows_hash: held.hash,
    })
    .execute();
  return { id, rowsHash: held.hash, projects: held.projects };
}

/** Of which paths the clock makes cut-offs: every root below which there are projects. */
export async function selectRoots(db: ActorDb): Promise<{ id: string; path: string; name: string }[]> {
  const { rows } = await sql<{ id: string; path: string; name: string }>`
    SELECT o.id, o.path, o.name FROM organisation o
    WHERE o.parent_id IS NULL AND EXISTS (SELECT 1 FROM portfolio_project p WHERE starts_with(p.org_path, o.path))
    ORDER BY o.path`.execute(db);
  return rows;
}

export async function hasMonthlyCutoff(db: ActorDb, scopePath: string, day: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM portfolio_cutoff WHERE scope_path = ${scopePath} AND day = ${day}::date AND role IS NULL`.execute(
    db,
  );
  return rows.length > 0;
}
