import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient, Failure } from '@zhulin/contract';
import { DEMONSTRATION_PASSWORD } from '../../apps/server/src/demonstration/accounts.ts';

/** What came back of one request: an answer, a refusal that says that nothing was done, or nothing that says either. */
export type Answer<T> =
  | { readonly said: 'yes'; readonly value: T }
  | { readonly said: 'no'; readonly failure: Failure }
  | { readonly said: 'unknown'; readonly why: string };

const ANSWER_LIMIT_MS = 20_000;
const AGAIN_MS = 150;
/** Nothing may be away so long. */
const AWAY_LIMIT_MS = 90_000;

/** Somebody who has signed in and works through any of the servers, one after the other. */
export class Desk {
  readonly #origins: () => readonly string[];
  #turn: number;
  #cookie = '';
  #csrfToken: string | null = null;

  private constructor(origins: () => readonly string[], turn: number) {
    this.#origins = origins;
    this.#turn = turn;
  }

  static async signIn(origins: () => readonly string[], login: string, turn = 0): Promise<Desk> {
    const desk = new Desk(origins, turn);
    const { csrfToken } = await desk.read((client) =>
      client.signIn({ body: { login, password: DEMONSTRATION_PASSWORD } }),
    );
    desk.#csrfToken = csrfToken;
    return desk;
  }

  /** Asks once, of the next server. */
  async ask<T>(request: (client: Client) => Promise<T>): Promise<Answer<T>> {
    const origins = this.#origins();
    const baseUrl = origins[this.#turn++ % origins.length] ?? '';
    const client = createClient({
      baseUrl,
      csrfToken: () => this.#csrfToken,
      fetch: (url, init) => this.#fetch(url, init),
    });
    try {
      return { said: 'yes', value: await request(client) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // A refusal of 4xx was decided before anything was written; all else may have happened or not.
      const isRefusal = error.status >= 400 && error.status < 500 && !OF_THE_WAY.has(error.code);
      return isRefusal ? { said: 'no', failure: error } : { said: 'unknown', why: error.message };
    }
  }

  /** Asks until there is an answer, for what may be asked any number of times. Throws what is refused. */
  async read<T>(request: (client: Client) => Promise<T>): Promise<T> {
    const until = performance.now() + AWAY_LIMIT_MS;
    for (;;) {
      const answer = await this.ask(request);
      if (answer.said === 'yes') return answer.value;
      if (answer.said === 'no') throw answer.failure;
      if (performance.now() > until) throw new Error(`nothing answers since 90 s: ${answer.why}`);
      await pause(AGAIN_MS);
    }
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), cookie: this.#cookie };
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.#cookie = set.split(';')[0] ?? '';
    return response;
  }
}

/** Failures of the client itself, about the way to the server. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['SERVER_NOT_REACHED', 'ANSWER_NOT_UNDERSTOOD']);
