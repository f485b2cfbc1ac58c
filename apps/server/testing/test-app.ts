import type { Actor, FailureBody } from '@zhulin/contract';
import { planSchema } from '@zhulin/plan';
import { buildApp } from '../src/app.ts';
import { openDatabase } from '../src/database/database.ts';
import { testDatabase } from './test-database.ts';

/** Two organisations that must never see each other. */
export const ACTORS = {
  east: { id: 'east-1', orgId: 'east', role: 'task_force' },
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
export async function testApp() {
  const addresses = await testDatabase();
  const database = openDatabase({
    url: addresses.url,
    onIdleError: (error) => {
      throw error;
    },
  });
  const app = await buildApp({
    database,
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
    await database.close();
    await addresses.drop();
  };
  return { app, database, addresses, send, close };
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** The parts of a refusal that a test compares. */
export function refusalOf({ status, body }: { status: number; body: FailureBody }) {
  return { status, code: body.code, params: body.params };
}
