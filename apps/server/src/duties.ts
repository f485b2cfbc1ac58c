import type { House } from './module.ts';

/** What every process keeps doing, all the time; the module sees to it that one of them does it at a time. */
export interface Duty {
  readonly name: `${string}.${string}`;
  /** From the end of one round to the beginning of the next. */
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
    const problem = await run(house).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const saying = problem ? String(problem.error) : '';
    if (problem && saying !== told && !isEnding) onError(problem.error, name);
    told = saying;
    if (!isEnding) timer = setTimeout(begin, everyMs);
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
