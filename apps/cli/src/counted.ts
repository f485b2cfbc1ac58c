import { Refusal } from './console.ts';
import type { Invocation } from './run.ts';

/** A whole number that an option was given, within its limits; undefined where the option was not given. */
export function counted(
  option: string,
  given: string | undefined,
  { least, most }: { least: number; most: number },
  { words }: Invocation,
): number | undefined {
  if (given === undefined) return undefined;
  const count = Number(given);
  if (/^\d{1,16}$/.test(given) && count >= least && count <= most) return count;
  throw new Refusal(words.text('cli', 'bad-count', { option: `--${option}`, got: given, least, most }));
}
