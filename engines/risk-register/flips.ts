import type { IndexRules, IndicatorRisk } from './compute-index.ts';
import { type LevelRules, RISK_LEVELS, type RiskLevel, reaches } from './level.ts';

/** One indicator whose value alone would bring the index to another level, everything else staying. The level is the
 * prudent one, every missing indicator counted as the worst it may be. */
export interface LevelFlip {
  indicator: string;
  direction: 'better' | 'worse';
  level: RiskLevel;
  /** Of the index, to the limit. */
  points: number;
  /** Null where nothing was observed: knowing it is what brings the flip. */
  from: number | null;
  /** Worse: the level comes with this value. Better: this one still keeps it, and what is better loses it. */
  to: number;
}

/** Every single indicator that would flip the level, the smallest change first. Cost: O(indicators · log indicators). */
export function findFlips({
  rules,
  indicators,
  most,
  level,
}: {
  rules: IndexRules;
  indicators: readonly IndicatorRisk[];
  most: number;
  level: RiskLevel;
}): LevelFlip[] {
  const { levels } = rules;
  const place = RISK_LEVELS.indexOf(level);
  const [worse, better] = [RISK_LEVELS[place + 1], RISK_LEVELS[place - 1]];
  const spare = Math.max(0, most - limitOf(level, levels));
  const flips = indicators.flatMap((indicator): LevelFlip[] => {
    const { points, pointsMost } = indicator;
    const now = points ?? pointsMost;
    if (pointsMost === 0) return [];
    const found: LevelFlip[] = [];
    if (worse !== undefined) {
      const needed = limitOf(worse, levels) - most;
      if (reaches(pointsMost - now, needed))
        found.push(flipOf(rules, indicator, { direction: 'worse', level: worse, change: needed }));
    }
    // The level is lost only below its limit, so what takes just all that may go still keeps it.
    if (better !== undefined && !reaches(spare, now))
      found.push(flipOf(rules, indicator, { direction: 'better', level: better, change: -spare }));
    return found;
  });
  return flips.sort((one, other) => one.points - other.points);
}

function limitOf(level: RiskLevel, { least }: LevelRules): number {
  return level === 'low' ? 0 : least[level];
}

function flipOf(
  { indicators }: IndexRules,
  { id, measured, points, pointsMost }: IndicatorRisk,
  { direction, level, change }: Pick<LevelFlip, 'direction' | 'level'> & { change: number },
): LevelFlip {
  const marks = indicators.find((each) => each.id === id);
  if (marks === undefined) throw new Error(`no indicator ${id}`);
  const share = Math.min(1, ((points ?? pointsMost) + change) / pointsMost);
  return {
    indicator: id,
    direction,
    level,
    points: Math.abs(change),
    from: measured,
    to: marks.zero + (marks.full - marks.zero) * share,
  };
}
