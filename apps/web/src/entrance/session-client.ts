import {
  Failure,
  fail,
  isErrorCode,
  type RouteInput,
  type RouteOutput,
  type routes,
  type Session,
} from '@zhulin/contract';

type Routes = typeof routes;
type Used = keyof typeof addresses;

/** The few routes of the light pages. The compiler holds each against the contract; the contract itself, with the schemas of
 * all answers, would be a third of what the page loads. */
const addresses = {
  readEntrance: ['GET', '/api/entrance'],
  setUp: ['POST', '/api/set-up'],
  signIn: ['POST', '/api/session'],
  readSession: ['GET', '/api/session'],
  passSecondFactor: ['POST', '/api/session/second-factor'],
  signOut: ['POST', '/api/session/end'],
  changePassword: ['POST', '/api/session/password'],
  enrolSecondFactor: ['POST', '/api/session/second-factor/enrolment'],
  readLog: ['GET', '/api/log'],
  findLogEntry: ['GET', '/api/log/entries'],
  readLogEntry: ['GET', '/api/log/entries/:index'],
  readLogBundle: ['GET', '/api/log/entries/:index/bundle'],
  readLogRecord: ['GET', '/api/log/entries/:index/record'],
  confirmSecondFactor: ['POST', '/api/session/second-factor/confirmation'],
} as const satisfies {
  readonly [N in keyof Routes]?: readonly [Routes[N]['method'], Routes[N]['path']];
};

let csrfToken: string | null = null;

/** Remembers what the writes of a session must bring. */
export function inSession(session: Session): Session {
  csrfToken = session.csrfToken;
  return session;
}

/** Calls one of the routes. Errors: the server's own code; SERVER_NOT_REACHED; ANSWER_NOT_UNDERSTOOD. */
export async function ask<N extends Used>(name: N, input: RouteInput<N> & Sent): Promise<RouteOutput<N>> {
  const [method, address] = addresses[name];
  const path = pathOf(address, input);
  const body = input.body === undefined ? undefined : JSON.stringify(input.body);
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(method !== 'GET' && csrfToken !== null && { 'x-csrf-token': csrfToken }),
  };
  const response = await fetch(path, { method, headers, ...(body !== undefined && { body }) }).catch(
    (error: unknown) => {
      throw fail('SERVER_NOT_REACHED', { url: path, detail: String(error) }, error);
    },
  );
  const answer: unknown = await response.json().catch((error: unknown) => {
    throw fail('ANSWER_NOT_UNDERSTOOD', { method, path, detail: `HTTP ${response.status}` }, error);
  });
  // Cast: the server checks what it answers by the schema of the route before it sends it.
  if (response.ok) return answer as RouteOutput<N>;
  throw (
    failureOf(answer) ?? fail('ANSWER_NOT_UNDERSTOOD', { method, path, detail: `HTTP ${response.status}` })
  );
}

interface Sent {
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

function pathOf(address: string, { params = {}, query = {} }: Sent): string {
  const path = address.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? path : `${path}?${search}`;
}

function failureOf(answer: unknown): Failure | undefined {
  if (typeof answer !== 'object' || answer === null || !('code' in answer) || !('params' in answer))
    return undefined;
  const { code, params } = answer;
  if (typeof code !== 'string' || !isErrorCode(code) || typeof params !== 'object') return undefined;
  return new Failure(code, { ...params });
}
