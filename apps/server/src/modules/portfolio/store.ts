import type { PortfolioRow, RowDetail } from '@zhulin/engines/portfolio';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

/** Keeps what the cockpit counts of the current version of a plan, in the transaction that makes it current. */
export async function keepPortfolioDetail(
  db: ActorDb,
  projectId: string,
  { planHash, detail }: { readonly planHash: string; readonly detail: RowDetail },
): Promise<void> {
  await db
    .updateTable('portfolio_project')
    .set({
      plan_hash: planHash,
      detail: JSON.stringify(detail),
      stamp: sql`nextval('portfolio_stamp')`,
    })
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
}

/** What tells one state of all that the actor sees from every other: any write of a project or of its row moves a stamp,
 * and who sees what is asked of row security each time. */
export interface Fingerprint {
  readonly print: string;
  /** The moment of the reading. */
  readonly at: Date;
}

/** Cost: O(projects seen), about a microsecond each. */
export async function selectFingerprint(db: ActorDb): Promise<Fingerprint> {
  const { rows } = await sql<Fingerprint>`
    SELECT concat_ws('.', count(*), sum(stamp), bit_xor(hashint8extended(stamp, 0))) AS print,
      clock_timestamp()::timestamptz(3) AS at
    FROM portfolio_project`.execute(db);
  return theOnly(rows);
}

/** The same for one cut-off, whose rows never change. */
export async function selectCutoffFingerprint(db: ActorDb, cutoffId: string): Promise<Fingerprint> {
  const { rows } = await sql<Fingerprint>`
    SELECT concat_ws('.', count(*), bit_xor(hashtextextended(project_id::text, 0))) AS print,
      clock_timestamp()::timestamptz(3) AS at
    FROM portfolio_cutoff_row WHERE cutoff_id = ${cutoffId}`.execute(db);
  return theOnly(rows);
}

export interface Stamped {
  readonly id: string;
  readonly stamp: string;
}

/** Which projects the actor sees, by id. In one text, which is read faster than thousands of rows. */
export async function selectStamps(db: ActorDb): Promise<Stamped[]> {
  const { rows } = await sql<{ stamps: string | null }>`
    SELECT string_agg(project_id || ' ' || stamp, ',' ORDER BY project_id) AS stamps FROM portfolio_project`.execute(
    db,
  );
  const { stamps } = theOnly(rows);
  if (stamps === null) return [];
  return stamps.split(',').map((text) => {
    const [id = '', stamp = ''] = text.split(' ');
    return { id, stamp };
  });
}

/** The rows of these projects, as far as the actor sees them. */
export async function selectRows(
  db: ActorDb,
  ids: readonly string[],
): Promise<(Stamped & { readonly row: PortfolioRow })[]> {
  const { rows } = await sql<Stamped & { row: PortfolioRow }>`
    SELECT project_id AS id, stamp::text AS stamp, facts AS row FROM portfolio_live
    WHERE project_id = ANY(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Which projects of a cut-off the actor sees, by id. */
export async function selectCutoffIds(db: ActorDb, cutoffId: string): Promise<string[]> {
  const { rows } = await sql<{ ids: string | null }>`
    SELECT string_agg(project_id::text, ',' ORDER BY project_id) AS ids
    FROM portfolio_cutoff_row WHERE cutoff_id = ${cutoffId}`.execute(db);
  const { ids } = theOnly(rows);
  return ids === null ? [] : ids.split(',');
}

export async function selectCutoffRows(
  db: ActorDb,
  cutoffId: string,
  ids: readonly string[],
): Promise<PortfolioRow[]> {
  const { rows } = await sql<{ row: PortfolioRow }>`
    SELECT facts AS row FROM portfolio_cutoff_row
    WHERE cutoff_id = ${cutoffId} AND project_id = ANY(${[...ids]}::uuid[])`.execute(db);
  return rows.map(({ row }) => row);
}

/** Undefined also for an organisation that the actor does not see. */
export async function selectPath(db: ActorDb, organisationId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('organisation')
    .select('path')
    .where('id', '=', organisationId)
    .executeTakeFirst();
  return found?.path;
}

function theOnly<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate answered nothing');
  return row;
}
