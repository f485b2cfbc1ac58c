import type { Cockpit } from '@zhulin/contract';

const ROUNDS = 12;
/** As a page does. */
const ASKED_EVERY_MS = 1000;

interface Crowd {
  /** The server, listening there. */
  readonly origin: string;
  /** How many look, as users 0, 1, 2…; those of `seeing` see the project that is saved. */
  readonly users: number;
  readonly seeing: readonly number[];
  /** Saves a plan with so much more floor area than at first; done with the answer. */
  readonly save: (addedM2: number) => Promise<void>;
}

/** Everybody keeps the cockpit open, as pages do: a stream of events, and a reading when it tells of a change.
 * @returns in milliseconds, from the sending of a plan to the reading that shows it, for each round and each who sees it */
export async function delaysOf({ origin, users, seeing, save }: Crowd): Promise<number[]> {
  const stop = new AbortController();
  const pages = Array.from({ length: users }, (_, user) => new OpenPage(origin, String(user)));
  const read = await pages[seeing[0] ?? 0]?.read();
  if (read === undefined) throw new Error('nobody looks');
  const listening = pages.map((page) => page.follow(stop.signal));
  await Promise.all(pages.map(({ isOpen }) => isOpen));
  const delays: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const startedAt = performance.now();
    const shown = seeing.map(async (user) => {
      await pages[user]?.shows(read + round);
      return performance.now() - startedAt;
    });
    await save(round);
    delays.push(...(await Promise.all(shown)));
    // Saved at any moment between two readings.
    await new Promise((resolve) => setTimeout(resolve, (round * 397) % ASKED_EVERY_MS));
  }
  stop.abort();
  await Promise.all(listening);
  return delays;
}

class OpenPage {
  readonly isOpen: Promise<void>;
  readonly #origin: string;
  readonly #headers: Record<string, string>;
  #opened: () => void = () => undefined;
  #shown = Number.NaN;
  readonly #waiting = new Set<() => void>();

  constructor(origin: string, user: string) {
    this.#origin = origin;
    this.#headers = { 'x-user': user };
    this.isOpen = new Promise((resolve) => {
      this.#opened = resolve;
    });
  }

  async read(): Promise<number> {
    const response = await fetch(`${this.#origin}/api/cockpit`, { headers: this.#headers });
    // Cast: the server checks what it answers against the contract.
    const { numbers } = (await response.json()) as Cockpit;
    const value = numbers.find(({ id }) => id === 'floor_area')?.value ?? Number.NaN;
    this.#shown = value;
    for (const wake of [...this.#waiting]) wake();
    return value;
  }

  async follow(signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.#origin}/api/portfolio/events`, { headers: this.#headers, signal });
    if (response.body === null) throw new Error('an answer without a body');
    let isDue = false;
    let isAsking = false;
    const ask = async () => {
      isAsking = true;
      while (isDue && !signal.aborted) {
        isDue = false;
        await Promise.all([this.read(), new Promise((resolve) => setTimeout(resolve, ASKED_EVERY_MS))]);
      }
      isAsking = false;
    };
    try {
      for await (const chunk of response.body) {
        this.#opened();
        if (!Buffer.from(chunk).includes('event: changed')) continue;
        isDue = true;
        if (!isAsking) void ask();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async shows(value: number): Promise<void> {
    while (this.#shown !== value) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }
}
