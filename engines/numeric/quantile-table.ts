import { at } from './at.ts';
import { betaQuantile } from './beta.ts';
import { type Distribution, findDistributionIssues, type Impact } from './distribution.ts';
import { type Opened, opened } from './issue.ts';
import { eventOf, logOf, marginalOf, pertShape } from './marginal.ts';
import { lookUp, type MonotoneTable, monotoneTable } from './monotone-table.ts';
import { inverseNormal, normalCdf } from './normal.ts';

/** A distribution as a function of a standard normal number: the value below which as large a share of it lies as of
 * the standard normal distribution below z. */
export interface QuantileTable {
  /** Never falls, but for rounding, as z grows. */
  at(z: number): number;
  /** Writes the values of `count` numbers; `out` may be `z` itself. */
  fill(z: Float64Array, count: number, out: Float64Array): void;
}

/** Tables reach as far; beyond it, that is in one of 12 thousand million draws, the exact function is taken. */
const REACH = 6.5;
const STEPS = 512;

/** By how much the share below `at(z)` may differ from the share below z, at most, for every kind of distribution. */
export const SHARE_ERROR_MAX = 1e-9;

/** Fast quantiles for simulation. `normal` and `lognormal` are exact; of the others the share is off by at most
 * `SHARE_ERROR_MAX`.
 * @returns the table, or every issue of `findDistributionIssues`
 * Cost: opening a `pert` about a millisecond, others nothing; a value some 5 to 20 ns, of an event that occurs more. */
export function openQuantileTable(distribution: Distribution): Opened<QuantileTable> {
  return opened(findDistributionIssues(distribution), () => tableOf(distribution));
}

function tableOf(distribution: Distribution): QuantileTable {
  const valueAt = valueOfZ(distribution);
  return {
    at: valueAt,
    fill(z, count, out) {
      if (z.length < count || out.length < count) {
        throw new RangeError(`${count} numbers from ${z.length} to ${out.length}`);
      }
      for (let index = 0; index < count; index++) out[index] = valueAt(at(z, index));
    },
  };
}

function valueOfZ(distribution: Distribution): (z: number) => number {
  switch (distribution.kind) {
    case 'normal': {
      const { mean, sd } = distribution;
      return (z) => mean + sd * z;
    }
    case 'lognormal': {
      const { mu, sigma } = logOf(distribution);
      return (z) => Math.exp(mu + sigma * z);
    }
    case 'pert':
      return pertOfZ(distribution);
    case 'event':
      return eventOfZ(distribution);
    default: {
      const { quantile } = marginalOf(distribution);
      return (z) => quantile(shareBelow(z));
    }
  }
}

function pertOfZ(pert: Impact & { kind: 'pert' }): (z: number) => number {
  const { min, max } = pert;
  const shape = pertShape(pert);
  const exact = (z: number) => min + (max - min) * betaQuantile(shape, normalCdf(z));
  const table = tabulate(exact);
  return (z) => Math.min(max, Math.max(min, isWithin(z) ? lookUp(table, z) : exact(z)));
}

/** As `eventOf` of marginal.ts, with the impact read from its own table. */
function eventOfZ({ probability, impact }: Distribution & { kind: 'event' }): (z: number) => number {
  const impactOfZ = valueOfZ(impact);
  const fast = { ...marginalOf(impact), quantile: (share: number) => impactOfZ(inverseNormal(share)) };
  const { quantile } = eventOf(probability, fast);
  return (z) => quantile(shareBelow(z));
}

const isWithin = (z: number): boolean => z >= -REACH && z <= REACH;

function tabulate(exact: (z: number) => number): MonotoneTable {
  const values = Float64Array.from({ length: STEPS + 1 }, (_, step) =>
    exact(REACH * ((2 * step) / STEPS - 1)),
  );
  return monotoneTable(-REACH, REACH, values);
}

const SHARES = tabulate(normalCdf);

/** The share of the standard normal distribution below z. */
function shareBelow(z: number): number {
  return isWithin(z) ? lookUp(SHARES, z) : normalCdf(z);
}
