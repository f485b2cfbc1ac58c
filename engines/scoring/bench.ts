import { isoDay } from '../units/index.ts';
import { computeEvaluation, computeGoals, type EvaluationInput, type GoalsInput } from './index.ts';

const PROJECTS = 1_000;
const RUNS = 11;

const CLASSES = [30, 25, 20, 15, 10].map((weight, place) => ({ id: `c${place}`, weight }));

/** A scheme of the size of the work plan's: 28 indicators in five classes, two of them of two measures. */
const scheme: EvaluationInput['scheme'] = {
  classes: CLASSES,
  indicators: Array.from({ length: 28 }, (_, place) => ({
    id: `i${place}`,
    class: `c${place % 5}`,
    weight: 2 + (place % 4),
    measures: (place % 14 === 0 ? ['a', 'b'] : ['a']).map((part) => ({
      id: `i${place}.${part}`,
      unit: '%',
      zero: 50,
      full: 100,
    })),
    ...(place % 9 === 0 ? { gate: `g${place}` } : {}),
  })),
  bonuses: [3, 2, 1, 2, 2].map((points, place) => ({ id: `b${place}`, points })),
  bonusMost: 10,
  grades: [90, 80, 60].map((least) => ({ id: `from${least}`, least })),
  lowestGrade: 'below',
  light: { redBase: 60, redClass: 40, yellowBase: 80 },
};

function project(number: number): EvaluationInput {
  const measures = scheme.indicators.flatMap((indicator) => indicator.measures);
  const observed = measures.map(({ id }, place) => [id, 60 + ((place * 7 + number * 13) % 45)]);
  const gates = scheme.indicators.flatMap(({ gate }) =>
    gate === undefined ? [] : [[gate, number % 11 !== 0]],
  );
  const known = { observed: Object.fromEntries(observed), gates: Object.fromEntries(gates) };
  return { scheme, ...known, bonuses: ['b0'], targetsMissed: [] };
}

const goals: GoalsInput = {
  start: isoDay('2026-03-02'),
  asOf: isoDay('2029-06-30'),
  phases: [0, 24, 60].map((fromMonth, place) => ({
    id: `p${place}`,
    fromMonth,
    toMonth: [24, 60, 96][place] ?? Number.NaN,
  })),
  goals: Array.from({ length: 14 }, (_, place) => ({
    id: `t${place}`,
    dimension: place % 2 === 0 ? 'green' : 'smart',
    target: { gte: 80 },
    unit: '%',
    dueMonth: 6 * (place + 1),
  })),
  flexibility: { least: 0.1, most: 0.15 },
  bands: {},
  observed: Object.fromEntries(Array.from({ length: 14 }, (_, place) => [`t${place}`, 65 + 2 * place])),
};

/** A thousand projects, each with its goals, grade, light and flips. One cold run and the median of eleven warm ones; the
 * median counts. */
export const bench = {
  targets: [{ id: 'scoring.1000-projects-ms', unit: 'ms', target: 150, better: 'lower' as const }],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const projects = Array.from({ length: PROJECTS }, (_, number) => project(number));
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const before = performance.now();
      for (const each of projects) {
        const { missed } = computeGoals(goals);
        const { evaluation } = computeEvaluation({ ...each, targetsMissed: missed });
        if (evaluation === null) throw new Error('a project is refused');
      }
      if (run > 0) times.push(performance.now() - before);
    }
    const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
    if (median === undefined) throw new Error('nothing was timed');
    return [{ id: 'scoring.1000-projects-ms', value: median }];
  },
};
