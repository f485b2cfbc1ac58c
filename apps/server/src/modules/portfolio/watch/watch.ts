import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '@zhulin/contract';
import type { Database } from '../../../database/database.ts';
import { isDatabaseAway } from '../../../database/database-away.ts';
import { readPrint, sightOf } from '../seen/seen.ts';
import { hearChanges } from './heard.ts';

/** Between two looks at what one kind of post sees, however much is written. */
const LOOK_MS = 500;
/** Then whoever listens hears that all is as it was; also how long it takes until he hears what no commit of a project brought, such
 * as the next day, new rules or another region. */
const BEAT_MS = 15_000;

/** What one kind of post sees, as a whole: another state, other figures. */
export interface Told {
  readonly state: string;
  readonly isChanged: boolean;
}

interface Listening {
  /** The state that the listener knows already. */
  readonly known: string | undefined;
  readonly signal: AbortSignal;
  /** Whether the listener may still be told. */
  readonly mayGoOn: () => Promise<boolean>;
}

/** Tells those who look at the cockpit when what they see has changed. One a process: the database tells it of each commit;
 * it then looks once for each kind of post that listens, under the row security of that post, never once a listener. So a
 * change among projects that a post does not see is not told to it, not even that there was one. */
export class PortfolioWatch {
  readonly #database: Database;
  readonly #onError: (error: unknown) => void;
  readonly #sights = new Map<string, Sight>();
  readonly #end = new AbortController();
  #heard: ReturnType<typeof hearChanges> | undefined;

  constructor(database: Database, onError: (error: unknown) => void) {
    this.#database = database;
    this.#onError = onError;
  }

  /** What the post sees: at once, at each change, and at each beat. It ends with the signal, with `close`, and when the listener may
   * no longer be told, which is asked before each word.
   * Errors, before the first word: COCKPIT_RULES_MISSING. */
  async listen(actor: Actor, { known, signal, mayGoOn }: Listening): Promise<AsyncGenerator<Told>> {
    this.#heard ??= this.#hear();
    const sight = this.#join(actor);
    const whole = AbortSignal.any([signal, this.#end.signal]);
    let isIn = true;
    const leave = () => {
      if (isIn) this.#leave(sight);
      isIn = false;
    };
    // A listener that goes before his first word never begins what would end by itself.
    whole.addEventListener('abort', leave, { once: true });
    if (whole.aborted) leave();
    try {
      await sight.first;
    } catch (error) {
      leave();
      throw error;
    }
    return this.#tell(sight, leave, { known, signal: whole, mayGoOn });
  }

  async *#tell(sight: Sight, leave: () => void, { known, signal, mayGoOn }: Listening): AsyncGenerator<Told> {
    try {
      let told = known;
      while (!signal.aborted) {
        const { state } = sight;
        yield { state, isChanged: told !== undefined && told !== state };
        told = state;
        // Nothing is told while the database is away: not even that all is as it was.
        let goesOn: boolean | undefined;
        while (goesOn === undefined) {
          await sight.next(state, signal);
          if (signal.aborted) return;
          goesOn = await unlessAway(mayGoOn);
          if (goesOn === undefined) await pause(LOOK_MS);
        }
        if (!goesOn) return;
      }
    } finally {
      leave();
    }
  }

  #join(actor: Actor): Sight {
    const key = sightOf(actor);
    const sight =
      this.#sights.get(key) ?? new Sight(key, () => readPrint(this.#database, actor), this.#onError);
    this.#sights.set(key, sight);
    sight.listeners += 1;
    return sight;
  }

  #leave(sight: Sight): void {
    sight.listeners -= 1;
    if (sight.listeners > 0) return;
    sight.close();
    if (this.#sights.get(sight.key) === sight) this.#sights.delete(sight.key);
  }

  #hear() {
    return hearChanges(this.#database.url, {
      onChange: () => {
        for (const sight of this.#sights.values()) sight.look();
      },
      onError: (error) => {
        if (!isDatabaseAway(error)) this.#onError(error);
      },
    });
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#heard?.close();
  }
}

/** What one kind of post sees, for all who listen in such a post. */
class Sight {
  readonly key: string;
  listeners = 0;
  state = '';
  /** Rejects with what the first look met. */
  readonly first: Promise<void>;
  readonly #read: () => Promise<string>;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Set<() => void>();
  readonly #beat: ReturnType<typeof setInterval>;
  #isDue = false;
  #isLooking = true;
  #isClosed = false;

  constructor(key: string, read: () => Promise<string>, onError: (error: unknown) => void) {
    this.key = key;
    this.#read = read;
    this.#onError = onError;
    this.#beat = setInterval(() => this.look(), BEAT_MS);
    this.first = this.#begin();
  }

  async #begin(): Promise<void> {
    try {
      this.state = digest(await this.#read());
    } finally {
      this.#isLooking = false;
    }
    if (this.#isDue) this.look();
  }

  /** Looks now, or as soon as it may again. */
  look(): void {
    this.#isDue = true;
    if (this.#isLooking || this.#isClosed) return;
    this.#isLooking = true;
    void this.#lookOn();
  }

  async #lookOn(): Promise<void> {
    while (this.#isDue && !this.#isClosed) {
      this.#isDue = false;
      await this.#lookOnce();
      await pause(LOOK_MS);
    }
    this.#isLooking = false;
  }

  async #lookOnce(): Promise<void> {
    try {
      const print = await unlessAway(this.#read);
      if (print === undefined) return;
      const state = digest(print);
      if (state === this.state) return;
      this.state = state;
      for (const wake of [...this.#waiting]) wake();
    } catch (error) {
      this.#onError(error);
    }
  }

  /** Until the state is another than this one, the next beat, or the signal. */
  next(state: string, signal: AbortSignal): Promise<void> {
    if (this.state !== state || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, BEAT_MS);
      this.#waiting.add(end);
      signal.addEventListener('abort', end);
    });
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#beat);
  }
}

/** Of the stamps, which count the writes of all: the digest tells that something is different, and no more. */
function digest(print: string): string {
  return createHash('sha256').update(print).digest('hex').slice(0, 32);
}

/** Undefined while the database is away: then nothing is told, and whoever listens need not begin anew. */
async function unlessAway<T>(ask: () => Promise<T>): Promise<T | undefined> {
  return await ask().catch((error: unknown) => {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  });
}
