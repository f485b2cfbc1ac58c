import type { Sampling } from '../numeric/index.ts';
import { entry, wordAt } from './at.ts';
import { Axis } from './axis.ts';
import type { MovedPair } from './copula.ts';
import type { RiskIssue } from './issue.ts';
import { type JointConfidence, jointConfidence } from './joint.ts';
import type { Simulation } from './open-simulation.ts';
import { neededFor } from './program.ts';
import type { RiskLimit, RiskSpec } from './spec.ts';
import { type NetworkSummary, summariseNetwork } from './summarise-network.ts';
import { type Counting, type ErrorsFrom, type OutputSummary, summariseOutput } from './summarise-output.ts';
import { type ResponseOutput, summariseResponse } from './summarise-response.ts';
import type { Tally } from './tally.ts';
import { type Tornado, tornadoOf } from './tornado.ts';

/** Changes where results change for the same input. */
export const RISK_VERSION = 1;

export interface RiskRun {
  version: number;
  method: Sampling['method'];
  seed: number;
  /** Trials that were asked for, and that were done. Fewer are a partial answer. */
  trials: number;
  done: number;
  isPartial: boolean;
  errorsFrom: ErrorsFrom;
}

/** What risks come to; plain JSON. An output for which some trial gave no number has an issue instead of figures. */
export interface RiskResult {
  run: RiskRun;
  outputs: ({ output: string } & OutputSummary)[];
  tornado: Tornado[];
  joint: JointConfidence[];
  /** Share of the trials above each limit. */
  limits: (RiskLimit & { share: number; standardError: number })[];
  network: NetworkSummary | null;
  responses: { response: string; name: string; outputs: ResponseOutput[] }[];
  /** Rank correlations that had to move, for all of them to be possible together, by ids of factors. */
  moved: { factors: [string, string]; from: number; to: number }[];
  /** The least eigenvalue of the correlations as they were said; below 0 they contradict each other. */
  leastEigenvalue: number;
  issues: RiskIssue[];
}

/** What the trials of a tally come to. The same to the last bit for any order of the blocks.
 * Issues: NOT_FINITE (a formula gave no number: which, in how many trials, and the factors of the first), CONSTANT_OUTPUT (never
 * changes, so nothing moves it). Cost: some milliseconds an output. */
export function summarise(simulation: Simulation, tally: Tally): RiskResult {
  const { spec, sampling, batches, edges, correlated, network } = simulation;
  const { trials } = tally;
  const isPartial = trials < sampling.points;
  const errorsFrom: ErrorsFrom = batches > 1 && !isPartial ? 'batches' : 'points';
  const counting = { trials, percentiles: spec.percentiles, batches, errorsFrom };
  const summaries = spec.outputs.map((_, place) =>
    summariseOutput(entry(tally.outputs, place), { edges: entry(edges, place), ...counting }),
  );
  const axes = axesFor(simulation, tally, summaries);
  const issues = summaries.flatMap((summary, place) =>
    summary || trials === 0 ? [] : [brokenOutput(simulation, tally, place)],
  );
  const tornado = spec.outputs.flatMap((output, place) =>
    summaries[place] ? [tornadoFor(simulation, tally, place) ?? output] : [],
  );
  for (const output of tornado) {
    if (typeof output === 'string')
      issues.push({ code: 'CONSTANT_OUTPUT', path: ['outputs'], got: output, expected: '' });
  }
  return {
    run: {
      version: RISK_VERSION,
      method: sampling.method,
      seed: sampling.seed,
      trials: sampling.points,
      done: trials,
      isPartial,
      errorsFrom,
    },
    outputs: spec.outputs.flatMap((output, place) => {
      const summary = summaries[place];
      return summary ? [{ output, ...summary }] : [];
    }),
    tornado: tornado.filter((each) => typeof each !== 'string'),
    joint: jointFor(simulation, tally, summaries, axes),
    limits: trials > 0 ? limitsOf(spec, tally) : [],
    network: network && tally.network && trials > 1 ? summariseNetwork(network, tally.network, trials) : null,
    responses: responsesFor(simulation, tally, { summaries, axes }, counting),
    moved: correlated.copula.moved.map((pair) => named(simulation, pair)),
    leastEigenvalue: correlated.copula.leastEigenvalue,
    issues,
  };
}

