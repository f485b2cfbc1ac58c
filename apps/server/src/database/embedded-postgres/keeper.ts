import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '@zhulin/contract';
import type { Running } from './postmaster.ts';
import { isAlive } from './processes.ts';

const LOOK_EVERY_MS = 500;
const TRY_EVERY_MS = 2000;

/** What became of a server that ended unasked. PostgreSQL recovers from most crashes alone, but gives up where it cannot
 * write while it recovers: a full disk ends it for good. */
export type Outage =
  | { readonly state: 'ended' }
  | { readonly state: 'not-back'; readonly reason: Failure }
  | { readonly state: 'back' };

interface KeeperOptions {
  readonly running: Running;
  /** Starts it on the port that it had, or finds that somebody else has. */
  readonly restart: (port: number) => Promise<Running>;
  readonly onOutage: (outage: Outage) => void;
}

export interface Keeper {
  readonly running: Running;
  /** Ends the watch; an attempt in hand is waited for. */
  end(): Promise<void>;
}

/** Watches over a server and starts it anew on the same port whenever it has ended unasked, until it is back. Tells of each
 * reason once. */
export function keepRunning({ running, restart, onOutage }: KeeperOptions): Keeper {
  let current = running;
  const ending = new AbortController();
  const watch = async () => {
    for (;;) {
      await delay(LOOK_EVERY_MS, undefined, { signal: ending.signal, ref: false });
      if (isAlive(current.pid)) continue;
      onOutage({ state: 'ended' });
      current = await untilBack(() => restart(current.port), ending.signal, onOutage);
      onOutage({ state: 'back' });
    }
  };
  const watched = watch().catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });
  return {
    get running() {
      return current;
    },
    async end() {
      ending.abort();
      await watched;
    },
  };
}

async function untilBack(
  restart: () => Promise<Running>,
  signal: AbortSignal,
  onOutage: (outage: Outage) => void,
): Promise<Running> {
  let told: string | undefined;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await restart();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code !== told) onOutage({ state: 'not-back', reason: error });
      told = error.code;
    }
    await delay(TRY_EVERY_MS, undefined, { signal, ref: false });
  }
}
