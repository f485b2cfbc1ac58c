import { invert } from './invert.ts';
import type { BenefitsIssue } from './issue.ts';
import { readTable } from './read-table.ts';
import { amountAt, type Coefficients, coefficientsOf, type InputOutputTable } from './table.ts';

/** What one unit more of final demand for a sector's products makes, by four definitions that must not be mixed. Null
 * where the table does not say: without import shares nothing domestic, without imports nothing total. */
export interface OutputMultipliers {
  /** Output of all sectors, imports counted as if made here, the unit itself included. */
  total: number | null;
  /** The same without the unit itself: what is induced beyond it. */
  extra: number | null;
  /** Output made here, the unit itself included. */
  domesticTotal: number | null;
  domesticExtra: number | null;
}

export interface RowMultiplier {
  id: string;
  unit: string;
  /** In the sector itself, per unit of its output. */
  direct: number;
  total: number | null;
  domesticTotal: number | null;
}

export interface SectorMultipliers {
  sector: string;
  output: OutputMultipliers;
  rows: RowMultiplier[];
  /** 影响力系数: its output multiplier over the mean of all; domestic where imports are removed. */
  linkage: number;
  /** Output of each sector, in their order, per unit of demand: how the multiplier splits by where it arises. Domestic
   * where that is known. */
  origins: number[];
}

export interface MultipliersResult {
  multipliers: SectorMultipliers[];
  issues: BenefitsIssue[];
}

/** The two inverses of an opened table; one of them may be unknown. */
interface Opened {
  of: Coefficients;
  total: Float64Array | null;
  domestic: Float64Array | null;
}

/** Leontief multipliers of every sector of a table: output by four definitions, and each row beside it.
 * @returns none where an issue stands against the table
 * Issues: NO_SECTORS, DUPLICATE_ID, NOT_SQUARE, LENGTH_DIFFERS, NOT_FINITE, OUT_OF_BOUNDS (negative inputs, shares beyond
 * 0 to 1), OUTPUT_NOT_POSITIVE, COLUMN_SUM_NOT_BELOW_ONE, SINGULAR. Cost: O(sectors³).
 * Source: Miller & Blair 2009, chapters 2 and 6; Eurostat manual 2008, chapter 15 */
export function computeMultipliers(table: InputOutputTable): MultipliersResult {
  const { opened, issues } = openTable(table);
  if (opened === null) return { multipliers: [], issues };
  const { size } = opened.of;
  const [totals, domestics] = [opened.total, opened.domestic].map((inverse) => columnSums(inverse, size));
  const leading = domestics ?? totals;
  if (leading === undefined || leading === null) throw new Error('no inverse was opened');
  const mean = leading.reduce((sum, each) => sum + each, 0) / size;
  const multipliers = table.sectors.map((sector, at) => {
    const [total, domesticTotal] = [totals, domestics].map((sums) => (sums ? amountAt(sums, at) : null));
    return {
      sector,
      output: {
        total: total ?? null,
        extra: beyondOne(total),
        domesticTotal: domesticTotal ?? null,
        domesticExtra: beyondOne(domesticTotal),
      },
      rows: table.rows.map(({ id, unit }, row) => rowMultiplier({ id, unit }, opened, row, at)),
      linkage: amountAt(leading, at) / mean,
      origins: columnOf(opened.domestic ?? opened.total, size, at),
    };
  });
  return { multipliers, issues: [] };
}

export interface DemandResult {
  /** By sector, in the unit of the table; what is made here where imports are removed or can be. */
  output: number[];
  rows: { id: string; unit: string; bySector: number[]; total: number }[];
  issues: BenefitsIssue[];
}

/** What a bundle of final demand makes in each sector, and its rows: x = L f.
 * @param demand  one amount a sector; for products made here where imports are removed
 * Issues: those of `computeMultipliers`, and LENGTH_DIFFERS and NOT_FINITE of the demand. Cost: O(sectors³). */
