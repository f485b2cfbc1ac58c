import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { poll } from '../../apps/server/src/database/embedded-postgres/processes.ts';
import type { Work } from './case-work.ts';
import { untilPlaced } from './check-log.ts';
import { Desk } from './desk.ts';
import { drawRounds, VICTIMS } from './draw.ts';
import type { Fleet } from './fleet.ts';
import { handInPlan } from './publication-clerk.ts';
import { problemsOf, type RoundResult, type Run } from './round.ts';
import { closeRun, openRun, playRounds } from './run-faults.ts';
import { strike } from './strike.ts';

/** The first of these rounds kills a worker, which then makes a document. */
const SEED = 147;
const ROUNDS = 3;

const workOf = ({ office, ledger }: Run): Work => ({ office, ledger, isOver: () => true });

/** @param shift  of the clock by which cases run */
async function setClock({ ask }: Fleet, shift: string): Promise<void> {
  await ask((client) =>
    client.query(`CREATE OR REPLACE FUNCTION case_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE
      RETURN clock_timestamp() ${shift}`),
  );
}

/** Of the case with the highest number of those that are closed. */
const LAST_EVENT = `case_id = (SELECT id FROM case_record WHERE status = 'finished' ORDER BY number DESC LIMIT 1)
  AND revision = (SELECT revision FROM case_record WHERE status = 'finished' ORDER BY number DESC LIMIT 1)`;

test('the same seed draws the same rounds, and few rounds kill everything that can be killed', () => {
  expect(drawRounds(SEED, 20)).toEqual(drawRounds(SEED, 20));
  expect(drawRounds(SEED, 20)).not.toEqual(drawRounds(SEED + 1, 20));
  for (let seed = 1; seed <= 50; seed++) {
    const victims = drawRounds(seed, ROUNDS).flatMap(({ strikes }) => strikes.map(({ victim }) => victim));
    expect(new Set(victims)).toEqual(new Set(VICTIMS));
  }
});

