import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient, Failure } from '@zhulin/contract';
import { DEMONSTRATION_PASSWORD } from '../../apps/server/src/demonstration/accounts.ts';
import { openRandom, type Random } from '../../packages/assessment/src/demonstration/random.ts';

/** What came back of one request: an answer, a refusal that says that nothing was done, or nothing that says either. */
export type Answer<T> =
  | { readonly said: 'yes'; readonly value: T }
  | { readonly said: 'no'; readonly failure: Failure }
  | { readonly said: 'unknown'; readonly why: string };

/** Of the acts, and when: about as long as one takes. */
const CUT_SHARE = 0.1;
const CUT_MS: readonly [low: number, high: number] = [1, 25];
const ANSWER_LIMIT_MS = 20_000;
const AGAIN_MS = 150;
/** Nothing may be away so long. */
const AWAY_LIMIT_MS = 180_000;

/** Somebody who has signed in and works through any of the servers, one after the other. */
export class Desk {
  readonly #origins: () => readonly string[];
  readonly #luck: Random;
  #turn: number;
  #cookie = '';
  #csrfToken: string | null = null;

  private constructor(origins: () => readonly string[], turn: number, seed: number) {
    this.#origins = origins;
    this.#luck = openRandom(seed, turn);
    this.#turn = turn;
  }

  /** @param turn  with which server it begins */
  static async signIn(
    origins: () => readonly string[],
    login: string,
    { turn, seed }: { readonly turn: number; readonly seed: number } = { turn: 0, seed: 0 },
  ): Promise<Desk> {
    const desk = new Desk(origins, turn, seed);
    const { csrfToken } = await desk.read((client) =>
      client.signIn({ body: { login, password: DEMONSTRATION_PASSWORD } }),
    );
    desk.#csrfToken = csrfToken;
    return desk;
  }

  /** Asks once, of the next server that takes connections.
   * @param cutMs  after so long the connection is cut, whatever the server does meanwhile */
  async ask<T>(request: (client: Client) => Promise<T>, cutMs = ANSWER_LIMIT_MS): Promise<Answer<T>> {
    const until = performance.now() + AWAY_LIMIT_MS;
    for (;;) {
      const origins = this.#origins();
      const answer = await this.#askOne(origins[this.#turn++ % origins.length] ?? '', request, cutMs);
      if (answer.said !== 'not-asked') return answer;
      if (performance.now() > until)
        throw new Error(`no server takes connections since ${AWAY_LIMIT_MS / 1000} s`);
      await pause(AGAIN_MS);
    }
  }

  async #askOne<T>(
    baseUrl: string,
    request: (client: Client) => Promise<T>,
    cutMs: number,
  ): Promise<Answer<T> | { readonly said: 'not-asked' }> {
    const client = createClient({
      baseUrl,
      csrfToken: () => this.#csrfToken,
      fetch: (url, init) => this.#fetch(url, init, cutMs),
    });
    try {
      return { said: 'yes', value: await request(client) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (isRefusedConnection(error)) return { said: 'not-asked' };
      // A refusal of 4xx was decided before anything was written; all else may have happened or not.
      const isRefusal = error.status >= 400 && error.status < 500 && !OF_THE_WAY.has(error.code);
      return isRefusal ? { said: 'no', failure: error } : { said: 'unknown', why: error.message };
    }
  }

  /** As networks are: after how long the next connection breaks; undefined: it holds. */
  nextCutMs(): number | undefined {
    return this.#luck.next() < CUT_SHARE ? this.#luck.whole(...CUT_MS) : undefined;
  }

  /** Asks until there is an answer, for what may be asked any number of times. Throws what is refused. */
  async read<T>(request: (client: Client) => Promise<T>): Promise<T> {
    const until = performance.now() + AWAY_LIMIT_MS;
    for (;;) {
      const answer = await this.ask(request);
      if (answer.said === 'yes') return answer.value;
      if (answer.said === 'no') throw answer.failure;
      if (performance.now() > until)
        throw new Error(`nothing answers since ${AWAY_LIMIT_MS / 1000} s: ${answer.why}`);
      await pause(AGAIN_MS);
    }
  }

  async #fetch(url: string, init: RequestInit, cutMs: number): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), cookie: this.#cookie };
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(cutMs) });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.#cookie = set.split(';')[0] ?? '';
    return response;
  }
}

/** Nothing was sent, because nobody listens. */
function isRefusedConnection({ cause }: Failure): boolean {
  const reason = cause instanceof Error ? cause.cause : undefined;
  return reason instanceof Error && 'code' in reason && reason.code === 'ECONNREFUSED';
}

/** Failures of the client itself, about the way to the server. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['SERVER_NOT_REACHED', 'ANSWER_NOT_UNDERSTOOD']);
