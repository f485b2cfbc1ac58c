/** One figure that must be reached. The same rows, with their reasons, are in targets.yaml. */
export interface Target {
  id: string;
  unit: string;
  target: number;
  better: 'lower' | 'higher';
  /** What a comparable program reaches. */
  peer?: string;
}

/** A figure that was found, or why it could not be: the program it is compared with is not on this machine. */
export type Measured = { id: string; value: number } | { id: string; absent: string };

/** What a bench.ts exports as `bench`. `run` warms up by itself. */
export interface Bench {
  targets: readonly Target[];
  run(): Promise<readonly Measured[]>;
}

/** A figure with three significant digits, without an exponent. */
export function threeDigits(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const magnitude = rounded === 0 ? 2 : Math.floor(Math.log10(Math.abs(rounded)));
  return rounded.toFixed(Math.min(12, Math.max(0, 2 - magnitude)));
}

/** The line of one target: `id value target OK|MISSED`, or why there is no value. */
export function lineOf({ id, unit, target, better }: Target, value: number | string): string {
  const wanted = `${better === 'lower' ? '≤' : '≥'} ${target} ${unit}`.padStart(16);
  if (typeof value === 'string') return `${id.padEnd(28)} ${'—'.padStart(16)} ${wanted}  ABSENT: ${value}`;
  const isReached = better === 'lower' ? value <= target : value >= target;
  const figure = `${threeDigits(value)} ${unit}`.padStart(16);
  return `${id.padEnd(28)} ${figure} ${wanted}  ${isReached ? 'OK' : 'MISSED'}`;
}
