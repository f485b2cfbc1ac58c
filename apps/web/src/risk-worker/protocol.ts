import type { RiskIssue, RiskResult } from '@zhulin/engines/risk';
import type { Trial } from './trial.ts';

/** What is simulated: the model as an assessment wrote it, and what is tried. */
export interface Asked {
  model: string;
  trial: Trial;
  points: number;
  seed: number;
}

export type Question = { seq: number } & Asked;

/** Curves and tornado come first, then all else with its progress. */
export type Answer =
  | { kind: 'curves' | 'whole'; result: RiskResult }
  | { kind: 'progress'; done: number; points: number }
  /** The model is refused, with every reason. */
  | { kind: 'refused'; issues: RiskIssue[] }
  | { kind: 'broken'; detail: string };

export type Reply = { seq: number } & Answer;
