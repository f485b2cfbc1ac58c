import { setTimeout as pause } from 'node:timers/promises';
import { loggedActions } from '@zhulin/contract';
import { fromHex, toHex, treeRoot, verifyConsistency } from '@zhulin/engines/merkle';
import {
  type Checkpoint,
  entryLeaf,
  openCommitment,
  readEntry,
  readKey,
  verifyCheckpoint,
} from '@zhulin/engines/merkle/log';
import type { Asked, Fleet } from './fleet.ts';
import type { Office } from './office.ts';

const PLACE_LIMIT_MS = 20_000;

/** Waits until all that was done has its place in the log and a checkpoint over it. */
export async function untilPlaced(fleet: Fleet): Promise<void> {
  const until = performance.now() + PLACE_LIMIT_MS;
  for (;;) {
    const left = await fleet.ask(async (client) => {
      const { rows } = await client.query(`
        SELECT (SELECT count(*) FROM log_pending)::int AS waiting,
          (SELECT count(*) FROM log_entry)::int
            - coalesce((SELECT size FROM log_checkpoint ORDER BY id DESC LIMIT 1), 0)::int AS unsigned`);
      return rows[0];
    });
    if (left.waiting === 0 && left.unsigned === 0) return;
    if (performance.now() > until)
      throw new Error(`the log still has ${left.waiting} entries that wait and ${left.unsigned} unsigned`);
    await pause(100);
  }
}

/** Whether the log is one tree that holds each act of weight once, and contradicts no checkpoint that was ever shown.
 * @param shown  signed texts, as they were seen over http
 * @returns what is not so, a line each */
export async function checkLog(client: Asked, office: Office, shown: readonly string[]): Promise<string[]> {
  const { entries, notes, verifier, acts } = await readLog(client);
  const key = readKey(verifier);
  if (!key.ok) return [`the key of the log cannot be read: ${key.reason}`];
  const { leaves, problems } = leavesOf(entries);
  const points: Checkpoint[] = [];
  for (const note of new Set([...notes, ...shown])) {
    const verdict = verifyCheckpoint(note, [key.key]);
    if (verdict.ok) points.push(verdict.checkpoint);
    else problems.push(`a checkpoint is refused as ${verdict.reason}: ${note}`);
  }
  const withdrawn = shown.filter((note) => !notes.includes(note));
  return [
    ...problems,
    ...withdrawn.map((note) => `a checkpoint was shown and is not there any more: ${note}`),
    ...courseOf(notes),
    ...rootsOf(points, leaves),
    ...(await proofsOf(points, office)),
    ...weightsOf(entries, acts),
  ];
}

interface Entry {
  readonly index: number;
  readonly content: string;
  readonly salt: string;
  readonly record: string;
}

async function readLog(client: Asked) {
  const entries = await client.query(`
    SELECT e.index::int, e.content, encode(r.salt, 'hex') AS salt, r.content AS record
    FROM log_entry e JOIN log_record r ON r.index = e.index ORDER BY e.index`);
  const notes = await client.query('SELECT note FROM log_checkpoint ORDER BY id');
  const keys = await client.query('SELECT verifier FROM log_key');
  const acts = await client.query('SELECT id::text FROM audit_entry WHERE action = ANY ($1)', [
    loggedActions,
  ]);
  return {
    entries: entries.rows as Entry[],
    notes: notes.rows.map(({ note }) => note as string),
    verifier: keys.rows[0].verifier as string,
    acts: acts.rows.map(({ id }) => id as string),
  };
}

function leavesOf(entries: readonly Entry[]): { leaves: Uint8Array[]; problems: string[] } {
  const problems: string[] = [];
  const leaves = entries.map(({ index, content, salt, record }, place) => {
    if (index !== place) problems.push(`entry ${index} of the log stands at place ${place}`);
    const entry = readEntry(JSON.parse(content));
    if (entry === undefined) throw new Error(`entry ${index} of the log cannot be read`);
    const opened = openCommitment(entry.record, { salt: fromHex(salt), value: JSON.parse(record) });
    if (!opened.ok) problems.push(`the record of entry ${index} does not open it: ${opened.reason}`);
    return entryLeaf(entry);
  });
  return { leaves, problems };
}

/** Neither the size nor the time of a later checkpoint is less. */
function courseOf(notes: readonly string[]): string[] {
  const points = notes.map((note) => {
    const [, size, , time = ''] = note.split('\n');
    return { size: Number(size), at: Date.parse(time.replace('time ', '')) };
  });
  return points.flatMap(({ size, at }, place) => {
    const before = points[place - 1];
    // Also where there is no such figure.
    const isOn = before === undefined || (size >= before.size && at >= before.at);
    return isOn
      ? []
      : [
          `checkpoint ${place} states ${size} entries at ${at}, and comes after ${before?.size} at ${before?.at}`,
        ];
  });
}

/** Each root, computed anew from the leaves. */
function rootsOf(points: readonly Checkpoint[], leaves: readonly Uint8Array[]): string[] {
  const roots = new Map<number, string>();
  return points.flatMap(({ size, root }) => {
    if (size > leaves.length) return [`a checkpoint states ${size} entries, there are ${leaves.length}`];
    const computed = roots.get(size) ?? toHex(treeRoot(leaves.slice(0, size)));
    roots.set(size, computed);
    return computed === toHex(root)
      ? []
      : [`the checkpoint of size ${size} states another root than its entries make`];
  });
}

/** From each checkpoint to the largest, by what the servers answer. */
async function proofsOf(points: readonly Checkpoint[], { desks }: Office): Promise<string[]> {
  const sizes = new Map(points.map((point) => [point.size, point]));
  const ordered = [...sizes.values()].toSorted((one, other) => one.size - other.size);
  const last = ordered.at(-1);
  if (last === undefined) return ['the log has no checkpoint'];
  const problems: string[] = [];
  for (const { size, root } of ordered) {
    if (size === 0) continue;
    const query = { from: size, to: last.size };
    const { hashes } = await desks.office.read((client) => client.readLogConsistency({ query }));
    const verdict = verifyConsistency({
      oldSize: size,
      oldRoot: root,
      newSize: last.size,
      newRoot: last.root,
      proof: hashes.map(fromHex),
    });
    if (!verdict.ok)
      problems.push(`the log of ${last.size} does not begin with that of ${size}: ${verdict.reason}`);
  }
  return problems;
}

/** Each act of weight of the trail is one entry, and no entry is of an act that is not there. */
function weightsOf(entries: readonly Entry[], acts: readonly string[]): string[] {
  const audits = entries.flatMap(({ record }) => JSON.parse(record).audit ?? []);
  const counts = Map.groupBy(audits, (id: string) => id);
  const known = new Set(acts);
  return [
    ...acts.flatMap((id) => {
      const count = counts.get(id)?.length ?? 0;
      return count === 1 ? [] : [`act ${id} of the trail is in the log ${count} times`];
    }),
    ...[...counts.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `the log tells of act ${id}, the trail does not`),
  ];
}
