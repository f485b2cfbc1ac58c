import {
  computeIndex,
  computeMatrix,
  type IndexRules,
  type MatrixRules,
  type RegisteredRisk,
} from './index.ts';

const PROJECTS = 1_000;
const RUNS = 7;

const levels = { least: { medium: 40, high: 70 }, responseHours: { medium: 72, high: 48 } };
const names = ['policy', 'market', 'technical', 'social', 'natural_economic'];
const stages = ['preparation', 'design', 'construction', 'acceptance', 'operation'];
const matrixRules: MatrixRules = {
  classes: names.map((id) => ({ id, holds: [id] })),
  stages,
  scale: { least: 1, most: 5 },
  levels,
  severalMedium: 3,
};
const indexRules: IndexRules = {
  classes: names.map((id) => ({ id, weight: 20 })),
  indicators: Array.from({ length: 10 }, (_, place) => ({
    id: `i${place}`,
    class: names[place % names.length] ?? '',
    weight: 10,
    unit: '%',
    zero: 0,
    full: 100,
    named: 'source',
  })),
  levels,
};

function risksOf(project: number): RegisteredRisk[] {
  return Array.from({ length: 20 }, (_, place) => ({
    id: `r${place}`,
    class: names[place % names.length] ?? '',
    stages: stages.filter((_stage, at) => (at + place + project) % 3 === 0),
    likelihood: 1 + ((place + project) % 5),
    impact: 1 + ((place * 3 + project) % 5),
    basis: 'stated' as const,
  })).filter((risk) => risk.stages.length > 0);
}

/** Median of warm runs: a province's projects, each with a register of twenty risks, its matrix, its index and flips. */
export const bench = {
  targets: [{ id: 'risk-register.1000-projects-ms', unit: 'ms', target: 150, better: 'lower' as const }],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const before = performance.now();
      for (let project = 0; project < PROJECTS; project += 1) {
        const observed = Object.fromEntries(
          indexRules.indicators.map(({ id }, place) => [id, (project * 7 + place * 13) % 100]),
        );
        const { issues } = computeMatrix({ risks: risksOf(project), rules: matrixRules });
        const { risk } = computeIndex({ rules: indexRules, observed });
        if (risk === null || issues.length > 0) throw new Error('a project is refused');
      }
      if (run > 0) times.push(performance.now() - before);
    }
    const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
    if (median === undefined) throw new Error('nothing was timed');
    return [{ id: 'risk-register.1000-projects-ms', value: median }];
  },
};
