import {
  type Distribution,
  openSampler,
  type QuantileTable,
  type Sampler,
  type Sampling,
} from '../numeric/index.ts';
import { at, entry, wordAt } from './at.ts';
import { type Edges, edgesFor } from './bins.ts';
import { type Correlated, correlate, correlatedOf } from './correlated.ts';
import { cellOf } from './eigen.ts';
import { type Opened, placed } from './issue.ts';
import { NetworkRun } from './network-run.ts';
import type { Column } from './operations.ts';
import { type ParsedModel, parseModel } from './parse-model.ts';
import { correlationOf, sortedAt, sortedNumbers } from './pilot.ts';
import { Program, valuesAt } from './program.ts';
import { fillRanks, hasTies, type RankTable, rankTableOf } from './ranks.ts';
import { BLOCK_POINTS, dimensionsOf, phaseFactors } from './sampling.ts';
import { FINISH, type RiskFactor, type RiskSpec } from './spec.ts';
import { tableCache } from './tables.ts';
import { emptyTally, type Tally, type TallyShape } from './tally.ts';
import {
  type Batch,
  countAbove,
  sumOfSquares,
  tallyDifference,
  tallyJoint,
  tallyOutput,
  tallyRankSums,
} from './tally-block.ts';

/** Parts of a Sobol net whose spread tells the error of the whole. */
export const BATCHES = 16;
const BATCH_POINTS_LEAST = 16;
/** Trials that show where values lie, before any is counted. */
const PILOT_POINTS = 2048;
/** Everything that is worked out once: tables, the root of the correlations, the program, and where values are counted.
 * @param spec  as `readRiskFile` gives it
 * @returns the simulation, or the issues of the sampling
 * Cost: a fifth of a millisecond for each PERT distribution, and 2,048 trials of the model. */
export function openSimulation(spec: RiskSpec, sampling: Omit<Sampling, 'dimensions'>): Opened<Simulation> {
  const dimensions = Math.max(1, dimensionsOf(spec));
  const { value: sampler, issues } = openSampler({ ...sampling, dimensions });
  if (!sampler) return { value: null, issues: placed(issues, ['sampling']) };
  const { value: pilot } = openSampler({
    method: 'plain',
    seed: sampling.seed,
    points: PILOT_POINTS,
    dimensions,
  });
  if (!pilot) throw new Error('the pilot is refused');
  return { value: new Simulation(spec, sampling, sampler, pilot), issues: [] };
}

/** One response as columns: tables of the factors it changes, and a program of its own. */
interface ResponseRun {
  tables: Map<number, { table: QuantileTable; scale: number; shift: number }>;
  program: Program;
  columns: Column[];
  edges: Edges[];
}

/** Blocks of 4,096 trials of one model. What a block adds to a tally follows from the model, the sampling and its number
 * alone. */
export class Simulation {
  readonly spec: RiskSpec;
  readonly sampling: Omit<Sampling, 'dimensions'>;
  /** Factors of the spec, then those of the phases of its network. */
  readonly factors: readonly RiskFactor[];
  readonly blocks: number;
  readonly correlated: Correlated;
  readonly model: ParsedModel;
  readonly network: NetworkRun | null;
  readonly edges: Edges[];
  /** Percentiles of the pilot, an output after the other. */
  readonly pilotPercentiles: number[][];
  readonly responses: ResponseRun[];
  /** Correlations of the ranks of the factors; with ties as the pilot has them. */
  readonly rankCorrelation: Float64Array;
  readonly batches: number;
  readonly centres: number[];
  /** The block whose trials the columns hold. */
  private drawn: number | null = null;
  private readonly sampler: Sampler;
  private readonly tables: QuantileTable[];
  private readonly rankTables: RankTable[];
  private readonly program: Program;
  private readonly z: Column[];
  private readonly x: Column[];
  private readonly finish: Column;
  private readonly ranks: Int16Array;
  private readonly places: Int32Array[];
  private readonly placesAfter: Int32Array;

