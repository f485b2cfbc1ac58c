import { at } from './at.ts';
import { betaQuantile, betaQuantilesOfNormals } from './beta.ts';
import { type Distribution, findDistributionIssues, type Impact } from './distribution.ts';
import { type Opened, opened } from './issue.ts';
import { eventOf, logOf, marginalOf, pertShape, triangularQuantile } from './marginal.ts';
import { lookUp, lookUpAll, type MonotoneTable, monotoneTable } from './monotone-table.ts';
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
 * Cost: opening a `pert` a fifth of a millisecond, others nothing; a value some 3 to 20 ns, of an event that occurs more. */
export function openQuantileTable(distribution: Distribution): Opened<QuantileTable> {
  return opened(findDistributionIssues(distribution), () => tableOf(distribution));
}

function tableOf(distribution: Distribution): QuantileTable {
  const { at: valueAt, fill } = functionOfZ(distribution);
  return {
    at: valueAt,
    fill(z, count, out) {
      if (z.length < count || out.length < count) {
        throw new RangeError(`${count} numbers from ${z.length} to ${out.length}`);
      }
      fill(z, count, out);
    },
  };
}

/** Kinds that simulations are mostly made of have loops of their own: one that calls a function of many kinds for each
 * number takes twice as long. Each loop reckons as the function beside it. */
function functionOfZ(distribution: Distribution): QuantileTable {
  switch (distribution.kind) {
    case 'normal':
      return normalOfZ(distribution);
    case 'lognormal':
      return lognormalOfZ(distribution);
    case 'triangular':
      return triangularOfZ(distribution);
    case 'pert':
      return pertOfZ(distribution);
    case 'event':
      return calledOneByOne(eventOfZ(distribution));
    default: {
      const { quantile } = marginalOf(distribution);
      return calledOneByOne((z) => quantile(shareBelow(z)));
    }
  }
}

function calledOneByOne(valueAt: (z: number) => number): QuantileTable {
  return {
    at: valueAt,
    fill(z, count, out) {
      for (let index = 0; index < count; index++) out[index] = valueAt(at(z, index));
    },
  };
}

function normalOfZ({ mean, sd }: Impact & { kind: 'normal' }): QuantileTable {
  return {
    at: (z) => mean + sd * z,
    fill(z, count, out) {
      for (let index = 0; index < count; index++) out[index] = mean + sd * at(z, index);
    },
  };
}

function lognormalOfZ(lognormal: Impact & { kind: 'lognormal' }): QuantileTable {
  const { mu, sigma } = logOf(lognormal);
  return {
    at: (z) => Math.exp(mu + sigma * z),
    fill(z, count, out) {
      for (let index = 0; index < count; index++) out[index] = Math.exp(mu + sigma * at(z, index));
    },
  };
}

function triangularOfZ(triangular: Impact & { kind: 'triangular' }): QuantileTable {
  const { quantile } = marginalOf(triangular);
  return {
    at: (z) => quantile(shareBelow(z)),
    fill(z, count, out) {
      for (let index = 0; index < count; index++)
        out[index] = triangularQuantile(triangular, shareBelow(at(z, index)));
    },
  };
}

function pertOfZ(pert: Impact & { kind: 'pert' }): QuantileTable {
  const { min, max } = pert;
  const shape = pertShape(pert);
  const exact = (z: number) => min + (max - min) * betaQuantile(shape, normalCdf(z));
  const quantiles = betaQuantilesOfNormals(shape, STEP, SHARES_DOWN);
  const table = monotoneTable(
    -REACH,
    REACH,
    quantiles.map((quantile) => min + (max - min) * quantile),
  );
  const within = (value: number) => (value < min ? min : value > max ? max : value);
  return {
    at: (z) => within(isWithin(z) ? lookUp(table, z) : exact(z)),
    fill(z, count, out) {
      lookUpAll(table, { x: z, count, out, beyond: exact });
      clamp(out, count, min, max);
    },
  };
}

/** Rounding must not lead beyond the ends. */
function clamp(values: Float64Array, count: number, min: number, max: number): void {
  for (let index = 0; index < count; index++) {
    const value = at(values, index);
    if (value < min) values[index] = min;
    else if (value > max) values[index] = max;
  }
}

/** As `eventOf` of marginal.ts, with the impact read from its own table. */
function eventOfZ({ probability, impact }: Distribution & { kind: 'event' }): (z: number) => number {
  const impactOfZ = functionOfZ(impact).at;
  const fast = { ...marginalOf(impact), quantile: (share: number) => impactOfZ(inverseNormal(share)) };
  const { quantile } = eventOf(probability, fast);
  return (z) => quantile(shareBelow(z));
}

const isWithin = (z: number): boolean => z > -REACH && z < REACH;

function tabulate(exact: (z: number) => number): MonotoneTable {
  const values = Float64Array.from({ length: STEPS + 1 }, (_, step) =>
    exact(REACH * ((2 * step) / STEPS - 1)),
  );
  return monotoneTable(-REACH, REACH, values);
}

const STEP = (2 * REACH) / STEPS;
/** Shares below the knots of a table from 0 down. */
const SHARES_DOWN = Array.from({ length: STEPS / 2 + 1 }, (_, knot) => normalCdf(-STEP * knot));
const SHARES = tabulate(normalCdf);

/** The share of the standard normal distribution below z. */
function shareBelow(z: number): number {
  return isWithin(z) ? lookUp(SHARES, z) : normalCdf(z);
}
