import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type FailureBody, rolePermissions } from '@zhulin/contract';
import { planSchema } from '@zhulin/plan';
import { buildApp, jobKinds, matters } from '../src/app.ts';
import { withConnection } from '../src/database/address.ts';
import { openDatabase } from '../src/database/database.ts';
import type { Caller } from '../src/http/caller.ts';
import type { House } from '../src/module.ts';
import { type CaseMatter, mattersOf } from '../src/modules/cases/index.ts';
import { folderStore } from '../src/modules/files/index.ts';
import { identifyBy, type Provider } from '../src/modules/identity/index.ts';
import { type JobKind, openQueue } from '../src/modules/jobs/index.ts';
import { NO_NOTICES, type NoticeDesk } from '../src/modules/notices/index.ts';
import { createSealer, SEALING_KEY_BYTES } from '../src/secrets/sealer.ts';
import { testDatabase } from './test-database.ts';

/** Two task forces in two provinces, which must never see each other. */
export const ACTORS = {
  east: { id: 'east-1', postId: 'east-post', orgId: 'east', role: 'task_force', scope: '/east/task-force/' },
  /** A colleague of east. */
  eastern: {
    id: 'east-2',
    postId: 'east-post-2',
    orgId: 'east',
    role: 'task_force',
    scope: '/east/task-force/',
  },
  west: { id: 'west-1', postId: 'west-post', orgId: 'west', role: 'task_force', scope: '/west/task-force/' },
} as const satisfies Record<string, Actor>;
export type ActorName = keyof typeof ACTORS;

export const testSealer = createSealer(Buffer.alloc(SEALING_KEY_BYTES, 7));

/** Somebody who is known without a session. */
export function callerAs(actor: Actor): Caller {
  return { actor, permissions: new Set(rolePermissions[actor.role]), state: 'open', session: null };
}

/** Makes the organisations of ACTORS. */
export async function addOrganisations({ adminUrl }: { readonly adminUrl: string }): Promise<void> {
  await withConnection(adminUrl, (admin) =>
    admin.query(`
      INSERT INTO organisation (id, parent_id, path, kind, name) VALUES
        ('east-province', NULL, '/east/', 'province', '东省'),
        ('west-province', NULL, '/west/', 'province', '西省'),
        ('east', 'east-province', '/east/task-force/', 'task_force', '东专班'),
        ('west', 'west-province', '/west/task-force/', 'task_force', '西专班')`),
  );
}

/** Registers ACTORS in their posts: jobs are done only for people who are there. */
export async function addPeople({ adminUrl }: { readonly adminUrl: string }): Promise<void> {
  await withConnection(adminUrl, async (admin) => {
    for (const { id, postId, orgId, role, scope } of Object.values(ACTORS)) {
      await admin.query(
        'INSERT INTO person (id, org_id, org_path, login, name) VALUES ($1, $2, $3, $1, $1)',
        [id, orgId, scope],
      );
      await admin.query(
        "INSERT INTO post (id, person_id, org_id, org_path, role, from_on) VALUES ($1, $2, $3, $4, $5, '2026-01-01')",
        [postId, id, orgId, scope, role],
      );
    }
  });
}

export const PLAN = planSchema.parse({
  schema: 1,
  project: { name: '幸福里', type: 'affordable', start: '2026-03-01' },
});

interface Sending {
  readonly as?: ActorName;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

interface TestOptions {
  readonly kinds?: readonly JobKind[];
  /** Kinds of case beside those of the modules. */
  readonly matters?: readonly CaseMatter[];
  readonly setUpToken?: string;
  readonly provider?: Provider;
  /** Ways by which people are told; none by default. */
  readonly notices?: NoticeDesk;
  /** Another address by which the server reaches its database. */
  readonly reach?: (url: string) => Promise<string>;
  /** Hears of what breaks beside a request; by default it fails the test. */
  readonly onError?: (error: Error) => void;
}

function failTest(error: Error): never {
  throw error;
}

/** The server on a database of its own. `send` answers status, headers and parsed body; who acts is named by `as`, or
 * known by cookie or token as everywhere. */
export async function testApp({
  kinds = jobKinds,
  matters: further = [],
  notices = NO_NOTICES,
  reach,
  onError = failTest,
  ...options
}: TestOptions = {}) {
  const addresses = await testDatabase();
  await addOrganisations(addresses);
  const url = reach === undefined ? addresses.url : await reach(addresses.url);
  const database = openDatabase({ url, onIdleError: onError });
  const queue = openQueue({
    database,
    kinds,
    supervises: true,
    superviseSeconds: 1,
    onError,
  });
  const filesDir = await mkdtemp(join(tmpdir(), 'zhulin-files-'));
  const house: House = { database, sealer: testSealer, queue, blobs: folderStore(filesDir), notices };
  const identify = identifyBy(database);
  const app = await buildApp({
    ...house,
    identify: async (request) => {
      const actor: Actor | undefined = ACTORS[request.headers['x-test-actor'] as ActorName];
      return actor === undefined ? await identify(request) : callerAs(actor);
    },
    ...options,
    matters: mattersOf([...matters.values(), ...further]),
    allowsHost: (name) => name === 'localhost',
  });
  const send = async (method: 'GET' | 'POST', url: string, sending: Sending = {}) => {
    const { as, body, text = body === undefined ? undefined : JSON.stringify(body), headers } = sending;
    const response = await app.inject({
      method,
      url,
      ...(text === undefined ? {} : { payload: text }),
      headers: {
        ...(as && { 'x-test-actor': as }),
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    return { status: response.statusCode, headers: response.headers, body: response.json() };
  };
  /** How an answer begins that goes on without end, which is then left; its body only where it is a refusal. */
  const begin = async (url: string, headers: Record<string, string> = {}) => {
    const response = await app.inject({ method: 'GET', url, headers, payloadAsStream: true });
    const stream = response.stream();
    let text = '';
    if (response.statusCode >= 400) for await (const chunk of stream) text += chunk;
    stream.destroy();
    return {
      status: response.statusCode,
      headers: response.headers,
      body: text === '' ? {} : JSON.parse(text),
    };
  };
  const close = async () => {
    await app.close();
    await queue.close(1000);
    await rm(filesDir, { recursive: true });
    await database.close();
    await addresses.drop();
  };
  return { app, house, filesDir, database, addresses, send, begin, close };
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** The parts of a refusal that a test compares. */
export function refusalOf({ status, body }: { status: number; body: FailureBody }) {
  return { status, code: body.code, params: body.params };
}
