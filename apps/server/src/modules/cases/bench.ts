import type { InboxQuery } from '@zhulin/contract';
import type { Block, CaseKind } from '@zhulin/engines/cases';
import pg from 'pg';
import { z } from 'zod';
import { actorOf, furnish } from '../../../testing/office.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { withConnection } from '../../database/address.ts';
import { withActor } from '../../database/with-actor.ts';
import { act } from './act.ts';
import { readInbox } from './inbox.ts';
import { defineMatter, lockedCase, mattersOf, openCase } from './index.ts';
import { readCase } from './view.ts';

const ACTS = 400;
const CASES = 100_000;
const OFFICES = 50;
const MEASURED = 200;

/** `cases.acts-ratio`: one act (a department agrees) after the other through the module, beside the very statements that it sent,
 * about cases alike, sent one after the other by a bare pg client.
 * `cases.inbox-p95-ms`: a page of 50 with all counts, filters changing, in an installation of 100,000 open cases of five
 * branches, 10,000 tasks of which are the reader's. Both under row security,
 * on a PostgreSQL that does not wait for the disk, which would flatter the ratio.
 * `cases.long-case-act-ratio`: an act on a case of 10,000 events over one on a case of ten; `cases.long-case-page-ratio`: its page
 * over that of a case of 200, either of which shows the latest hundred. Medians, in turns. */
export const bench = {
  targets: [
    { id: 'cases.acts-ratio', unit: '1', target: 0.4, better: 'higher' },
    { id: 'cases.inbox-p95-ms', unit: 'ms', target: 50, better: 'lower' },
    { id: 'cases.long-case-act-ratio', unit: 'times', target: 2, better: 'lower' },
    { id: 'cases.long-case-page-ratio', unit: 'times', target: 2, better: 'lower' },
  ],
  run,
} as const;

const branch = (name: string): Block => ({
  type: 'step',
  id: name,
  actors: { role: 'department', scope: name },
  limit: { days: 10, of: 'working' },
  actions: [{ id: 'agree', effect: { type: 'end-step', outcome: 'agreed' } }],
});
const NAMES = ['one', 'two', 'three', 'four', 'five'];
const kind: CaseKind = {
  id: 'bench-review',
  version: 1,
  amberFrom: 0.75,
  pauseReasons: [],
  may: { open: [{ person: 'opener' }] },
  flow: {
    type: 'parallel',
    id: 'review',
    branches: Object.fromEntries(NAMES.map((name) => [name, branch(name)])),
  },
};
const matter = defineMatter({ id: 'bench-review', data: z.strictObject({}), kind: () => kind });
const matters = mattersOf([matter]);

async function run(): Promise<{ id: string; value: number }[]> {
  const server = await testApp({ matters: [matter] });
  try {
    await furnish(server);
    const cases = await openAll(server, 2 * ACTS);
    const ratio = await actsRatio(server, cases);
    await fill(server, await openOne(server));
    return [
      { id: 'cases.acts-ratio', value: ratio },
      { id: 'cases.inbox-p95-ms', value: await inboxP95(server) },
      ...(await longCase(server)),
    ];
  } finally {
    await server.close();
  }
}

async function openAll({ database }: TestApp, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await openOne({ database }));
  return ids;
}

async function openOne({ database }: Pick<TestApp, 'database'>): Promise<string> {
  const actor = actorOf('task-force');
  const scopes = Object.fromEntries(NAMES.map((name) => [name, 'p-housing']));
  const { id } = await withActor(database, actor, (db) =>
    openCase(db, actor, matter, {
      parties: { scopes, people: {}, panels: {} },
      subjectKind: 'organisation',
      subjectId: actor.orgId,
      title: '征求意见',
      data: {},
      language: 'zh-CN',
    }),
  );
  return id;
}

