import { compareWithBound } from '../rules/index.ts';
import { type EvaluationInput, type Indicator, scoreOf } from './scheme.ts';

export interface MeasureScore {
  id: string;
  unit: string;
  measured: number | null;
  /** Null where nothing was observed. */
  score: number | null;
}

export interface IndicatorScore {
  id: string;
  class: string;
  /** 0 to 100: the lowest of the measures; 0 where a measure is missing or the gate is not passed. */
  score: number;
  /** What it adds to the base. */
  points: number;
  /** What it would add with a score of 100. */
  pointsMost: number;
  measures: MeasureScore[];
  gate: 'none' | 'passed' | 'failed' | 'unknown';
}

export interface ClassScore {
  id: string;
  weight: number;
  score: number;
  points: number;
}

/** A figure that nobody observed, or a gate of which nobody knows; what depends on it scores 0. */
export interface Missing {
  indicator: string;
  measure?: string;
  gate?: string;
}

/** A figure outside what is plausible. */
export interface Flag {
  indicator: string;
  measure: string;
  measured: number;
  nearest: number;
}

export function scoreIndicators({ scheme, observed, gates }: EvaluationInput): IndicatorScore[] {
  const weights = new Map<string, number>();
  for (const { class: of, weight } of scheme.indicators) {
    const known = weights.get(of);
    weights.set(of, known === undefined ? weight : known + weight);
  }
  return scheme.indicators.map((indicator) => {
    const all = weights.get(indicator.class);
    const of = scheme.classes.find(({ id }) => id === indicator.class);
    if (all === undefined || of === undefined) throw new Error(`no class ${indicator.class}`);
    const pointsMost = (of.weight * indicator.weight) / all;
    const measures = indicator.measures.map((measure) => {
      const measured = observed[measure.id] ?? null;
      const score = measured === null ? null : scoreOf(measure, measured);
      return { id: measure.id, unit: measure.unit, measured, score };
    });
    const gate = gateOf(indicator, gates);
    const isOpen = gate === 'none' || gate === 'passed';
    const score = isOpen ? lowest(measures) : 0;
    return {
      id: indicator.id,
      class: indicator.class,
      score,
      points: (pointsMost * score) / 100,
      pointsMost,
      measures,
      gate,
    };
  });
}

function gateOf({ gate }: Indicator, gates: EvaluationInput['gates']): IndicatorScore['gate'] {
  if (gate === undefined) return 'none';
  const passed = gates[gate] ?? null;
  if (passed === null) return 'unknown';
  return passed ? 'passed' : 'failed';
}

/** A missing measure scores nothing, and nothing is the lowest. */
function lowest(measures: readonly MeasureScore[]): number {
  const scores = measures.flatMap(({ score }) => score ?? []);
  return scores.length < measures.length ? 0 : Math.min(...scores);
}

export function scoreClasses(
  { classes, indicators }: EvaluationInput['scheme'],
  scores: readonly IndicatorScore[],
): ClassScore[] {
  return classes.map(({ id, weight }) => {
    const members = scores.filter((each) => each.class === id);
    const weights = indicators.filter((each) => each.class === id).map((each) => each.weight);
    const weighed = members.reduce(
      (sum, { score }, place) => sum + score * (weights[place] ?? Number.NaN),
      0,
    );
    const score = weighed / weights.reduce((sum, each) => sum + each, 0);
    return { id, weight, score, points: (weight * score) / 100 };
  });
}

export function findMissing(
  scheme: EvaluationInput['scheme'],
  indicators: readonly IndicatorScore[],
): Missing[] {
  return indicators.flatMap(({ id: indicator, measures, gate }): Missing[] => {
    const unknown = scheme.indicators.find(({ id }) => id === indicator)?.gate;
    return [
      ...measures.filter(({ score }) => score === null).map(({ id }) => ({ indicator, measure: id })),
      ...(gate === 'unknown' && unknown !== undefined ? [{ indicator, gate: unknown }] : []),
    ];
  });
}

export function findFlags({ scheme, observed }: EvaluationInput): Flag[] {
  return scheme.indicators.flatMap(({ id: indicator, measures }) =>
    measures.flatMap(({ id: measure, plausible }) => {
      const measured = observed[measure] ?? null;
      if (plausible === undefined || measured === null) return [];
      const { met, nearest } = compareWithBound(measured, plausible);
      return met ? [] : [{ indicator, measure, measured, nearest }];
    }),
  );
}
