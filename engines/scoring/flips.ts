import { gradeOf, reaches, type Scheme, valueAt } from './scheme.ts';
import type { IndicatorScore, MeasureScore } from './scores.ts';

/** One change that alone, everything else staying, brings another grade. */
export interface Flip {
  kind: 'indicator' | 'bonus';
  id: string;
  direction: 'up' | 'down';
  grade: string;
  /** Points of the total that it brings, or that may go until the grade is lost; of a bonus, that go with it. */
  points: number;
  /** Up: every measure named must reach `to`, and the gate, if one is named, be passed. Down: the grade is lost when any
   * one of them goes beyond `to`, the last value that keeps it, or when the gate fails (then perhaps to a lower one). Empty for a bonus. */
  measures: { id: string; from: number | null; to: number }[];
  gate: string | null;
}

interface Standing {
  scheme: Scheme;
  indicators: readonly IndicatorScore[];
  bonuses: readonly string[];
  total: number;
  grade: string;
}

/** Every single change that would flip the grade, up to the next one or down from this: the smallest changes first.
 * What opens a gate, or a bonus, may bring more than is wanting; `grade` is then the one it really brings.
 * Cost: O(indicators² + indicators · log indicators). */
export function findFlips(standing: Standing): Flip[] {
  const { scheme, total, grade } = standing;
  const isLowest = grade === scheme.lowestGrade;
  const place = isLowest ? scheme.grades.length : scheme.grades.findIndex(({ id }) => id === grade);
  const better = place === 0 ? undefined : scheme.grades[place - 1];
  const own = scheme.grades[place];
  const flips: Flip[] = [];
  if (better) flips.push(...flipsUp(standing, better.least - total));
  if (own) flips.push(...flipsDown(standing, Math.max(0, total - own.least)));
  return flips.sort((one, other) => one.points - other.points);
}

/** @param needed  points of the total that are wanting */
function flipsUp(standing: Standing, needed: number): Flip[] {
  const { scheme, indicators, bonuses, total } = standing;
  const byIndicators = indicators.flatMap((indicator) => raised(standing, indicator, needed));
  const byBonuses = scheme.bonuses.flatMap(({ id }): Flip[] => {
    const gain = bonusPoints(scheme, [...bonuses, id]) - bonusPoints(scheme, bonuses);
    if (bonuses.includes(id) || !reaches(gain, needed)) return [];
    return [ofBonus(id, 'up', gain, gradeOf(scheme, total + gain))];
  });
  return [...byIndicators, ...byBonuses];
}

function raised({ scheme, total }: Standing, indicator: IndicatorScore, needed: number): Flip[] {
  const { id, points, pointsMost, measures } = indicator;
  if (!reaches(pointsMost - points, needed)) return [];
  const least = Math.min(100, (100 * (points + needed)) / pointsMost);
  const low = measures.filter(({ score }) => score === null || score < least);
  const score = low.length > 0 ? least : Math.min(...measures.flatMap((measure) => measure.score ?? []));
  const gain = (pointsMost * score) / 100 - points;
  const isShut = indicator.gate === 'failed' || indicator.gate === 'unknown';
  return [
    {
      kind: 'indicator',
      id,
      direction: 'up',
      grade: gradeOf(scheme, total + gain),
      points: gain,
      measures: low.map((measure) => moveTo(scheme, measure, least)),
      gate: isShut ? gateOf(scheme, id) : null,
    },
  ];
}

/** @param spare  points of the total that may go before the grade does */
function flipsDown(standing: Standing, spare: number): Flip[] {
  const { scheme, indicators, bonuses, total, grade } = standing;
  const worse =
    scheme.grades[scheme.grades.findIndex(({ id }) => id === grade) + 1]?.id ?? scheme.lowestGrade;
  const byIndicators = indicators.flatMap((indicator): Flip[] => {
    const { id, points, pointsMost, measures } = indicator;
    if (reaches(spare, points)) return [];
    const least = (100 * (points - spare)) / pointsMost;
    return [
      {
        kind: 'indicator',
        id,
        direction: 'down',
        grade: worse,
        points: spare,
        measures: measures.map((measure) => moveTo(scheme, measure, least)),
        gate: indicator.gate === 'passed' ? gateOf(scheme, id) : null,
      },
    ];
  });
  const byBonuses = bonuses.flatMap((id): Flip[] => {
    const others = bonuses.filter((each) => each !== id);
    const loss = bonusPoints(scheme, bonuses) - bonusPoints(scheme, others);
    return reaches(spare, loss) ? [] : [ofBonus(id, 'down', loss, gradeOf(scheme, total - loss))];
  });
  return [...byIndicators, ...byBonuses];
}

function ofBonus(id: string, direction: Flip['direction'], points: number, grade: string): Flip {
  return { kind: 'bonus', id, direction, grade, points, measures: [], gate: null };
}

/** Points of the bonuses earned, up to the limit. */
export function bonusPoints({ bonuses, bonusMost }: Scheme, earned: readonly string[]): number {
  const all = bonuses.filter(({ id }) => earned.includes(id)).reduce((sum, { points }) => sum + points, 0);
  return Math.min(bonusMost, all);
}

function moveTo(scheme: Scheme, { id, measured }: MeasureScore, score: number): Flip['measures'][number] {
  const measure = scheme.indicators.flatMap(({ measures }) => measures).find((each) => each.id === id);
  if (measure === undefined) throw new Error(`no measure ${id}`);
  return { id, from: measured, to: valueAt(measure, score) };
}

function gateOf({ indicators }: Scheme, id: string): string | null {
  return indicators.find((each) => each.id === id)?.gate ?? null;
}
