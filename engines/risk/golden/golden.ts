import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CostPart } from '../testing/models.ts';

interface WorkedCase {
  name: string;
  source: string;
  part: CostPart;
  /** Per output: what it comes to, worked by hand; `mean`, `sd`, `belowZero` or a percentile such as `P80`. */
  expect: Record<string, Record<string, number>>;
  criticality?: Record<string, number>;
}

export const workedCases: WorkedCase[] = parse(readFileSync(new URL('worked.yaml', import.meta.url), 'utf8'));