  constructor(spec: RiskSpec, sampling: Omit<Sampling, 'dimensions'>, sampler: Sampler, pilot: Sampler) {
    const column = () => new Float64Array(BLOCK_POINTS);
    this.spec = spec;
    this.sampling = sampling;
    this.sampler = sampler;
    this.blocks = sampler.blocks;
    this.factors = [...spec.factors, ...phaseFactors(spec.network)];
    this.correlated = correlatedOf(spec);
    this.network = spec.network && new NetworkRun(spec.network, BLOCK_POINTS);
    const open = tableCache();
    this.tables = this.factors.map(({ distribution }) => open(distribution));
    this.rankTables = this.factors.map(({ distribution }) => rankTableOf(distribution));
    const inputs = [...spec.factors.map(({ id }) => id), ...(spec.network ? [FINISH] : [])];
    const { model, issues } = parseModel(spec.model, inputs);
    if (issues.length > 0) throw new Error(`formulas that were not read: ${JSON.stringify(issues)}`);
    this.model = model;
    this.program = this.newProgram([...spec.outputs, ...spec.limits.map(({ of }) => of)]);
    this.z = this.factors.map(column);
    this.x = this.factors.map(column);
    this.finish = column();
    this.ranks = new Int16Array(BLOCK_POINTS);
    this.places = spec.outputs.map(() => new Int32Array(BLOCK_POINTS));
    this.placesAfter = new Int32Array(BLOCK_POINTS);
    this.batches =
      sampling.method === 'sobol' && sampling.points >= BATCHES * BATCH_POINTS_LEAST ? BATCHES : 1;
    this.responses = spec.responses.map((response) => this.openResponse(response, open));
    const pilots = this.flyPilot(pilot);
    this.edges = pilots.base.map(edgesFor);
    this.centres = pilots.base.map((sorted) => sortedAt(sorted, 0.5));
    this.pilotPercentiles = pilots.base.map((sorted) =>
      spec.percentiles.map((percent) => sortedAt(sorted, percent / 100)),
    );
    this.responses.forEach((response, place) => {
      response.edges = entry(pilots.responses, place).map(edgesFor);
    });
    this.rankCorrelation = this.rankCorrelations(pilots.ranks);
  }

  openTally(): Tally {
    return emptyTally(this.shape());
  }

  private shape(): TallyShape {
    const { spec, factors, batches } = this;
    return {
      outputs: spec.outputs.length,
      factors: factors.length,
      joint: spec.joint.length,
      limits: spec.limits.length,
      responses: spec.responses.length,
      activities: spec.network?.activities.length ?? null,
      batches,
      percentiles: spec.percentiles.length,
    };
  }

  /** Draws the trials of a block and adds what they come to. */
  runBlock(block: number, tally: Tally): void {
    const { spec, finish, network } = this;
    const count = this.draw(this.sampler, block);
    if (network && tally.network) network.run(count, finish, tally.network);
    const values = this.program.run(this.inputs(this.x), count);
    const outputs = values.slice(0, spec.outputs.length);
    spec.limits.forEach(({ above }, limit) => {
      const column = entry(values, outputs.length + limit);
      tally.limits[limit] = wordAt(tally.limits, limit) + countAbove(column, count, above);
    });
    const batch = this.batchOf(block, count);
    outputs.forEach((values, output) => {
      const { edges, centre, thresholds } = this.countingOf(output);
      const into = { edges, centre, thresholds, batch, places: entry(this.places, output) };
      tallyOutput(values, count, into, entry(tally.outputs, output));
    });
    this.tallyRanks(count, tally);
    spec.joint.forEach(([one, other], place) => {
      tallyJoint(entry(this.places, one), entry(this.places, other), count, entry(tally.joint, place));
    });
    this.responses.forEach((response, place) => {
      this.runResponse(response, { count, outputs, batch }, place, tally);
    });
    tally.trials += count;
  }

  /** Goes through the trials without counting them, a block at a time.
   * @param visit  told the columns of the outputs, then of what limits are of, which hold until the next block, and how many
   * trials it has */
  visitTrials(visit: (columns: readonly Column[], count: number) => void): void {
    for (let block = 0; block < this.blocks; block++) {
      const count = this.draw(this.sampler, block);
      this.network?.finishes(count, this.finish);
      visit(this.program.run(this.inputs(this.x), count), count);
    }
  }

  /** The values of the factors in a trial, and every value the formulas took. */
  trialAt(trial: number): { factors: Record<string, number>; values: number[] } {
    const block = Math.floor(trial / BLOCK_POINTS);
    const place = trial % BLOCK_POINTS;
    if (this.drawn !== block) {
      const count = this.draw(this.sampler, block);
      this.network?.finishes(count, this.finish);
    }
    const inputs = this.inputs(this.x).map((column) => at(column, place));
    const factors = this.factors.map(({ id }, factor) => [id, at(entry(this.x, factor), place)] as const);
    return { factors: Object.fromEntries(factors), values: valuesAt(this.model.draft, inputs) };
  }

  /** Writes the factors of a block. @returns how many trials it has */
  private draw(sampler: Sampler, block: number): number {
    const count = sampler.pointsIn(block);
    this.drawn = sampler === this.sampler ? block : null;
    this.z.forEach((z, factor) => {
      sampler.fillNormals(factor, block, z);
    });
    correlate(this.correlated, this.z, count);
    this.tables.forEach((table, factor) => {
      table.fill(entry(this.z, factor), count, entry(this.x, factor));
    });
    const first = this.factors.length;
    this.network?.draw(
      count,
      (place, out) => sampler.fillNormals(first + place, block, out),
      this.x.slice(this.spec.factors.length),
    );
    return count;
  }

  /** Columns as the formulas read them. */
  private inputs(x: readonly Column[]): Column[] {
    const given = x.slice(0, this.spec.factors.length);
    return this.network ? [...given, this.finish] : given;
  }

  private newProgram(names: readonly string[]): Program {
    const { model, spec } = this;
    const outputs = names.map((name) => {
      const value = model.names.get(name);
      if (value === undefined) throw new Error(`output ${name} is not there`);
      return value;
    });
    const inputs = spec.factors.length + (spec.network ? 1 : 0);
    return new Program(model.draft, { outputs, inputs, length: BLOCK_POINTS });
  }

