import { type Fen, fen } from '../units/index.ts';
import { findDuplicates, findNotByYear, findNotYears, inYear } from './by-year.ts';
import { type FinanceIssue, findNotRate } from './issue.ts';
import { roundFen } from './round-fen.ts';

/** What a community lives on, in four parts. The work plan asks for four; their naming is ours. */
export const OPERATING_PARTS = [
  'property-service',
  'rent',
  'parking-and-public-space',
  'community-services',
] as const;
export type OperatingPart = (typeof OPERATING_PARTS)[number];

/** Something bought every year of operation: quantity × price, the price raised each year after year 0. */
export interface CostLine {
  id: string;
  /** Absent where the cost serves several parts: it is in the sum and in none of them. */
  part?: OperatingPart;
  /** What is counted: `m2`, `place`, `household` … */
  unit: string;
  quantityByYear: readonly number[];
  /** For one unit and one year, at the prices of year 0. */
  priceFen: Fen;
  annualIndexation: number;
}

/** Something sold: of the quantity, only the share that is let, or whose bills are paid, brings money. */
export interface IncomeLine extends CostLine {
  part: OperatingPart;
  occupancyOrCollectionShareByYear: readonly number[];
}

export interface OperatingResult {
  lines: { id: string; kind: 'income' | 'cost'; part: OperatingPart | null; years: Fen[] }[];
  parts: Record<OperatingPart, { income: Fen[]; cost: Fen[] }> | null;
  income: Fen[];
  cost: Fen[];
  /** Income less cost. */
  net: Fen[];
  issues: FinanceIssue[];
}

/** Operating income and cost by year. Each line and year is rounded to the fen once; every sum is of rounded amounts.
 * @param input  `years` of operation from year 0; each `…ByYear` has that many entries; quantities ≥ 0, shares in 0…1,
 *   indexation above −1. A part without a line has an income and a cost of zero, as nothing of it is sold or bought
 * @returns amounts in fen by year; nothing is computed when there are issues
 * Issues: OUT_OF_RANGE (`years`), DUPLICATE_ID, DIFFERENT_LENGTHS, NEGATIVE, NOT_A_SHARE, NOT_A_RATE, UNKNOWN_WORD (`part`),
 * TOO_LARGE. Cost: O(lines · years). */
export function computeOperatingIncome(input: {
  years: number;
  income: readonly IncomeLine[];
  cost: readonly CostLine[];
}): OperatingResult {
  const issues = findIssues(input);
  if (issues.length > 0) return refuse(issues);
  const exact = [
    ...input.income.map((line) => ({ line, kind: 'income' as const, amounts: earn(line) })),
    ...input.cost.map((line) => ({ line, kind: 'cost' as const, amounts: spend(line) })),
  ];
  const gross = exact.flatMap(({ amounts }) => amounts).reduce((sum, amount) => sum + Math.abs(amount), 0);
  if (!(gross < 2 ** 52)) {
    return refuse([{ code: 'TOO_LARGE', path: [], detail: `the lines add up to ${gross} fen` }]);
  }
  const lines = exact.map(({ line, kind, amounts }) => ({
    id: line.id,
    kind,
    part: line.part ?? null,
    years: amounts.map(roundFen),
  }));
  const sum = (kind: 'income' | 'cost', part: OperatingPart | null): Fen[] => {
    const chosen = lines.filter((line) => line.kind === kind && (part === null || line.part === part));
    return Array.from({ length: input.years }, (_, year) =>
      fen(chosen.reduce((total, { years }) => total + inYear(years, year), 0)),
    );
  };
  const [income, cost] = [sum('income', null), sum('cost', null)];
  const partOf = (part: OperatingPart) => ({ income: sum('income', part), cost: sum('cost', part) });
  return {
    lines,
    parts: {
      'property-service': partOf('property-service'),
      rent: partOf('rent'),
      'parking-and-public-space': partOf('parking-and-public-space'),
      'community-services': partOf('community-services'),
    },
    income,
    cost,
    net: income.map((amount, year) => fen(amount - inYear(cost, year))),
    issues,
  };
}

function refuse(issues: FinanceIssue[]): OperatingResult {
  return { lines: [], parts: null, income: [], cost: [], net: [], issues };
}

function spend({ quantityByYear, priceFen, annualIndexation }: CostLine): number[] {
  return quantityByYear.map((quantity, year) => quantity * priceFen * (1 + annualIndexation) ** year);
}

function earn(line: IncomeLine): number[] {
  return spend(line).map((amount, year) => amount * inYear(line.occupancyOrCollectionShareByYear, year));
}

function findIssues({ years, income, cost }: Parameters<typeof computeOperatingIncome>[0]): FinanceIssue[] {
  const notYears = findNotYears(years);
  if (notYears.length > 0) return notYears;
  const placed = [
    ...income.map((line, index) => ({ line, path: ['income', index] })),
    ...cost.map((line, index) => ({ line, path: ['cost', index] })),
  ];
  return [
    ...findDuplicates(placed.map(({ line, path }) => ({ id: line.id, path: [...path, 'id'] }))),
    ...placed.flatMap(({ line, path }) => findLineIssues(line, years, path)),
    ...income.flatMap(({ occupancyOrCollectionShareByYear: byYear }, index) =>
      findNotByYear({ byYear, years, kind: 'share' }, ['income', index, 'occupancyOrCollectionShareByYear']),
    ),
  ];
}

function findLineIssues(line: CostLine, years: number, path: FinanceIssue['path']): FinanceIssue[] {
  const { part, quantityByYear, priceFen, annualIndexation } = line;
  const issues = [
    ...findNotByYear({ byYear: quantityByYear, years, kind: 'amount' }, [...path, 'quantityByYear']),
    ...findNotRate(annualIndexation, [...path, 'annualIndexation']),
  ];
  if (!(priceFen >= 0)) {
    const detail = `got ${priceFen} fen, expected 0 or more`;
    issues.push({ code: 'NEGATIVE', path: [...path, 'priceFen'], detail });
  }
  if (part !== undefined && !OPERATING_PARTS.includes(part)) {
    const detail = `got "${part}", expected ${OPERATING_PARTS.join(', ')}`;
    issues.push({ code: 'UNKNOWN_WORD', path: [...path, 'part'], detail });
  }
  return issues;
}
