import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@zhulin/contract';
import type { Desk } from './desk.ts';
import type { Deed } from './ledger.ts';

const AGAIN_MS = 300;

interface Settling<T> {
  readonly desk: Desk;
  readonly deed: Deed;
  readonly request: (client: Client) => Promise<T>;
  /** Whether it was done; undefined: it was not. */
  readonly find: () => Promise<T | undefined>;
  /** The request itself says on which revision it rests, so it may be repeated blindly; all else is looked for first. */
  readonly isGuarded: boolean;
}

/** Does something once, as a careful program does: what was not answered is looked for, or asked again in the same words.
 * Throws where it is refused and was not done. */
export async function settle<T>({ desk, deed, request, find, isGuarded }: Settling<T>): Promise<T> {
  for (;;) {
    const isDoubtful = deed.lost > 0;
    if (isDoubtful) {
      await pause(AGAIN_MS);
      const found = isGuarded ? undefined : await find();
      if (found !== undefined) return settled(deed, 'found', found);
      deed.again++;
    }
    // Only what may be repeated blindly: a request that was cut may be done after one has looked for it.
    const answer = await desk.ask(request, isGuarded && !isDoubtful ? desk.nextCutMs() : undefined);
    if (answer.said === 'yes') return settled(deed, 'acknowledged', answer.value);
    if (answer.said === 'unknown') {
      deed.lost++;
      continue;
    }
    const found = isDoubtful ? await find() : undefined;
    if (found !== undefined) return settled(deed, 'found', found);
    throw new Error(`${deed.mark} was refused, and is not there: ${answer.failure.message}`);
  }
}

function settled<T>(deed: Deed, state: 'acknowledged' | 'found', value: T): T {
  deed.state = state;
  return value;
}
