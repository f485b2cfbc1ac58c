import { reportNumber } from '../issues/index.ts';
import type { RiskReport } from './issue.ts';

/** From the least to the worst. */
export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** What a level means, and by when it must be answered. */
export interface LevelRules {
  /** Points of 100 from which a risk is of this level. */
  least: { medium: number; high: number };
  /** Hours for a plan to mend, or a solution; a low risk has its routine and no clock. */
  responseHours: { medium: number; high: number };
}

/** Sums of points forgive this much, so that 69.999999999999 of an exact 70 is 70. */
const ROUNDING = 1e-9;

/** Whether some points reach a limit. */
export function reaches(points: number, least: number): boolean {
  return points >= least - ROUNDING;
}

export function levelOf(points: number, { least }: LevelRules): RiskLevel {
  if (reaches(points, least.high)) return 'high';
  return reaches(points, least.medium) ? 'medium' : 'low';
}

/** Hours by which a level must be answered; null where it has no clock. */
export function hoursOf(level: RiskLevel, { responseHours }: LevelRules): number | null {
  return level === 'low' ? null : responseHours[level];
}

export function worstOf(levels: readonly RiskLevel[]): RiskLevel | null {
  return RISK_LEVELS.findLast((level) => levels.includes(level)) ?? null;
}

/** NOT_FINITE, OUT_OF_BOUNDS or LIMITS_CROSS. */
export function readLevels({ least, responseHours }: LevelRules, report: RiskReport): void {
  for (const key of ['medium', 'high'] as const) {
    reportNumber(least[key], { path: ['levels', 'least', key], least: 0, most: 100 }, report);
    reportNumber(responseHours[key], { path: ['levels', 'responseHours', key], least: 0 }, report);
  }
  if (least.medium >= least.high)
    report('LIMITS_CROSS', ['levels', 'least'], `${least.medium} and ${least.high}`, 'medium below high');
  if (responseHours.high > responseHours.medium) {
    const got = `${responseHours.high} and ${responseHours.medium}`;
    report('LIMITS_CROSS', ['levels', 'responseHours'], got, 'high answered no later than medium');
  }
}
