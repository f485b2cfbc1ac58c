import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Loan, Waterfall } from '../index.ts';

/** month, opening, draw, interest, capitalised, principal, payment, closing; in yuan. */
type LoanRow = [number, number, number, number, number, number, number, number];

interface GoldenLoans {
  loans: (Omit<Loan, 'draws'> & { name: string; draws: [number, number][]; months: LoanRow[] })[];
  published: { principal: number; annualRate: number; months: [number, number, number][] };
}

interface GoldenWaterfalls {
  modes: (Waterfall & {
    name: string;
    expect: {
      closing: number[];
      tiers: Record<string, [number | null, number, number, number | null][]>;
      unpaid: Record<string, number>;
      net: Record<string, number[]>;
      rate: Record<string, number>;
    };
  })[];
}

export const goldenLoans: GoldenLoans = read('loans.yaml');
export const goldenWaterfalls: GoldenWaterfalls = read('waterfalls.yaml');

function read<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