  private openResponse(
    { changes }: RiskSpec['responses'][number],
    open: (distribution: Distribution) => QuantileTable,
  ): ResponseRun {
    const tables: ResponseRun['tables'] = new Map();
    for (const change of changes) {
      const isNew = 'distribution' in change;
      const table = isNew ? open(change.distribution) : entry(this.tables, change.factor);
      tables.set(change.factor, { table, scale: isNew ? 1 : change.scale, shift: isNew ? 0 : change.shift });
    }
    const columns = this.x.map((column, factor) =>
      tables.has(factor) ? new Float64Array(BLOCK_POINTS) : column,
    );
    return { tables, program: this.newProgram(this.spec.outputs), columns, edges: [] };
  }

  /** Outputs of the trials that were drawn, as they are after a response. */
  private after({ tables, program, columns }: ResponseRun, count: number, adds: readonly number[]): Column[] {
    for (const [factor, { table, scale, shift }] of tables) {
      const column = entry(columns, factor);
      table.fill(entry(this.z, factor), count, column);
      if (scale !== 1 || shift !== 0)
        for (let index = 0; index < count; index++) column[index] = at(column, index) * scale + shift;
    }
    return program.run(this.inputs(columns), count).map((values, output) => {
      const more = entry(adds, output);
      return more === 0 ? values : values.subarray(0, count).map((value) => value + more);
    });
  }

  private runResponse(
    response: ResponseRun,
    { count, outputs, batch }: { count: number; outputs: readonly Column[]; batch: Batch },
    place: number,
    tally: Tally,
  ): void {
    const { adds } = entry(this.spec.responses, place);
    this.after(response, count, adds).forEach((values, output) => {
      const sum = entry(entry(tally.responses, place), output);
      const { centre, thresholds } = this.countingOf(output);
      const edges = entry(response.edges, output);
      const into = { edges, centre, thresholds, batch, places: this.placesAfter };
      tallyOutput(values, count, into, sum.after);
      tallyDifference(values, entry(outputs, output), count, batch, sum.pieces);
      tallyJoint(entry(this.places, output), this.placesAfter, count, sum.joint);
    });
  }

  private countingOf(output: number): { edges: Edges; centre: number; thresholds: number[] } {
    return {
      edges: entry(this.edges, output),
      centre: entry(this.centres, output),
      thresholds: this.batches > 1 ? entry(this.pilotPercentiles, output) : [],
    };
  }

  private tallyRanks(count: number, tally: Tally): void {
    const { ranks } = this;
    this.rankTables.forEach((table, factor) => {
      fillRanks(table, entry(this.z, factor), count, ranks);
      tally.rankSquares[factor] = at(tally.rankSquares, factor) + sumOfSquares(ranks, count);
      this.places.forEach((places, output) => {
        tallyRankSums(places, ranks, count, entry(entry(tally.outputs, output).rankSums, factor));
      });
    });
  }

  /** Which batch the pieces of a block belong to. */
  private batchOf(block: number, count: number): Batch {
    const first = block * BLOCK_POINTS;
    const size = this.sampling.points / this.batches;
    const piece = this.batches > 1 ? Math.min(size, BLOCK_POINTS) : BLOCK_POINTS;
    return {
      first,
      piece: Math.min(piece, count),
      ofTrial: (index) => Math.min(this.batches - 1, Math.floor((first + index) / size)),
    };
  }

  private flyPilot(pilot: Sampler): {
    base: Float64Array[];
    responses: Float64Array[][];
    ranks: Int16Array[];
  } {
    const count = this.draw(pilot, 0);
    this.network?.finishes(count, this.finish);
    const base = this.program
      .run(this.inputs(this.x), count)
      .slice(0, this.spec.outputs.length)
      .map((values) => sortedNumbers(values.subarray(0, count)));
    const responses = this.responses.map((response, place) =>
      this.after(response, count, entry(this.spec.responses, place).adds).map((values) =>
        sortedNumbers(values.subarray(0, count)),
      ),
    );
    const ranks = this.rankTables.map((table, factor) => {
      const column = new Int16Array(count);
      fillRanks(table, entry(this.z, factor), count, column);
      return column;
    });
    return { base, responses, ranks };
  }

  /** Correlations of ranks follow from those of the copula, but for factors with ties. */
  private rankCorrelations(ranks: readonly Int16Array[]): Float64Array {
    const size = this.factors.length;
    const { members, copula } = this.correlated;
    const cells = new Float64Array(size * size);
    for (let one = 0; one < size; one++) cells[one * size + one] = 1;
    members.forEach((one, row) => {
      members.forEach((other, column) => {
        if (one === other) return;
        const isTied = [one, other].some((factor) => hasTies(entry(this.factors, factor).distribution));
        cells[one * size + other] = isTied
          ? correlationOf(entry(ranks, one), entry(ranks, other))
          : cellOf(copula.ranks, row, column);
      });
    });
    return cells;
  }
}