describe('two servers and two workers, started on an empty folder at once', () => {
  let run: Run;
  let results: RoundResult[];
  beforeAll(async () => {
    run = await openRun(SEED);
    results = await playRounds(run, { seed: SEED, rounds: ROUNDS, tell: console.log });
  }, 600_000);
  afterAll(() => closeRun(run), 60_000);

  test('lose nothing that was acknowledged, do nothing twice, and contradict no checkpoint, whatever is killed', () => {
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    expect(results).toHaveLength(ROUNDS);
    for (const { acknowledged } of results) expect(acknowledged).toBeGreaterThan(0);
    // Some were done though no answer came; asked again, they were not done again.
    expect(results.reduce((count, { found }) => count + found, 0)).toBeGreaterThan(0);
  });

  test('take over the jobs of one that was killed within a minute', () => {
    const seconds = results.flatMap(({ takeOverSeconds }) => takeOverSeconds);
    expect(seconds.length).toBeGreaterThan(0);
    for (const each of seconds) expect(each).toBeLessThan(60);
  });

  test('say that they are not ready while PostgreSQL is away, and are ready again without having ended', async () => {
    const pids = run.fleet.members.map(({ pid }) => pid);
    const statuses = () =>
      Promise.all(run.fleet.origins().map(async (origin) => (await fetch(`${origin}/readyz`)).status));
    expect(await statuses()).toEqual([200, 200]);
    await strike(run.fleet, { victim: 'postmaster', afterMs: 0, which: 0 });
    const become = (status: number) =>
      poll(async () => ((await statuses()).every((each) => each === status) ? true : undefined), 60_000);
    expect(await become(503)).toBe(true);
    expect(await become(200)).toBe(true);
    expect(run.fleet.members.map(({ pid }) => pid)).toEqual(pids);
    expect(await run.fleet.ask((client) => problemsOf(run, client))).toEqual([]);
  }, 130_000);

  test('answer what they have taken when they are asked to end', async () => {
    const { fleet, ledger } = run;
    const [server] = fleet.servers;
    if (server === undefined) throw new Error('there is a server');
    const id = await handInPlan(workOf(run));
    const desk = await Desk.signIn(() => [server.origin], 'city-office');
    const deed = ledger.ask('act', id);
    const wish = { type: 'act', step: 'acceptance', action: 'accept', comment: deed.mark } as const;
    await fleet.ask(async (holder) => {
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM case_record WHERE id = $1 FOR UPDATE', [id]);
      const answer = desk.ask((client) =>
        client.actOnCase({ params: { id }, body: { expectedRevision: 1, wish } }),
      );
      const waits = async () =>
        (await holder.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rows.length > 0 || undefined;
      expect(await poll(waits, 30_000)).toBe(true);
      const ended = server.end();
      const isClosed = () =>
        fetch(`${server.origin}/healthz`).then(
          () => undefined,
          () => true,
        );
      expect(await poll(isClosed, 30_000)).toBe(true);
      await holder.query('COMMIT');
      expect(await answer).toMatchObject({ said: 'yes', value: { revision: 2 } });
      expect(await ended).toBe(0);
    });
    deed.state = 'acknowledged';
    await server.start();
    await untilPlaced(fleet);
    expect(await fleet.ask((client) => problemsOf(run, client))).toEqual([]);
  }, 130_000);

  test('refuse acts while the clock is set back, go on with the log, and do them once it is right', async () => {
    const { fleet, office, ledger } = run;
    const id = await handInPlan(workOf(run));
    const deed = ledger.ask('act', id);
    const wish = { type: 'act', step: 'acceptance', action: 'accept', comment: deed.mark } as const;
    const accept = () =>
      office.desks['city-office'].ask((client) =>
        client.actOnCase({ params: { id }, body: { expectedRevision: 1, wish } }),
      );
    await setClock(fleet, "- interval '1 hour'");
    const refused = await accept();
    expect(refused).toMatchObject({
      said: 'no',
      failure: { code: 'CASE_REFUSED', params: { refusal: 'CLOCK_SET_BACK' } },
    });
    await handInPlan(workOf(run));
    await untilPlaced(fleet);
    await setClock(fleet, '');
    expect(await accept()).toMatchObject({ said: 'yes' });
    deed.state = 'acknowledged';
    await untilPlaced(fleet);
    expect(await fleet.ask((client) => problemsOf(run, client))).toEqual([]);
  }, 60_000);

  /** What is changed behind everybody's back, and what is then said. */
  const tampering: [name: string, change: string, said: RegExp][] = [
    [
      'an act is lost',
      `DELETE FROM case_event WHERE ${LAST_EVENT}`,
      /was (acknowledged|found), and is not there/,
    ],
    [
      'an act is there twice',
      `INSERT INTO case_event (case_id, revision, at, by, post_id, org_id, fact)
       SELECT case_id, revision + 1, at, by, post_id, org_id, fact FROM case_event WHERE ${LAST_EVENT}`,
      /is there 2 times/,
    ],
    [
      'a revision is passed over',
      `UPDATE case_event SET revision = revision + 1 WHERE ${LAST_EVENT}`,
      /has the revisions .* and stands at/,
    ],
    [
      'a state is not of its events',
      "UPDATE case_record SET state = jsonb_set(state, '{outcome}', '\"other\"') WHERE number = 1",
      /the state of case .* is not what its events make/,
    ],
    [
      'an inbox lacks a task',
      'DELETE FROM case_task WHERE ctid = (SELECT min(ctid) FROM case_task)',
      /the inboxes say/,
    ],
    [
      'the trail lacks an act',
      "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry WHERE action = 'case.act')",
      /the trail of case/,
    ],
    [
      'the log has an act twice',
      `UPDATE log_record SET content = (SELECT content FROM log_record WHERE content LIKE '%case.act%' ORDER BY index LIMIT 1)
       WHERE index = (SELECT max(index) FROM log_record WHERE content LIKE '%case.act%')`,
      /is in the log 2 times/,
    ],
    [
      'an entry of the log is another',
      `UPDATE log_entry SET content = (SELECT content FROM log_entry WHERE index = 1) WHERE index = 0`,
      /states another root than its entries make/,
    ],
    [
      'a checkpoint that was shown is withdrawn',
      'DELETE FROM log_checkpoint',
      /was shown and is not there any more/,
    ],
    ['a job is lost', "DELETE FROM job WHERE state = 'done'", /was promised, and is not there/],
    [
      'a document is there twice',
      `INSERT INTO file (org_id, sha256, size_bytes, media_type, name, grade, subject_kind, subject_id, created_by)
       SELECT org_id, sha256, size_bytes, media_type, name, grade, subject_kind, subject_id, created_by FROM file LIMIT 1`,
      /documents were made, there are/,
    ],
  ];
  test.each(tampering)('would be found out where %s', async (_, change, said) => {
    const problems = await run.fleet.ask(async (client) => {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      const { rowCount } = await client.query(change);
      expect(rowCount).toBeGreaterThan(0);
      const found = await problemsOf(run, client);
      await client.query('ROLLBACK');
      return found;
    });
    expect(problems.join('\n')).toMatch(said);
  });

  test('would be found out where a file is half written', async () => {
    const blobs = join(run.fleet.home.files, 'blobs');
    const [entry] = (await readdir(blobs, { recursive: true, withFileTypes: true })).filter((each) =>
      each.isFile(),
    );
    const path = join(entry?.parentPath ?? '', entry?.name ?? '');
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length / 2));
    const problems = await run.fleet.ask((client) => problemsOf(run, client));
    await writeFile(path, bytes);
    expect(problems.join('\n')).toMatch(/is not what its name says/);
    expect(await run.fleet.ask((client) => problemsOf(run, client))).toEqual([]);
  });
});