export function computeDemand(table: InputOutputTable, demand: readonly number[]): DemandResult {
  const { opened, issues } = openTable(table);
  const size = table.sectors.length;
  if (demand.length !== size)
    issues.push({
      code: 'LENGTH_DIFFERS',
      path: ['demand'],
      got: String(demand.length),
      expected: `${size}, one a sector`,
    });
  demand.forEach((amount, at) => {
    if (!Number.isFinite(amount))
      issues.push({ code: 'NOT_FINITE', path: ['demand', at], got: String(amount), expected: 'a number' });
  });
  if (opened === null || issues.length > 0) return { output: [], rows: [], issues };
  const inverse = inverseOf(opened);
  const output = table.sectors.map((_, row) =>
    demand.reduce((sum, amount, column) => sum + amountAt(inverse, row * size + column) * amount, 0),
  );
  const rows = table.rows.map(({ id, unit }, place) => {
    const bySector = output.map((amount, at) => amount * perOutput(opened.of, place, at));
    return { id, unit, bySector, total: bySector.reduce((sum, each) => sum + each, 0) };
  });
  return { output, rows, issues: [] };
}

function openTable(table: InputOutputTable): { opened: Opened | null; issues: BenefitsIssue[] } {
  const issues = readTable(table);
  if (issues.length > 0) return { opened: null, issues };
  const of = coefficientsOf(table);
  const { imports } = table;
  const technical = leontiefInverse(of.inputs, of.size);
  if (technical === null) return { opened: null, issues: [singular] };
  if (imports.are !== 'shared') {
    const isDomestic = imports.are === 'removed';
    const inverses = { total: isDomestic ? null : technical, domestic: isDomestic ? technical : null };
    return { opened: { of, ...inverses }, issues: [] };
  }
  const kept = of.inputs.map((entry, at) => entry * (1 - amountAt(imports.shares, Math.floor(at / of.size))));
  const domestic = leontiefInverse(kept, of.size);
  if (domestic === null) return { opened: null, issues: [singular] };
  return { opened: { of, total: technical, domestic }, issues: [] };
}

const singular: BenefitsIssue = {
  code: 'SINGULAR',
  path: [],
  got: 'I − A without an inverse',
  expected: 'sectors that do not together use up all they make',
};

function leontiefInverse(inputs: Float64Array, size: number): Float64Array | null {
  const matrix = inputs.map((entry, at) => (at % (size + 1) === 0 ? 1 : 0) - entry);
  return invert(matrix, size);
}

function inverseOf({ domestic, total }: Opened): Float64Array {
  const inverse = domestic ?? total;
  if (inverse === null) throw new Error('no inverse was opened');
  return inverse;
}

function perOutput({ rows }: Coefficients, row: number, sector: number): number {
  const amounts = rows[row];
  if (amounts === undefined) throw new Error(`no row ${row}`);
  return amountAt(amounts, sector);
}

function rowMultiplier(
  named: Pick<RowMultiplier, 'id' | 'unit'>,
  { of, total, domestic }: Opened,
  row: number,
  sector: number,
): RowMultiplier {
  const weigh = (inverse: Float64Array | null): number | null =>
    inverse === null
      ? null
      : columnOf(inverse, of.size, sector).reduce(
          (sum, output, at) => sum + output * perOutput(of, row, at),
          0,
        );
  const direct = perOutput(of, row, sector);
  return { ...named, direct, total: weigh(total), domesticTotal: weigh(domestic) };
}

function columnSums(inverse: Float64Array | null, size: number): Float64Array | null {
  if (inverse === null) return null;
  const sums = new Float64Array(size);
  inverse.forEach((entry, at) => {
    sums[at % size] = amountAt(sums, at % size) + entry;
  });
  return sums;
}

function columnOf(inverse: Float64Array | null, size: number, column: number): number[] {
  if (inverse === null) throw new Error('no inverse was opened');
  return Array.from({ length: size }, (_, row) => amountAt(inverse, row * size + column));
}

function beyondOne(total: number | null | undefined): number | null {
  return total === null || total === undefined ? null : total - 1;
}
