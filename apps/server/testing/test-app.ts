import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, FailureBody } from '@zhulin/contract';
import { planSchema } from '@zhulin/plan';
import { buildApp, jobKinds } from '../src/app.ts';
import { openDatabase } from '../src/database/database.ts';
import type { ModuleContext } from '../src/module.ts';
import { folderStore } from '../src/modules/files/index.ts';
import { type JobKind, openQueue } from '../src/modules/jobs/index.ts';
import { testDatabase } from './test-database.ts';

/** Two organisations that must never see each other. */
export const ACTORS = {
  east: { id: 'east-1', orgId: 'east', role: 'task_force' },
  /** A colleague of east. */
  eastern: { id: 'east-2', orgId: 'east', role: 'task_force' },
  west: { id: 'west-1', orgId: 'west', role: 'task_force' },
} as const satisfies Record<string, Actor>;
export type ActorName = keyof typeof ACTORS;

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

/** The server on a database of its own. `send` answers status, headers and parsed body; who acts is named by `as`. */
export async function testApp({ kinds = jobKinds }: { kinds?: readonly JobKind[] } = {}) {
  const addresses = await testDatabase();
  const database = openDatabase({
    url: addresses.url,
    onIdleError: (error) => {
      throw error;
    },
  });
  const queue = openQueue({
    database,
    kinds,
    supervises: true,
    superviseSeconds: 1,
    onError: (error) => {
      throw error;
    },
  });
  const filesDir = await mkdtemp(join(tmpdir(), 'zhulin-files-'));
  const context: ModuleContext = { database, queue, blobs: folderStore(filesDir) };
  const app = await buildApp({
    ...context,
    identify: ({ headers }) => ACTORS[headers['x-test-actor'] as ActorName] ?? null,
    allowsHost: (name) => name === 'localhost',
  });
  const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, sending: Sending = {}) => {
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
  const close = async () => {
    await app.close();
    await queue.close(1000);
    await rm(filesDir, { recursive: true });
    await database.close();
    await addresses.drop();
  };
  return { app, context, filesDir, database, addresses, send, close };
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** The parts of a refusal that a test compares. */
export function refusalOf({ status, body }: { status: number; body: FailureBody }) {
  return { status, code: body.code, params: body.params };
}
