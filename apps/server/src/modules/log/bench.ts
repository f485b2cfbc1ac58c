import { setTimeout as pause } from 'node:timers/promises';
import {
  fromHex,
  frontierFrom,
  frontierNodes,
  inclusionNodes,
  rootOf,
  verifyInclusion,
} from '@zhulin/engines/merkle';
import { ACTORS, addPeople, type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { askOnce, withActor } from '../../database/with-actor.ts';
import { readInclusion } from './public.ts';
import { recordInLog } from './record.ts';
import { sequence } from './sequence.ts';
import { READER } from './sequencer.ts';
import { selectNodes } from './tree-store.ts';

const LEAVES = 1_000_000;
const PROOFS = 1_000;
const WAITING = 20_000;
const WRITERS = 4;
/** Between two acts of one writer. */
const BREATH_MS = 5;
const LOAD_MS = 6_000;
const ROUND_MS = 1_000;

/** `log.proof-ms`: an inclusion proof at a million leaves, one query, median, each verified;
 * `log.entries-per-s`: places given to what waits, from record to signed checkpoint;
 * `log.checkpoint-s`: under load, the longest from the commit of an entry to the checkpoint over it. */
export const bench = {
  targets: [
    { id: 'log.proof-ms', unit: 'ms', target: 3, better: 'lower' },
    { id: 'log.entries-per-s', unit: '1/s', target: 2000, better: 'higher' },
    { id: 'log.checkpoint-s', unit: 's', target: 2, better: 'lower' },
  ],
  run: async () => [
    ...(await onServer(async (server) => [
      { id: 'log.entries-per-s', value: await entriesPerS(server) },
      { id: 'log.checkpoint-s', value: await longestWaitS(server) },
    ])),
    ...(await onServer(async (server) => [{ id: 'log.proof-ms', value: await proofMs(server) }])),
  ],
} as const;

async function onServer<T>(measure: (server: TestApp) => Promise<T>): Promise<T> {
  const server = await testApp();
  try {
    await addPeople(server.addresses);
    return await measure(server);
  } finally {
    await server.close();
  }
}

async function entriesPerS(server: TestApp): Promise<number> {
  await asAdmin(
    server,
    `INSERT INTO log_pending (kind, record, subjects, actor_id)
     SELECT 'bench.enter', jsonb_build_object('number', i, 'hash', md5(i::text)),
       '[{"part": "actor", "person": "east-1"}]', 'east-1' FROM generate_series(1, ${WAITING}) AS i`,
  );
  const before = performance.now();
  const placed = await sequence(server.house, () => new Date());
  if (placed !== WAITING) throw new Error(`${placed} of ${WAITING} entries got a place`);
  return (WAITING / (performance.now() - before)) * 1000;
}

/** What was committed after a round began is under the checkpoint of the next at the latest. */
async function longestWaitS({ house, database }: TestApp): Promise<number> {
  const end = performance.now() + LOAD_MS;
  const isOver = () => performance.now() > end;
  const { east } = ACTORS;
  const write = async () => {
    for (let value = 0; !isOver(); value++) {
      await withActor(database, east, (db) =>
        recordInLog(db, east, { kind: 'bench.enter', record: { value } }),
      );
      await pause(BREATH_MS);
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, write));
  let longestMs = 0;
  let previous = performance.now();
  while (!isOver()) {
    const began = performance.now();
    await sequence(house, () => new Date());
    longestMs = Math.max(longestMs, performance.now() - previous);
    previous = began;
    await pause(ROUND_MS);
  }
  await writers;
  return longestMs / 1000;
}

async function proofMs(server: TestApp): Promise<number> {
  await fillTree(server);
  const { database } = server;
  const root = rootOf(
    frontierFrom(LEAVES, await askOnce(database, READER, (db) => selectNodes(db, frontierNodes(LEAVES)))),
  );
  const timesMs: number[] = [];
  for (let pick = 0; pick < PROOFS; pick++) {
    const index = (pick * 7_919_317) % LEAVES;
    const before = performance.now();
    const { hashes } = await readInclusion(database, { index, size: LEAVES });
    timesMs.push(performance.now() - before);
    const [leaf] = await askOnce(database, READER, (db) => selectNodes(db, [{ level: 0, index }]));
    if (leaf === undefined) throw new Error(`leaf ${index} is not there`);
    const proof = hashes.map(fromHex);
    const verdict = verifyInclusion({ leafHash: leaf.hash, index, treeSize: LEAVES, proof, root });
    if (!verdict.ok || proof.length !== inclusionNodes(index, LEAVES).length)
      throw new Error(`the proof of leaf ${index} is none`);
  }
  const median = timesMs.toSorted((one, other) => one - other)[Math.floor(PROOFS / 2)];
  if (median === undefined) throw new Error('no proof was timed');
  return median;
}

/** The nodes of a true tree, level by level, by PostgreSQL itself: a tenth of the time that rows sent to it take. */
async function fillTree(server: TestApp): Promise<void> {
  const levels = Array.from({ length: Math.floor(Math.log2(LEAVES)) }, (_, level) => level);
  await asAdmin(
    server,
    `ALTER TABLE log_node DROP CONSTRAINT log_node_pkey;
     CREATE TEMP TABLE node AS
       SELECT i AS index, sha256(int8send(i)) AS hash FROM generate_series(0::bigint, ${LEAVES - 1}) AS i;
     INSERT INTO log_node SELECT 0, index, hash FROM node;
     ${levels.map(levelAbove).join('')}
     ALTER TABLE log_node ADD PRIMARY KEY (level, index); ANALYZE log_node`,
  );
}

/** Pairs of neighbours, in order, become the level above; a last one without a neighbour is not complete. */
function levelAbove(level: number): string {
  return `
    CREATE TEMP TABLE above AS
      SELECT index / 2 AS index, sha256('\\x01'::bytea || string_agg(hash, '' ORDER BY index)) AS hash
      FROM node GROUP BY index / 2 HAVING count(*) = 2 ORDER BY 1;
    DROP TABLE node; ALTER TABLE above RENAME TO node;
    INSERT INTO log_node SELECT ${level + 1}, index, hash FROM node;`;
}

async function asAdmin({ addresses }: TestApp, text: string): Promise<void> {
  await withConnection(addresses.adminUrl, (admin) => admin.query(text));
}
