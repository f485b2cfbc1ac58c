import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { StopCriterion } from '../index.ts';

interface GoldenConcordance {
  examples: {
    name: string;
    ratings: number[][];
    w: number;
    wUncorrected: number;
    chiSquare: number;
    places: number;
  }[];
  critical: [number, number, number, number | null][];
}

interface GoldenPanels {
  panels: {
    name: string;
    items: string[];
    scale: [number, number];
    rounds: Record<string, (number | null)[]>[];
    expect: {
      items: Record<string, [number, number, number, number, number, number]>;
      w: number;
      incomplete: string[];
      stability?: Record<string, [number, number, number]>;
    }[];
    stop: { criteria: StopCriterion[]; roundsMost: number; because: string | null; open: string[] }[];
  }[];
}

export const goldenConcordance: GoldenConcordance = read('concordance.yaml');
export const goldenPanels: GoldenPanels = read('panels.yaml');

function read<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
