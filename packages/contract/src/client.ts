import { type Failure, fail } from './errors.ts';
import { failureSaid } from './failure-body.ts';
import type { RouteContract } from './route-contract.ts';
import { type RouteInput, type RouteName, type RouteOutput, routes } from './routes.ts';

export type Client = { readonly [N in RouteName]: (input: RouteInput<N>) => Promise<RouteOutput<N>> };

interface ClientOptions {
  /** Where the server is, without a trailing slash; '' for the page's own origin. */
  readonly baseUrl: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Language of the error texts, sent as Accept-Language. */
  readonly language?: string;
  /** `csrfToken` of the session, sent with every write; without one nothing is sent. */
  readonly csrfToken?: () => string | null;
}

interface CallInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A typed method for every route of the contract. Answers are checked by the route's own schema.
 * Errors: the server's own code; SERVER_NOT_REACHED; ANSWER_NOT_UNDERSTOOD. */
export function createClient(options: ClientOptions): Client {
  const methods = Object.entries(routes).map(([name, route]) => [
    name,
    (input: CallInput) => call(options, route, input),
  ]);
  // Cast: Object.fromEntries forgets which method belongs to which name; the table above pairs them.
  return Object.fromEntries(methods) as Client;
}

async function call(options: ClientOptions, route: RouteContract, input: CallInput): Promise<unknown> {
  const path = pathOf(route, input);
  const response = await send(options, route, path, input.body);
  const misunderstood = (detail: string) =>
    fail('ANSWER_NOT_UNDERSTOOD', { method: route.method, path, detail });
  const body = await readJson(response, misunderstood);
  if (!response.ok) throw failureSaid(body) ?? misunderstood(`HTTP ${response.status}`);
  const parsed = route.response.safeParse(body);
  if (!parsed.success) throw misunderstood(parsed.error.message);
  return parsed.data;
}

function pathOf(route: RouteContract, input: CallInput): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = input.params?.[name];
    if (value === undefined) throw new Error(`${route.path}: parameter ${name} is missing`);
    return encodeURIComponent(String(value));
  });
  const query = Object.entries(input.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`;
}

async function send(options: ClientOptions, route: RouteContract, path: string, body: unknown) {
  const url = `${options.baseUrl}${path}`;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.language !== undefined) headers['accept-language'] = options.language;
  if (body !== undefined) headers['content-type'] = route.consumes ?? 'application/json';
  const csrfToken = route.method === 'GET' ? null : options.csrfToken?.();
  if (typeof csrfToken === 'string') headers['x-csrf-token'] = csrfToken;
  const init = {
    method: route.method,
    headers,
    ...(body === undefined ? {} : { body: body instanceof File ? body : JSON.stringify(body) }),
  };
  try {
    return await options.fetch(url, init);
  } catch (error) {
    throw fail('SERVER_NOT_REACHED', { url, detail: String(error) }, error);
  }
}

async function readJson(response: Response, misunderstood: (detail: string) => Failure): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw misunderstood(`HTTP ${response.status}, ${text.slice(0, 80)}`);
  }
}
