import { collectIssues, reportNumber, reportTwice } from '../issues/index.ts';
import { findFlips, type LevelFlip } from './flips.ts';
import type { RiskIssue, RiskReport } from './issue.ts';
import { hoursOf, type LevelRules, levelOf, type RiskLevel, reaches, readLevels } from './level.ts';

/** One figure that is watched, and the two marks between which it scores from 0 to 100 in a straight line. */
export interface RiskIndicator {
  id: string;
  class: string;
  /** Of 100 over all indicators. */
  weight: number;
  unit: string;
  /** Scores 0 here and beyond: no risk. May lie above `full`. */
  zero: number;
  /** Scores 100 here and beyond. */
  full: number;
  /** Whether the source names the indicator, or it is ours. */
  named: 'source' | 'own';
}

export interface IndexRules {
  /** The weights of the source; those of the indicators of a class sum to it. */
  classes: readonly { id: string; weight: number }[];
  indicators: readonly RiskIndicator[];
  levels: LevelRules;
  /** How many indicators the rules say there are. */
  count?: number;
}

export interface IndexInput {
  rules: IndexRules;
  /** By id of indicator, in its unit; null, or no entry, where nothing was observed. */
  observed: Readonly<Record<string, number | null>>;
}

export interface IndicatorRisk {
  id: string;
  class: string;
  unit: string;
  named: RiskIndicator['named'];
  measured: number | null;
  /** 0 to 100, null where nothing was observed. */
  score: number | null;
  /** What it adds to the index, and what it would with a score of 100: its weight. */
  points: number | null;
  pointsMost: number;
  level: RiskLevel | null;
  respondWithinHours: number | null;
}

/** From what is known alone (every missing indicator 0) to the worst it may be (every one 100). */
export interface Span {
  least: number;
  most: number;
}

export interface RiskIndex {
  index: Span;
  /** Null where the missing indicators decide it. */
  level: RiskLevel | null;
  levels: { least: RiskLevel; most: RiskLevel };
  classes: ({ id: string; weight: number } & Span)[];
  indicators: IndicatorRisk[];
  missing: string[];
  /** Weight of what is known, of 100. */
  knownWeight: number;
  flips: LevelFlip[];
}

/** The risk index of a project: the weighted sum of its indicators, as a span where some are missing. Nothing is
 * re-weighted for what is missing.
 * @returns no index where an issue stands against the input
 * Issues: NO_CLASSES, NO_INDICATORS, DUPLICATE_ID, UNKNOWN_CLASS, UNKNOWN_INDICATOR, WEIGHTS_NOT_100,
 * CLASS_WEIGHT_DIFFERS, COUNT_DIFFERS, MARKS_EQUAL, NOT_FINITE, OUT_OF_BOUNDS, LIMITS_CROSS. Cost: O(indicators · classes). */
export function computeIndex({ rules, observed }: IndexInput): {
  risk: RiskIndex | null;
  issues: RiskIssue[];
} {
  const issues = collectIssues<RiskIssue['code']>((report) => {
    readIndexRules(rules, report);
    readObserved({ rules, observed }, report);
  });
  if (issues.length > 0) return { risk: null, issues };
  const indicators = rules.indicators.map((indicator) =>
    scored(indicator, observed[indicator.id] ?? null, rules),
  );
  const index = spanOf(indicators);
  const levels = { least: levelOf(index.least, rules.levels), most: levelOf(index.most, rules.levels) };
  const known = indicators.filter(({ score }) => score !== null);
  const risk = {
    index,
    level: levels.least === levels.most ? levels.most : null,
    levels,
    classes: rules.classes.map(({ id, weight }) => ({
      id,
      weight,
      ...spanOf(indicators.filter((each) => each.class === id)),
    })),
    indicators,
    missing: indicators.filter(({ score }) => score === null).map(({ id }) => id),
    knownWeight: known.reduce((sum, { pointsMost }) => sum + pointsMost, 0),
    flips: findFlips({ rules, indicators, most: index.most, level: levels.most }),
  };
  return { risk, issues: [] };
}

function scored(
  { id, class: of, unit, named, weight, zero, full }: RiskIndicator,
  measured: number | null,
  { levels }: IndexRules,
): IndicatorRisk {
  const score = measured === null ? null : 100 * Math.min(1, Math.max(0, (measured - zero) / (full - zero)));
  const level = score === null ? null : levelOf(score, levels);
  return {
    id,
    class: of,
    unit,
    named,
    measured,
    score,
    points: score === null ? null : (weight * score) / 100,
    pointsMost: weight,
    level,
    respondWithinHours: level === null ? null : hoursOf(level, levels),
  };
}

function spanOf(indicators: readonly IndicatorRisk[]): Span {
  const span = { least: 0, most: 0 };
  for (const { points, pointsMost } of indicators) {
    if (points !== null) span.least += points;
    span.most += points === null ? pointsMost : points;
  }
  return span;
}

function readIndexRules({ classes, indicators, levels, count }: IndexRules, report: RiskReport): void {
  if (classes.length === 0) report('NO_CLASSES', ['rules', 'classes'], 'an empty list', 'a class or more');
  if (indicators.length === 0)
    report('NO_INDICATORS', ['rules', 'indicators'], 'an empty list', 'an indicator or more');
  reportTwice(classes, ['rules', 'classes'], report);
  reportTwice(indicators, ['rules', 'indicators'], report);
  readLevels(levels, report);
  indicators.forEach((indicator, place) => {
    const path = ['rules', 'indicators', place];
    if (!classes.some(({ id }) => id === indicator.class))
      report('UNKNOWN_CLASS', [...path, 'class'], indicator.class, classes.map(({ id }) => id).join(', '));
    reportNumber(indicator.weight, { path: [...path, 'weight'], least: 0, most: 100 }, report);
    for (const mark of ['zero', 'full'] as const)
      reportNumber(indicator[mark], { path: [...path, mark] }, report);
    if (indicator.zero === indicator.full)
      report('MARKS_EQUAL', path, indicator.zero, 'two marks that differ');
  });
  readWeights(classes, indicators, report);
  if (count !== undefined && count !== indicators.length)
    report('COUNT_DIFFERS', ['rules', 'indicators'], indicators.length, `${count}, as the rules say`);
}

function readWeights(
  classes: IndexRules['classes'],
  indicators: IndexRules['indicators'],
  report: RiskReport,
): void {
  const all = classes.reduce((sum, { weight }) => sum + weight, 0);
  if (classes.length > 0 && !isSame(all, 100))
    report('WEIGHTS_NOT_100', ['rules', 'classes'], `a sum of ${all}`, 'a sum of 100');
  classes.forEach(({ id, weight }, place) => {
    const own = indicators.filter((each) => each.class === id).reduce((sum, each) => sum + each.weight, 0);
    if (!isSame(own, weight))
      report(
        'CLASS_WEIGHT_DIFFERS',
        ['rules', 'classes', place],
        `indicators of ${own}`,
        `${weight}, the class`,
      );
  });
}

function isSame(one: number, other: number): boolean {
  return reaches(one, other) && reaches(other, one);
}

function readObserved({ rules, observed }: IndexInput, report: RiskReport): void {
  for (const [id, value] of Object.entries(observed)) {
    const path = ['observed', id];
    if (!rules.indicators.some((indicator) => indicator.id === id))
      report('UNKNOWN_INDICATOR', path, id, rules.indicators.map((each) => each.id).join(', '));
    if (value !== null) reportNumber(value, { path }, report);
  }
}
