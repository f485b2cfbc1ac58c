import { fail, type LogCheck, type LogProblem } from '@zhulin/contract';
import {
  appended,
  type Frontier,
  frontierFrom,
  frontierNodes,
  rootOf,
  type StoredNode,
  toHex,
} from '@zhulin/engines/merkle';
import { entryLeaf, openCommitment, readEntry, readKey, verifyCheckpoint } from '@zhulin/engines/merkle/log';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { insertCheck, type KeptEntry, selectKept } from './check-store.ts';
import { selectLatestNote } from './entry-store.ts';
import { SEQUENCER } from './sequencer.ts';
import { selectNodes } from './tree-store.ts';
import { selectPublicKey } from './witness-store.ts';

/** Entries of one request: a second or two. */
const STRETCH = 20_000;
const BATCH = 2_000;

/** Thrown at the first thing that is wrong. */
class Damage extends Error {
  readonly problem: LogProblem;
  readonly index: number | null;

  constructor(problem: LogProblem, index: number | null) {
    super(problem);
    this.problem = problem;
    this.index = index;
  }
}

/** Computes a stretch of the log anew, from what is kept of its entries up to the nodes, and at the end of the log the root,
 * and holds it against what is stored and what the latest checkpoint states. The result is kept.
 * @param since  what lies before was found right by the stretch before
 * Cost: two hashes an entry, and one for each record that is kept. */
export async function checkLog(database: Database, since: number): Promise<LogCheck> {
  return await withActor(database, SEQUENCER, async (db) => {
    const size = (await selectLatestNote(db))?.size ?? 0;
    const first = Math.min(since, size);
    const until = Math.min(first + STRETCH, size);
    const damage = await damageOf(db, first, until, size);
    const found = { problem: damage?.problem ?? null, index: damage?.index ?? null };
    const next = damage !== null || until === size ? null : until;
    if (next === null) await insertCheck(db, { since: first, size, ...found });
    return { since: first, until, size, next, ...found };
  });
}

/** What the clock asks for: the last stretch. Errors: LOG_DAMAGED, for whoever reads the log of the server. */
export async function checkRecent(database: Database): Promise<void> {
  const size = await withActor(database, SEQUENCER, async (db) => (await selectLatestNote(db))?.size ?? 0);
  const { problem, index } = await checkLog(database, Math.max(0, size - STRETCH));
  if (problem !== null) throw fail('LOG_DAMAGED', { problem, index: index ?? '–' });
}

async function damageOf(db: ActorDb, first: number, until: number, size: number): Promise<Damage | null> {
  try {
    let frontier = await frontierAt(db, first);
    for (let at = first; at < until; at += BATCH)
      frontier = await checkBatch(db, frontier, Math.min(at + BATCH, until));
    if (until === size) await checkCheckpoint(db, frontier);
    return null;
  } catch (error) {
    if (error instanceof Damage) return error;
    throw error;
  }
}

async function frontierAt(db: ActorDb, size: number): Promise<Frontier> {
  const addresses = frontierNodes(size);
  const nodes = await selectNodes(db, addresses);
  if (nodes.length < addresses.length) throw new Damage('NODE_CHANGED', size);
  return frontierFrom(size, nodes);
}

/** @returns the frontier behind the batch */
async function checkBatch(db: ActorDb, before: Frontier, until: number): Promise<Frontier> {
  const kept = await selectKept(db, before.size, until);
  const leaves = Array.from({ length: until - before.size }, (_, place) => {
    const index = before.size + place;
    const entry = kept[place];
    if (entry?.index !== index) throw new Damage('ENTRY_MISSING', index);
    return checkedLeaf(entry);
  });
  const { frontier, nodes } = appended(before, leaves);
  const stored = new Map(
    (await selectNodes(db, nodes)).map((node) => [addressOf(node), toHex(node.hash)] as const),
  );
  for (const node of nodes) {
    if (stored.get(addressOf(node)) === toHex(node.hash)) continue;
    throw node.level === 0
      ? new Damage('ENTRY_CHANGED', node.index)
      : new Damage('NODE_CHANGED', node.index * 2 ** node.level);
  }
  return frontier;
}

const addressOf = ({ level, index }: StoredNode) => `${level}/${index}`;

function checkedLeaf({ index, content, salt, record, isErased }: KeptEntry): Uint8Array {
  const entry = readEntry(JSON.parse(content));
  if (entry === undefined) throw new Damage('ENTRY_CHANGED', index);
  if (salt === null || record === null) {
    if (!isErased) throw new Damage('RECORD_MISSING', index);
  } else {
    const opening = { salt: new Uint8Array(salt), value: JSON.parse(record) };
    if (!openCommitment(entry.record, opening).ok) throw new Damage('RECORD_CHANGED', index);
  }
  return entryLeaf(entry);
}

async function checkCheckpoint(db: ActorDb, frontier: Frontier): Promise<void> {
  const latest = await selectLatestNote(db);
  const key = await selectPublicKey(db);
  if (latest === undefined || key === undefined) return;
  const read = readKey(key.verifier);
  const verdict = read.ok ? verifyCheckpoint(latest.note, [read.key]) : undefined;
  if (!verdict?.ok) throw new Damage('CHECKPOINT_CHANGED', null);
  // The log may have grown meanwhile; then the next check holds its root.
  if (verdict.checkpoint.size !== frontier.size) return;
  if (toHex(verdict.checkpoint.root) !== toHex(rootOf(frontier))) throw new Damage('ROOT_CHANGED', null);
}