type Summaries = readonly (OutputSummary | undefined)[];
type Axes = readonly (Axis | undefined)[];

function named(
  { factors, correlated: { members } }: Simulation,
  { one, other, from, to }: MovedPair,
): RiskResult['moved'][number] {
  const idOf = (member: number) => entry(factors, entry(members, member)).id;
  return { factors: [idOf(one), idOf(other)], from, to };
}

function tornadoFor(
  { spec, factors, rankCorrelation }: Simulation,
  tally: Tally,
  place: number,
): Tornado | null {
  if (factors.length === 0) return { output: entry(spec.outputs, place), bars: [], unexplained: 1 };
  return tornadoOf(entry(tally.outputs, place), {
    output: entry(spec.outputs, place),
    factors,
    trials: tally.trials,
    rankSquares: tally.rankSquares,
    rankCorrelation,
  });
}

/** Axes of the outputs that have figures; made once, since each is wanted by several pairs and responses. */
function axesFor({ spec, edges }: Simulation, tally: Tally, summaries: Summaries): (Axis | undefined)[] {
  return spec.outputs.map(
    (_, place) => summaries[place] && new Axis(entry(edges, place), entry(tally.outputs, place).counts),
  );
}

function jointFor({ spec }: Simulation, tally: Tally, summaries: Summaries, axes: Axes): JointConfidence[] {
  const sideOf = (place: number) => {
    const [summary, axis] = [summaries[place], axes[place]];
    return (
      summary &&
      axis && {
        name: entry(spec.outputs, place),
        axis,
        tally: entry(tally.outputs, place),
        percentiles: summary.percentiles,
      }
    );
  };
  return spec.joint.flatMap(([one, other], place) => {
    const [first, second] = [sideOf(one), sideOf(other)];
    return first && second ? [jointConfidence(entry(tally.joint, place), first, second, tally.trials)] : [];
  });
}

function limitsOf({ limits }: RiskSpec, { limits: counts, trials }: Tally): RiskResult['limits'] {
  return limits.map((limit, place) => {
    const share = wordAt(counts, place) / trials;
    return { ...limit, share, standardError: Math.sqrt((share * (1 - share)) / trials) };
  });
}

function responsesFor(
  simulation: Simulation,
  tally: Tally,
  { summaries, axes }: { summaries: Summaries; axes: Axes },
  counting: Omit<Counting, 'edges'>,
): RiskResult['responses'] {
  const { spec, responses } = simulation;
  return spec.responses.map(({ id, name }, response) => ({
    response: id,
    name,
    outputs: spec.outputs.flatMap((output, place) => {
      const [summary, axis] = [summaries[place], axes[place]];
      if (!summary || !axis) return [];
      const before = { output, summary, axis };
      const own = { edges: entry(entry(responses, response).edges, place), ...counting };
      return summariseResponse(entry(entry(tally.responses, response), place), before, own) ?? [];
    }),
  }));
}

/** Which formula was the first to give no number, and with which factors. */
function brokenOutput(simulation: Simulation, tally: Tally, place: number): RiskIssue {
  const { spec, model } = simulation;
  const { broken, firstBroken } = entry(tally.outputs, place);
  const output = entry(spec.outputs, place);
  const { factors, values } = simulation.trialAt(firstBroken);
  const value = model.names.get(output);
  const needed = neededFor(model.draft.values, value === undefined ? [] : [value]);
  const statement = model.statements.find(({ value: id }) => needed.has(id) && !Number.isFinite(values[id]));
  return {
    code: 'NOT_FINITE',
    path: ['model'],
    got: statement ? `${statement.name} = ${values[statement.value]}` : output,
    expected: '-1e+100 .. 1e+100',
    ...(statement ? { line: statement.line } : {}),
    trials: { output, count: broken, first: firstBroken + 1, factors },
  };
}
