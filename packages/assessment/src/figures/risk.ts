import {
  openSimulation,
  type RiskIssue,
  type RiskResult,
  readRiskFile,
  runSimulation,
  samplingOf,
} from '@zhulin/engines/risk';
import type { PlanValue } from '@zhulin/plan';
import { type FigureDef, type FigureRow, figure, type Lack, partsOf, Unavailable } from '../figure.ts';
import { input, inputIfGiven, run } from '../source.ts';
import { Movers, riskModel } from './risk-model.ts';

const from = { model: riskModel, seed: run('seed'), points: run('points') };

interface Asked {
  model: string;
  seed: number;
  points: number;
}

/** Some simulations, the latest last: all figures of an assessment ask for the same one. */
const done = new Map<string, RiskResult | Unavailable>();
const DONE_MOST = 4;

function simulated({ model, seed, points }: Asked): RiskResult | Unavailable {
  const key = `${seed} ${points} ${model}`;
  const known = done.get(key);
  if (known) return known;
  const result = simulate({ model, seed, points });
  done.set(key, result);
  for (const old of done.keys()) if (done.size > DONE_MOST) done.delete(old);
  return result;
}

function simulate({ model, seed, points }: Asked): RiskResult | Unavailable {
  const read = readRiskFile(JSON.parse(model));
  if (read.value?.cost === undefined) return refused(read.issues);
  const opened = openSimulation(read.value.cost, samplingOf(read.value.cost, { seed, trials: points }));
  if (opened.value === null) return refused(opened.issues);
  const result = runSimulation(opened.value);
  const broken = result.issues.filter(({ code }) => code !== 'CONSTANT_OUTPUT');
  return broken.length > 0 ? refused(broken) : result;
}

/** A fault of a factor leads to its row in the plan, which has the same place in the list. */
function refused(issues: readonly RiskIssue[]): Unavailable {
  return new Unavailable(
    issues.map(({ code, path, got, expected }): Lack => {
      const [, list, place] = path;
      const isRow = typeof list === 'string' && typeof place === 'number';
      const where = isRow ? { path: `risks.${list}.${place}` } : {};
      return { kind: 'engine', code, detail: `${path.join('.')}: ${got} (${expected})`, ...where };
    }),
  );
}

const part = partsOf(from, simulated);

/** A value under the name of its column, in the unit of its output: fen, or months. */
function inUnit(output: string, value: number, column?: string): FigureRow {
  if (output === 'time') return { [column === undefined ? 'months' : `${column}Months`]: value };
  return { [column === undefined ? 'amountFen' : `${column}Fen`]: value };
}

const percentiles = part('risk.percentiles', { unit: 'table', how: 'percentiles-of-trials' }, ({ outputs }) =>
  outputs.flatMap(({ output, percentiles: all }) =>
    all.flatMap(({ percent, value, standardError }): FigureRow[] => {
      if (value === null) return [];
      const error = standardError === null ? {} : inUnit(output, standardError, 'standardError');
      return [{ riskOutput: output, percent, ...inUnit(output, value), ...error }];
    }),
  ),
);

const means = part('risk.means', { unit: 'table', how: 'means-of-trials' }, ({ outputs }) =>
  outputs.map(({ output, mean, standardErrorOfMean: error, sd, least, most }) => ({
    riskOutput: output,
    ...inUnit(output, mean),
    ...(error === null ? {} : inUnit(output, error, 'standardError')),
    ...(sd === null ? {} : inUnit(output, sd, 'deviation')),
    ...inUnit(output, least, 'least'),
    ...inUnit(output, most, 'most'),
  })),
);

const curve = part('risk.curve', { unit: 'table', how: 'share-of-trials-up-to' }, ({ outputs }) =>
  outputs.flatMap(({ output, curve: points }) =>
    points.map(({ value, share }) => ({ riskOutput: output, share, ...inUnit(output, value) })),
  ),
);

const chances = part('risk.chances', { unit: 'table', how: 'share-of-trials-that-break' }, (result) => [
  ...result.limits.map(({ id, share, standardError }) => ({
    chance: id,
    share,
    standardErrorShare: standardError,
  })),
  ...result.outputs
    .filter(({ output }) => output === 'return')
    .map(({ belowZero: { share, standardError } }) => ({
      chance: 'loss',
      share,
      standardErrorShare: standardError,
    })),
]);

