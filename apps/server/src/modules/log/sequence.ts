import { appended, type Frontier, frontierFrom, frontierNodes, rootOf } from '@zhulin/engines/merkle';
import { signCheckpoint } from '@zhulin/engines/merkle/log';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { openSigningKey } from './key.ts';
import { leafOf } from './leaf.ts';
import {
  insertCheckpoint,
  insertLeaves,
  insertNodes,
  lockSequence,
  selectLastCheckpoint,
  selectPending,
  selectSize,
} from './sequence-store.ts';
import { SEQUENCER } from './sequencer.ts';
import { selectNodes } from './tree-store.ts';

/** Leaves of one transaction. */
const BATCH = 2000;
const CHECKPOINT_EVERY_MS = 1000;
/** When nothing happens the log says so anew: an old checkpoint then means that it stands still. */
const SIGN_OF_LIFE_MS = 60_000;

type Desk = Pick<House, 'database' | 'sealer'>;

/** Gives what waits its place in the tree, in order, and signs what the tree then states. One process at a time does
 * it, by a lock that goes with its transaction; everything of a batch is there or nothing.
 * @returns how many entries got a place; null: another process is at it
 * Cost: a few statements a batch, two hashes an entry and one for each thing it binds. */
export async function sequence({ database, sealer }: Desk, now: () => Date): Promise<number | null> {
  let placed = 0;
  for (;;) {
    const count = await withActor(database, SEQUENCER, (db) => sequenceBatch(db, sealer, now()));
    if (count === null) return placed > 0 ? placed : null;
    placed += count;
    if (count < BATCH) return placed;
  }
}

async function sequenceBatch(db: ActorDb, sealer: Desk['sealer'], now: Date): Promise<number | null> {
  if (!(await lockSequence(db))) return null;
  const pending = await selectPending(db, BATCH);
  const last = await selectLastCheckpoint(db);
  const size = await selectSize(db);
  const grown = size + pending.length;
  if (pending.length === 0 && !isDue(last, grown, now)) return 0;
  const before = frontierFrom(size, await selectNodes(db, frontierNodes(size)));
  const leaves = pending.map(leafOf);
  const { frontier, nodes } = appended(
    before,
    leaves.map(({ hash }) => hash),
  );
  if (leaves.length > 0) {
    await insertLeaves(db, size, leaves);
    await insertNodes(db, nodes);
  }
  if (isDue(last, grown, now)) await signFrontier(db, sealer, { frontier, at: laterOf(last?.at, now) });
  return pending.length;
}

interface Signed {
  readonly size: number;
  readonly at: Date;
}

function isDue(last: Signed | undefined, size: number, now: Date): boolean {
  if (last === undefined) return true;
  const ageMs = now.getTime() - last.at.getTime();
  if (size === last.size) return ageMs >= SIGN_OF_LIFE_MS;
  // A clock that was set back says nothing about how long ago the last one was.
  return ageMs >= CHECKPOINT_EVERY_MS || ageMs < 0;
}

/** Times of checkpoints never run backwards, whatever the clock does. */
function laterOf(last: Date | undefined, now: Date): Date {
  const time = Math.max(now.getTime(), last?.getTime() ?? now.getTime());
  return new Date(Math.floor(time / 1000) * 1000);
}

/** The time is a line of the signed text: what nobody signed nobody need believe. */
async function signFrontier(
  db: ActorDb,
  sealer: Desk['sealer'],
  { frontier, at }: { frontier: Frontier; at: Date },
): Promise<void> {
  const key = await openSigningKey(db, sealer);
  const root = rootOf(frontier);
  const extensions = [`time ${at.toISOString().replace('.000', '')}`];
  const note = signCheckpoint({ origin: key.name, size: frontier.size, root, extensions }, key);
  await insertCheckpoint(db, { size: frontier.size, root, at, note });
}
