import type { Fen } from '../units/index.ts';
import { findDuplicates, findNotByYear, findNotYears } from './by-year.ts';
import type { FinanceIssue } from './issue.ts';

/** Money that a party pays in. It can be used by the tier it enters at and by all below; what they leave over is at the
 * disposal of every tier of the next year. */
export interface Inflow {
  id: string;
  from: string;
  entersAt: string;
  byYear: readonly Fen[];
}

export const UNPAID = ['carried', 'lapses'] as const;

/** One step of the order of payment. */
export type Tier =
  /** What one party must get: cost, tax, interest and principal, a fee. Unpaid, it is due again next year or lapses. */
  | {
      kind: 'due';
      id: string;
      to: string;
      dueByYear: readonly Fen[];
      unpaid: (typeof UNPAID)[number];
    }
  /** Money kept up to a target; it steps in where a tier that it covers is short, and gives back what passes the target. */
  | { kind: 'reserve'; id: string; targetByYear: readonly Fen[]; covers: readonly string[] }
  /** A portion of what is left, divided between parties by their shares. */
  | {
      kind: 'share';
      id: string;
      portionByYear: readonly number[];
      shares: Readonly<Record<string, number>>;
    };

/** Who pays into one purse, and in which order it pays out: one mode of delivery. */
export interface Waterfall {
  years: number;
  parties: readonly string[];
  inflows: readonly Inflow[];
  /** In order: a tier gets nothing before those above it are served. */
  tiers: readonly Tier[];
}

/** Everything wrong with a waterfall, with its place. Codes: see `computeWaterfall`. */
export function findWaterfallIssues(waterfall: Waterfall): FinanceIssue[] {
  const { years, parties, inflows, tiers } = waterfall;
  const notYears = findNotYears(years);
  if (notYears.length > 0) return notYears;
  const issues = [
    ...findDuplicates(parties.map((id, index) => ({ id, path: ['parties', index] }))),
    ...findDuplicates(inflows.map(({ id }, index) => ({ id, path: ['inflows', index, 'id'] }))),
    ...findDuplicates(tiers.map(({ id }, index) => ({ id, path: ['tiers', index, 'id'] }))),
    ...inflows.flatMap((inflow, index) => findInflowIssues(inflow, waterfall, ['inflows', index])),
    ...tiers.flatMap((tier, index) => findTierIssues(tier, waterfall, ['tiers', index])),
  ];
  const moved = [
    ...inflows.flatMap(({ byYear }) => byYear),
    ...tiers.flatMap((tier) => (tier.kind === 'due' ? tier.dueByYear : [])),
  ];
  const sum = moved.reduce((total, amount) => total + Math.abs(amount), 0);
  if (sum > Number.MAX_SAFE_INTEGER) {
    issues.push({ code: 'TOO_LARGE', path: [], detail: `inflows and dues add up to ${sum} fen` });
  }
  return issues;
}

function findInflowIssues(
  { from, entersAt, byYear }: Inflow,
  { years, parties, tiers }: Waterfall,
  path: FinanceIssue['path'],
): FinanceIssue[] {
  return [
    ...findUnknown(from, parties, [...path, 'from']),
    ...findUnknown(
      entersAt,
      tiers.map(({ id }) => id),
      [...path, 'entersAt'],
    ),
    ...findNotByYear({ byYear, years, kind: 'amount' }, [...path, 'byYear']),
  ];
}

function findTierIssues(
  tier: Tier,
  { years, parties, tiers }: Waterfall,
  path: FinanceIssue['path'],
): FinanceIssue[] {
  if (tier.kind === 'due') {
    return [
      ...findUnknown(tier.to, parties, [...path, 'to']),
      ...findNotByYear({ byYear: tier.dueByYear, years, kind: 'amount' }, [...path, 'dueByYear']),
      ...findUnknownWord(tier.unpaid, UNPAID, [...path, 'unpaid']),
    ];
  }
  if (tier.kind === 'reserve') {
    const dues = tiers.filter(({ kind }) => kind === 'due').map(({ id }) => id);
    return [
      ...findNotByYear({ byYear: tier.targetByYear, years, kind: 'amount' }, [...path, 'targetByYear']),
      ...tier.covers.flatMap((id, index) => findUnknown(id, dues, [...path, 'covers', index])),
    ];
  }
  if (tier.kind === 'share') {
    return [
      ...findNotByYear({ byYear: tier.portionByYear, years, kind: 'share' }, [...path, 'portionByYear']),
      ...Object.keys(tier.shares).flatMap((id) => findUnknown(id, parties, [...path, 'shares', id])),
      ...findNotShares(tier.shares, [...path, 'shares']),
    ];
  }
  return findUnknownWord(kindOf(tier), ['due', 'reserve', 'share'], [...path, 'kind']);
}

/** What stands where the types allow nothing more: data from outside. */
function kindOf({ kind }: { kind: string }): string {
  return kind;
}

function findNotShares(shares: Readonly<Record<string, number>>, path: FinanceIssue['path']): FinanceIssue[] {
  const values = Object.values(shares);
  const sum = values.reduce((total, share) => total + share, 0);
  if (values.every((share) => share >= 0) && sum > 0 && Number.isFinite(sum)) return [];
  const detail = `got ${values.join(', ')}; expected 0 or more each, and one above 0`;
  return [{ code: 'NOT_A_SHARE', path, detail }];
}

function findUnknown(id: string, known: readonly string[], path: FinanceIssue['path']): FinanceIssue[] {
  if (known.includes(id)) return [];
  return [{ code: 'UNKNOWN_ID', path, detail: `got "${id}", expected one of ${known.join(', ')}` }];
}

function findUnknownWord(word: string, words: readonly string[], path: FinanceIssue['path']): FinanceIssue[] {
  if (words.includes(word)) return [];
  return [{ code: 'UNKNOWN_WORD', path, detail: `got "${word}", expected ${words.join(', ')}` }];
}