/** The factor of the plan that stands behind a variable of the formulas. */
function factorsBy(factors: PlanValue<'risks.factors'>) {
  const byVariable = new Map([...new Movers(factors).names].map(([factor, variable]) => [variable, factor]));
  return (variable: string) => {
    const factor = byVariable.get(variable);
    if (factor === undefined) throw new Error(`the plan has no factor ${variable}`);
    return factor;
  };
}

const tornado = figure({
  id: 'risk.tornado',
  unit: 'table',
  how: 'tornado-in-two-readings',
  from: { ...from, factors: input('risks.factors') },
  compute: ({ factors, ...asked }): readonly FigureRow[] | Unavailable => {
    const result = simulated(asked);
    if (result instanceof Unavailable) return result;
    const factorOf = factorsBy(factors);
    return result.tornado.flatMap(({ output, bars }) =>
      bars.map(({ factor, spearman, shareOfVariance }) => {
        const { id, name } = factorOf(factor);
        return { riskOutput: output, id, name, spearman, varianceShare: shareOfVariance };
      }),
    );
  },
});

const unexplained = part('risk.unexplained', { unit: 'table', how: 'variance-left-unexplained' }, (result) =>
  result.tornado.map((each) => ({ riskOutput: each.output, varianceShare: each.unexplained })),
);

const joint = part('risk.joint', { unit: 'table', how: 'share-of-trials-that-keep-both' }, (result) =>
  result.joint.flatMap(({ atPercentiles }) =>
    atPercentiles.map(({ percent, share, standardError }) => ({
      percent,
      share,
      standardErrorShare: standardError,
    })),
  ),
);

const jointCurve = part('risk.joint_curve', { unit: 'table', how: 'pairs-kept-in-a-share' }, (result) =>
  result.joint.flatMap(({ curves }) =>
    curves.flatMap(({ share, pairs }) => pairs.map(([amountFen, months]) => ({ share, amountFen, months }))),
  ),
);

const responses = figure({
  id: 'risk.responses',
  unit: 'table',
  how: 'before-and-after-with-common-numbers',
  from: { ...from, stated: inputIfGiven('risks.responses') },
  compute: ({ stated = [], ...asked }): readonly FigureRow[] | Unavailable => {
    const result = simulated(asked);
    if (result instanceof Unavailable) return result;
    return result.responses.flatMap(({ response, name, outputs }) => {
      const isPriced = stated.find(({ id }) => id === response)?.costYuan !== undefined;
      return outputs.map((each) => ({ id: response, name, isPriced, ...movedCells(each) }));
    });
  },
});

function movedCells({
  output,
  mean,
  percentiles: moved,
  after,
}: RiskResult['responses'][number]['outputs'][number]): FigureRow {
  const p80 = after.percentiles.find(({ percent }) => percent === 80)?.value;
  const p80Moved = moved.find(({ percent }) => percent === 80);
  return {
    riskOutput: output,
    ...inUnit(output, mean.value, 'meanMoved'),
    ...(mean.standardError === null ? {} : inUnit(output, mean.standardError, 'standardError')),
    ...(p80 === undefined || p80 === null ? {} : inUnit(output, p80, 'p80')),
    ...(p80Moved === undefined ? {} : inUnit(output, p80Moved.value, 'p80Moved')),
  };
}

const moved = figure({
  id: 'risk.moved_correlations',
  unit: 'table',
  how: 'nearest-possible-correlations',
  from: { ...from, factors: input('risks.factors') },
  compute: ({ factors, ...asked }): readonly FigureRow[] | Unavailable => {
    const result = simulated(asked);
    if (result instanceof Unavailable) return result;
    const factorOf = factorsBy(factors);
    return result.moved.map(({ factors: [one, other], from: said, to }) => ({
      name: factorOf(one).name,
      otherName: factorOf(other).name,
      fromRank: said,
      toRank: to,
    }));
  },
});

/** What is simulated; an assessment without points leaves it out. */
export const simulatedFigures: readonly FigureDef[] = [
  percentiles,
  means,
  chances,
  curve,
  tornado,
  unexplained,
  joint,
  jointCurve,
  responses,
  moved,
];