interface Sent {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

async function actsRatio(server: TestApp, cases: readonly string[]): Promise<number> {
  const [own, alike] = [cases.slice(0, ACTS), cases.slice(ACTS)];
  const { sent, stop } = record();
  const ownPerSecond = await perSecond(own, (id) => agree(server, id)).finally(stop);
  const transactions = own.map((id, index) => ({ id, other: alike[index] ?? '', sent: sent[index] ?? [] }));
  if (transactions.some(({ id, sent: all }) => !all.some(({ values }) => values.includes(id))))
    throw new Error('the statements of an act were not seen');
  const client = new pg.Client({ connectionString: server.addresses.url });
  await client.connect();
  try {
    const barePerSecond = await perSecond(transactions, async ({ id, other, sent: all }) => {
      for (const { values, ...statement } of all)
        await client.query({ ...statement, values: values.map((value) => (value === id ? other : value)) });
    });
    return ownPerSecond / barePerSecond;
  } finally {
    await client.end();
  }
}

/** Notes what goes to PostgreSQL, a list a transaction; the work itself goes on as ever. */
function record(): { readonly sent: Sent[][]; readonly stop: () => void } {
  const sent: Sent[][] = [];
  const { query } = pg.Client.prototype;
  // Cast: the overloads of `query` are narrowed to the two forms in which the house asks.
  const ask = query as (this: pg.Client, asked: string | Sent) => unknown;
  const noting = function (this: pg.Client, asked: string | Sent): unknown {
    const statement = typeof asked === 'string' ? { text: asked, values: [] } : asked;
    if (statement.text === 'BEGIN') sent.push([]);
    sent.at(-1)?.push({ ...statement });
    return ask.call(this, asked);
  };
  pg.Client.prototype.query = noting as typeof query;
  return {
    sent,
    stop: () => {
      pg.Client.prototype.query = query;
    },
  };
}

async function agree(server: TestApp, id: string): Promise<void> {
  const actor = actorOf('department');
  const wish = { type: 'act', step: 'one', action: 'agree' } as const;
  await withActor(server.database, actor, (db) =>
    act(db, actor, matters, { id, expectedRevision: 1, wish, language: 'zh-CN' }),
  );
}

/** The first tenth warms up. */
async function perSecond<T>(list: readonly T[], work: (each: T) => Promise<void>): Promise<number> {
  const warm = Math.ceil(list.length / 10);
  for (const each of list.slice(0, warm)) await work(each);
  const start = performance.now();
  for (const each of list.slice(warm)) await work(each);
  return ((list.length - warm) / (performance.now() - start)) * 1000;
}

const EVENTS = 10_000;

async function longCase(server: TestApp): Promise<{ id: string; value: number }[]> {
  const [long, fuller] = [await openOne(server), await openOne(server)];
  await handle(server, long, EVENTS);
  await handle(server, fuller, 200);
  const taken: [number[], number[]] = [[], []];
  // What is measured lengthens the short case as well, so each turn takes another.
  for (let turn = 0; turn < MEASURED / 4; turn++) {
    const other = await openOne(server);
    await handle(server, other, 8);
    taken[0].push(await timed(() => handle(server, long, 2)));
    taken[1].push(await timed(() => handle(server, other, 2)));
  }
  const read: [number[], number[]] = [[], []];
  for (let turn = 0; turn < MEASURED; turn++) {
    read[0].push(await timed(() => readCase(server.database, actorOf('department'), long)));
    read[1].push(await timed(() => readCase(server.database, actorOf('department'), fuller)));
  }
  return [
    { id: 'cases.long-case-act-ratio', value: medianOf(taken[0]) / medianOf(taken[1]) },
    { id: 'cases.long-case-page-ratio', value: medianOf(read[0]) / medianOf(read[1]) },
  ];
}

/** Claims and releases in turn, so that the case stays open. */
async function handle({ database }: TestApp, id: string, acts: number): Promise<void> {
  const actor = actorOf('department');
  for (let done = 0; done < acts; done++)
    await withActor(database, actor, async (db) => {
      const { revision } = (await lockedCase(db, id)).state;
      const wish = { type: done % 2 === 0 ? 'claim' : 'release', step: 'one' } as const;
      await act(db, actor, matters, { id, expectedRevision: revision, wish, language: 'zh-CN' });
    });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** As many copies of one case, with its tasks handed round among many departments. */
async function fill({ addresses }: TestApp, original: string): Promise<void> {
  await withConnection(addresses.adminUrl, async (admin) => {
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `CREATE TEMP TABLE fresh AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, ${CASES}) n`,
    );
    await admin.query(`
      INSERT INTO case_record (id, definition, kind, org_id, org_path, subject_kind, subject_id, title, data, state,
        revision, status, opened_by, opened_at, due_at, amber_at, calendar)
      SELECT f.id, definition, kind, org_id, org_path, subject_kind, subject_id, '地块' || f.n || '意见', data, state, revision,
        status, opened_by, opened_at, due_at, amber_at, calendar
      FROM case_record, fresh f WHERE case_record.id = '${original}'`);
    await admin.query(`
      INSERT INTO case_task
      SELECT r.id, t.step, t.seat, t.round, t.kind, r.number, r.title, t.revision, NULL, t.role,
        CASE WHEN (f.n + place) % ${OFFICES} = 0 THEN 'p-housing' ELSE 'office-' || (f.n + place) % ${OFFICES} END,
        t.actions, false, false, NULL, 0, t.since, t.due_at + f.n % 40 * interval '1 day' - interval '20 days',
        t.amber_at + f.n % 40 * interval '1 day' - interval '20 days', NULL
      FROM fresh f JOIN case_record r ON r.id = f.id,
        (SELECT *, row_number() OVER () AS place FROM case_task WHERE case_id = '${original}') t`);
    await admin.query('ANALYZE case_task, case_record');
  });
}

async function inboxP95({ database }: TestApp): Promise<number> {
  const actor = actorOf('department');
  const lights = ['red', 'amber', 'green'] as const;
  const times: number[] = [];
  for (let turn = 0; turn < MEASURED; turn++) {
    const query: InboxQuery = {
      box: 'todo',
      limit: 50,
      ...(turn % 3 === 1 && { light: lights[turn % lights.length] }),
      ...(turn % 3 === 2 && { text: `地块${turn}` }),
    };
    const start = performance.now();
    const { rows } = await readInbox(database, actor, query);
    times.push(performance.now() - start);
    if (rows.length === 0) throw new Error('the inbox is not empty');
  }
  times.sort((one, other) => one - other);
  return times[Math.ceil(MEASURED * 0.95) - 1] ?? Number.NaN;
}
