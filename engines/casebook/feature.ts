import { reportNumber } from '../issues/index.ts';
import type { CasebookReport } from './issue.ts';

/** A number in the unit of its feature, or a name: a climate zone, `yes`. */
export type FeatureValue = number | string;

/** What is known of a community; null, or no entry, where nothing is. */
export type Known = Readonly<Record<string, FeatureValue | null>>;

/** A feature by which communities are compared. */
export type Feature = { id: string; weight: number } & (
  | { kind: 'number'; unit: string; least: number; most: number }
  | { kind: 'name' }
);

/** KIND_DIFFERS or NOT_FINITE where a value is not of its feature's kind. Features that nobody compares pass. */
export function readKnown(
  known: Known,
  features: readonly Feature[],
  path: readonly (string | number)[],
  report: CasebookReport,
): void {
  for (const { id, kind } of features) {
    const value = known[id] ?? null;
    const expected = kind === 'number' ? 'a number' : 'a name';
    if (value === null) continue;
    if (kind === 'number' && typeof value === 'number') reportNumber(value, { path: [...path, id] }, report);
    else if (typeof value !== (kind === 'number' ? 'number' : 'string'))
      report('KIND_DIFFERS', [...path, id], value, expected);
  }
}
