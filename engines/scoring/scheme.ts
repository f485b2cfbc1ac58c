import type { Bound } from '../rules/index.ts';

/** One figure that is observed, and the marks between which it scores from 0 to 100 in a straight line. */
export interface Measure {
  id: string;
  unit: string;
  /** Scores 0 here and beyond. Above `full` where lower is better. */
  zero: number;
  /** Scores 100 here and beyond. */
  full: number;
  /** What lies outside is flagged, since it is hard to believe; the score stays. */
  plausible?: Bound;
}

export interface Indicator {
  id: string;
  class: string;
  /** Against the other indicators of its class, 0 or more. */
  weight: number;
  /** The lowest of their scores is the indicator's. */
  measures: readonly Measure[];
  /** What must have been passed for the indicator to score at all, and for the project to go on. */
  gate?: string;
}

/** How a project is evaluated. All points are of 100. */
export interface Scheme {
  /** The weights sum to 100. */
  classes: readonly { id: string; weight: number }[];
  indicators: readonly Indicator[];
  bonuses: readonly { id: string; points: number }[];
  /** The bonus counts up to this. */
  bonusMost: number;
  /** From the best: the total must be at least `least`. Below the last is `lowestGrade`. */
  grades: readonly { id: string; least: number }[];
  lowestGrade: string;
  light: {
    /** Red below this base. */
    redBase: number;
    /** Red when any class scores below this. */
    redClass: number;
    /** Yellow below this base. */
    yellowBase: number;
  };
  /** How many classes and indicators the scheme says it has. */
  counts?: { classes: number; indicators: number };
}

/** What is known of one project. */
export interface EvaluationInput {
  scheme: Scheme;
  /** By id of measure, in its unit; null, or no entry, where nothing was observed. */
  observed: Readonly<Record<string, number | null>>;
  /** By id of gate: whether it was passed; null, or no entry, where nobody knows. */
  gates: Readonly<Record<string, boolean | null>>;
  /** Ids of the bonuses that were earned. */
  bonuses: readonly string[];
  /** Ids of goals that are due and missed by more than their band (`missed` of `computeGoals`). */
  targetsMissed: readonly string[];
}

/** Sums of points forgive this much, so that 79.999999999999 of an exact 80 is 80. */
const ROUNDING = 1e-9;

/** Whether some points reach a limit. */
export function reaches(points: number, least: number): boolean {
  return points >= least - ROUNDING;
}

/** Score from 0 to 100 on the straight line between the marks. */
export function scoreOf({ zero, full }: Measure, measured: number): number {
  return 100 * Math.min(1, Math.max(0, (measured - zero) / (full - zero)));
}

/** The value that has just this score. */
export function valueAt({ zero, full }: Measure, score: number): number {
  return zero + ((full - zero) * score) / 100;
}

/** The best grade whose least the total reaches. */
export function gradeOf(
  { grades, lowestGrade }: Pick<Scheme, 'grades' | 'lowestGrade'>,
  total: number,
): string {
  return grades.find(({ least }) => reaches(total, least))?.id ?? lowestGrade;
}
