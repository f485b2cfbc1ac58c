import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { IndexRules, LevelFlip, MatrixRules, RegisteredRisk, RiskLevel } from '../index.ts';

interface GoldenMatrix {
  rules: MatrixRules;
  risks: (RegisteredRisk & { points: number; level: RiskLevel; hours: number | null })[];
  cells: Record<string, [RiskLevel | null, string, string[], string[]]>;
  counts: Record<RiskLevel, number>;
  byBasis: Record<RegisteredRisk['basis'], number>;
}

interface GoldenIndex {
  rules: IndexRules;
  cases: {
    name: string;
    observed: Record<string, number>;
    index: [number, number];
    level: RiskLevel | null;
    classes: Record<string, [number, number]>;
    levels: Record<string, RiskLevel>;
    missing: string[];
    knownWeight: number;
    flips: LevelFlip[];
  }[];
}

export const goldenMatrix: GoldenMatrix = read('matrix.yaml');
export const goldenIndex: GoldenIndex = read('index.yaml');

function read<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
