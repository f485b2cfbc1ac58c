import type { NodeAddress, StoredNode } from '@zhulin/engines/merkle';
import { sql } from 'kysely';
import type { ActorDb } from '../../database/with-actor.ts';

/** The nodes of some addresses that are there, in one query. */
export async function selectNodes(db: ActorDb, addresses: readonly NodeAddress[]): Promise<StoredNode[]> {
  if (addresses.length === 0) return [];
  const levels = addresses.map(({ level }) => level);
  const indexes = addresses.map(({ index }) => index);
  const { rows } = await sql<{ level: number; index: string; hash: Buffer }>`
    SELECT n.level, n.index, n.hash
    FROM unnest(${levels}::smallint[], ${indexes}::bigint[]) AS asked (level, index)
    JOIN log_node n USING (level, index)`.execute(db);
  return rows.map(({ level, index, hash }) => ({ level, index: Number(index), hash: new Uint8Array(hash) }));
}
