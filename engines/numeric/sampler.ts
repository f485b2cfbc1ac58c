import { at } from './at.ts';
import { findNotWhole, type NumericIssue, type Opened, opened } from './issue.ts';
import { fillLatin, Shuffled } from './latin-hypercube.ts';
import { inverseNormal } from './normal.ts';
import { fillSobol, SOBOL_DIMENSIONS, type SobolColumn, scrambleColumn, sobolColumn } from './sobol.ts';
import { openStream } from './stream.ts';
import { fillNormals } from './ziggurat.ts';

/** Independent points; one point in each stratum of every dimension; a scrambled Sobol net. */
export const SAMPLING_METHODS = ['plain', 'latin', 'sobol'] as const;

export interface Sampling {
  method: (typeof SAMPLING_METHODS)[number];
  /** A whole number from 0 to 2⁵³ − 1. */
  seed: number;
  /** 1 to 2²⁸; a power of two for `sobol`. */
  points: number;
  /** 1 to 65,536; to 1,024 for `sobol`. */
  dimensions: number;
}

/** Points of the unit cube, a block and a dimension at a time. What a block holds depends on the sampling and its
 * number alone, so blocks may be shared among any number of workers in any order. */
export interface Sampler {
  readonly blocks: number;
  /** Points of a block: 4,096, fewer in the last. */
  pointsIn(block: number): number;
  /** Writes coordinate `dimension` of the points of a block: shares above 0 and below 1. A dimension is read as shares
   * or as normals, not as both. */
  fillShares(dimension: number, block: number, out: Float64Array): void;
  /** The same as standard normal numbers. */
  fillNormals(dimension: number, block: number, out: Float64Array): void;
}

const BLOCK_POINTS = 4096;
const POINTS_MAX = 2 ** 28;
const DIMENSIONS_MAX = 2 ** 16;

/** Every fault of a sampling.
 * Issues: UNKNOWN_KIND, NOT_WHOLE, OUT_OF_RANGE, NOT_A_POWER_OF_TWO. */
function findSamplingIssues({ method, seed, points, dimensions }: Sampling): NumericIssue[] {
  const dimensionsMax = method === 'sobol' ? SOBOL_DIMENSIONS : DIMENSIONS_MAX;
  const issues = [
    ...findNotWhole(seed, 0, Number.MAX_SAFE_INTEGER, ['seed']),
    ...findNotWhole(points, 1, POINTS_MAX, ['points']),
    ...findNotWhole(dimensions, 1, dimensionsMax, ['dimensions']),
  ];
  if (!SAMPLING_METHODS.includes(method)) {
    const expected = SAMPLING_METHODS.join(' | ');
    issues.push({ code: 'UNKNOWN_KIND', path: ['method'], got: String(method), expected });
  }
  if (method === 'sobol' && issues.length === 0 && (points & (points - 1)) !== 0) {
    const below = 2 ** Math.floor(Math.log2(points));
    const expected = `${below} | ${2 * below}`;
    issues.push({ code: 'NOT_A_POWER_OF_TWO', path: ['points'], got: String(points), expected });
  }
  return issues;
}

/** Points that repeat for the same seed, on any machine with the same arithmetic and for any number of workers.
 * @returns the sampler, or every issue: UNKNOWN_KIND, NOT_WHOLE, OUT_OF_RANGE, NOT_A_POWER_OF_TWO */
export function openSampler(sampling: Sampling): Opened<Sampler> {
  return opened(findSamplingIssues(sampling), () => new BlockSampler(sampling));
}

class BlockSampler implements Sampler {
  readonly blocks: number;
  private readonly sampling: Sampling;
  private readonly columns = new Map<number, SobolColumn>();
  private readonly strata = new Map<number, Shuffled>();

  constructor(sampling: Sampling) {
    this.sampling = sampling;
    this.blocks = Math.ceil(sampling.points / BLOCK_POINTS);
  }

  pointsIn(block: number): number {
    if (!(Number.isInteger(block) && block >= 0 && block < this.blocks)) {
      throw new RangeError(`block ${block} of ${this.blocks}`);
    }
    return Math.min(BLOCK_POINTS, this.sampling.points - block * BLOCK_POINTS);
  }

  fillShares(dimension: number, block: number, out: Float64Array): void {
    const { method, seed, points } = this.sampling;
    const count = this.pointsToFill(dimension, block, out);
    const first = block * BLOCK_POINTS;
    if (method === 'sobol') {
      fillSobol(this.columnOf(dimension), { first, count, offset: 2 ** -33 }, out);
    } else if (method === 'latin') {
      const places = openStream({ seed, purpose: 'latin', dimension, block });
      fillLatin({ strata: this.strataOf(dimension), places }, { first, count, points }, out);
    } else {
      const stream = openStream({ seed, purpose: 'plain', dimension, block });
      for (let index = 0; index < count; index++) out[index] = stream.nextUniform();
    }
  }

  fillNormals(dimension: number, block: number, out: Float64Array): void {
    const { method, seed } = this.sampling;
    const count = this.pointsToFill(dimension, block, out);
    if (method === 'plain') {
      const stream = openStream({ seed, purpose: 'plain', dimension, block });
      fillNormals(stream, count, out);
      return;
    }
    this.fillShares(dimension, block, out);
    for (let index = 0; index < count; index++) out[index] = inverseNormal(at(out, index));
  }

  private pointsToFill(dimension: number, block: number, out: Float64Array): number {
    const { dimensions } = this.sampling;
    if (!(Number.isInteger(dimension) && dimension >= 0 && dimension < dimensions)) {
      throw new RangeError(`dimension ${dimension} of ${dimensions}`);
    }
    const count = this.pointsIn(block);
    if (out.length < count) throw new RangeError(`room for ${out.length} of the ${count} points of a block`);
    return count;
  }

  private columnOf(dimension: number): SobolColumn {
    const { seed } = this.sampling;
    return remember(this.columns, dimension, () =>
      scrambleColumn(sobolColumn(dimension), openStream({ seed, purpose: 'scramble', dimension, block: 0 })),
    );
  }

  private strataOf(dimension: number): Shuffled {
    const { seed, points } = this.sampling;
    return remember(
      this.strata,
      dimension,
      () => new Shuffled(points, openStream({ seed, purpose: 'strata', dimension, block: 0 })),
    );
  }
}

function remember<T>(known: Map<number, T>, key: number, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = make();
  known.set(key, value);
  return value;
}
