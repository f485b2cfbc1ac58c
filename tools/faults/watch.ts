import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';

const LOOK_MS = 150;
const SIGHT_LIMIT_MS = 5_000;

/** A job that was in hand when something was killed, and another took later. */
export interface TakeOver {
  readonly job: string;
  readonly seconds: number;
}

/** What anybody may see of the product all the time: the checkpoints it shows, and which jobs are in hand. */
export class Watch {
  readonly #fleet: Fleet;
  readonly #end = new AbortController();
  #loops: Promise<unknown> = Promise.resolve();
  /** Signed texts, each once, in the order in which they were seen. */
  readonly shown = new Set<string>();
  readonly takeOvers: TakeOver[] = [];
  /** Attempt of each job in hand, as it was seen last. */
  readonly #inHand = new Map<string, number>();
  /** When its worker may have been killed, and at which attempt it then was. */
  readonly #orphans = new Map<string, { readonly attempt: number; readonly at: number }>();
  /** Of what was killed since the jobs were seen last. */
  #struckAt: number | undefined;

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  start(): void {
    this.#loops = Promise.all([
      this.#again(() => this.#lookAtJobs()),
      ...this.#fleet.servers.map((server) => this.#again(() => this.#lookAtLog(server.origin))),
    ]);
    // `end` tells of what went wrong.
    this.#loops.catch(() => undefined);
  }

  async end(): Promise<void> {
    this.#end.abort();
    await this.#loops;
  }

  /** Something was killed at this moment: whatever was in hand, as it was seen last or is seen next, may be without its worker,
   * and is still in hand then, because a worker is missed only after a while. */
  struck(at: number): void {
    this.#struckAt ??= at;
    for (const [job, attempt] of this.#inHand) this.#suspect(job, attempt, at);
  }

  #suspect(job: string, attempt: number, at: number): void {
    if (!this.#orphans.has(job)) this.#orphans.set(job, { attempt, at });
  }

  async #again(look: () => Promise<void>): Promise<void> {
    while (!this.#end.signal.aborted) {
      await look();
      await pause(LOOK_MS);
    }
  }

  async #lookAtLog(origin: string): Promise<void> {
    const sight = fetch(`${origin}/api/log/checkpoint`, { signal: AbortSignal.timeout(SIGHT_LIMIT_MS) });
    const text = await sight.then(
      async (response) => (response.ok ? await response.text() : undefined),
      // A server that is away shows nothing.
      () => undefined,
    );
    if (text !== undefined) this.shown.add(text);
  }

  async #lookAtJobs(): Promise<void> {
    const struckAt = this.#struckAt;
    this.#struckAt = undefined;
    const rows = await this.#fleet.askIfThere(
      async (client) => (await client.query('SELECT id, state, attempt FROM job')).rows,
    );
    if (rows === undefined) {
      this.#struckAt = struckAt ?? this.#struckAt;
      return;
    }
    this.#inHand.clear();
    for (const { id, state, attempt } of rows) {
      const orphan = this.#orphans.get(id);
      if (orphan !== undefined && attempt > orphan.attempt)
        this.takeOvers.push({ job: id, seconds: (performance.now() - orphan.at) / 1000 });
      if (orphan !== undefined && (attempt > orphan.attempt || state !== 'running')) this.#orphans.delete(id);
      if (state !== 'running') continue;
      this.#inHand.set(id, attempt);
      if (struckAt !== undefined) this.#suspect(id, attempt, struckAt);
    }
  }
}
