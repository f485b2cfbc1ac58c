import type { House } from './module.ts';

/** What every process keeps doing, all the time; the module sees to it that one of them does it at a time. */
export interface Duty {
  readonly name: `${string}.${string}`;
  /** From the beginning of one round to that of the next; a round that takes longer is given a tenth of it to rest. */
  readonly everyMs: number;
  readonly run: (house: House) => Promise<void>;
}

interface Duties {
  readonly duties: readonly Duty[];
  readonly house: House;
  /** Hears of a failure once, until another comes or a round succeeds. */
  readonly onError: (error: unknown, name: string) => void;
}

/** Begins at once and goes on after failures: another process may be nearer to what is missing.
 * @returns ends it, once the rounds in hand are done */
export function startDuties({ duties, house, onError }: Duties): () => Promise<void> {
  const ends = duties.map((duty) => startDuty(duty, house, onError));
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}

function startDuty(
  { name, everyMs, run }: Duty,
  house: House,
  onError: Duties['onError'],
): () => Promise<void> {
  let isEnding = false;
  let told = '';
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    const beganMs = performance.now();
    const problem = await run(house).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const saying = problem ? String(problem.error) : '';
    if (problem && saying !== told && !isEnding) onError(problem.error, name);
    told = saying;
    const restMs = Math.max(everyMs / 10, everyMs - (performance.now() - beganMs));
    if (!isEnding) timer = setTimeout(begin, restMs);
  };
  let current = Promise.resolve();
  const begin = (): void => {
    current = round();
  };
  begin();
  return async () => {
    isEnding = true;
    clearTimeout(timer);
    await current;
  };
}
