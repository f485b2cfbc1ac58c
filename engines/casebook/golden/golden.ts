import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type {
  Known,
  LikenessRules,
  RecommendationRules,
  RecommendationStatus,
  ReferenceCase,
} from '../index.ts';

interface GoldenNearest {
  rules: LikenessRules;
  here: Known;
  cases: ReferenceCase[];
  expect: {
    id: string;
    likeness: number | null;
    comparedShare: number;
    isRanked: boolean;
    alike: string[];
    different: string[];
    notCompared: string[];
  }[];
}

interface GoldenRecommendations {
  rules: RecommendationRules;
  cases: {
    name: string;
    here: Known;
    status: RecommendationStatus;
    mode: string | null;
    runnerUp: string | null;
    scores: Record<string, [number, number]>;
    changes: string[];
    ask: string[];
  }[];
}

export const goldenNearest: GoldenNearest = read('nearest.yaml');
export const goldenRecommendations: GoldenRecommendations = read('recommendations.yaml');

function read<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
