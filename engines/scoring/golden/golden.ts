import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { IsoDay } from '../../units/index.ts';
import type { EvaluationInput, Flip, Goal, GoalVerdict, Scheme } from '../index.ts';

interface GoldenEvaluations {
  scheme: Scheme;
  cases: (Omit<EvaluationInput, 'scheme'> & {
    name: string;
    expect: {
      base: number;
      bonus: number;
      total: number;
      grade: string;
      light: string;
      reasons: string[];
      classes: Record<string, number>;
      missing: string[];
      missingPoints: number;
      flags: string[];
      flips: (Pick<Flip, 'kind' | 'id' | 'direction' | 'grade' | 'points'> & {
        to: Record<string, number>;
        gate?: string;
      })[];
    };
  })[];
}

interface GoldenGoals {
  start: IsoDay;
  phases: Record<string, [number, number, IsoDay, IsoDay]>;
  flexibility: { least: number; most: number };
  bands: Record<string, number>;
  goals: Record<
    string,
    Pick<Goal, 'dimension' | 'target' | 'dueMonth'> & {
      measured: number | null;
      phase: string;
      due: IsoDay;
      verdict: GoalVerdict;
      distance: number | null;
      acceptedTo: number;
    }
  >;
  days: { asOf: IsoDay; currentPhase: string | null; due: string[]; missed: string[] }[];
  cells: Record<string, [number, number, number, number]>;
}

export const goldenEvaluations: GoldenEvaluations = read('evaluations.yaml');
export const goldenGoals: GoldenGoals = read('goals.yaml');

function read<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
