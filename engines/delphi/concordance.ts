import { chiSquareTail } from './chi-square.ts';
import { exactTail } from './exact-tail.ts';
import type { Path, Report } from './issue.ts';
import { addRanks, rankDoubled, squaresAbout } from './ranks.ts';

/** How far the experts put the items in the same order, and how likely chance alone would do as much. */
export interface Concordance {
  experts: number;
  items: number;
  /** Kendall's W corrected for ties, from 0 (no common order) to 1 (one order). */
  w: number;
  /** W without the correction, which is too low where ratings are equal. */
  wUncorrected: number;
  /** How many experts gave some items the same rating. */
  expertsWithTies: number;
  /** experts · (items − 1) · W, on `degrees` degrees of freedom. */
  chiSquare: number;
  degrees: number;
  /** Probability of this W or a larger one when every expert orders at random. */
  probability: number;
  /** `exact`: over all orders, with each expert's own ties; `chi-square`: the approximation for large panels. */
  probabilityBy: 'exact' | 'chi-square';
}

/** Kendall's coefficient of concordance W with correction for ties, and its test.
 * @param table  one row an expert, one rating an item, nothing missing   @param exactStepsMost  see `DelphiInput`
 * @returns null with the remark TOO_FEW_COMPLETE (below two experts), ONE_ITEM, or ALL_EQUAL (no expert tells any
 *   two items apart, so that there is no order to agree on)
 * The probability is exact up to six items while that is quick (see `exactTail`), else by chi-square, which is good
 * above seven items and errs towards a larger probability below. Cost: O(experts · items · log items) beside it.
 * Source: Kendall & Babington Smith 1939; Kendall, Rank Correlation Methods, ch. 6; Siegel & Castellan 1988, ch. 9. */
export function concordanceOf(
  {
    table,
    path,
    exactStepsMost,
  }: { table: readonly (readonly number[])[]; path: Path; exactStepsMost?: number },
  remark: Report,
): Concordance | null {
  const experts = table.length;
  const items = table[0]?.length;
  if (items === undefined || experts < 2) {
    remark('TOO_FEW_COMPLETE', path, `${experts} experts who rated every item`, '2 or more');
    return null;
  }
  if (items < 2) {
    remark('ONE_ITEM', path, '1 item', '2 items or more for an order');
    return null;
  }
  const rows = table.map(rankDoubled);
  const tieTerm = rows.reduce((sum, row) => sum + row.tieTerm, 0);
  const widest = experts * experts * (items ** 3 - items);
  const corrected = widest - experts * tieTerm;
  if (corrected === 0) {
    remark('ALL_EQUAL', path, 'every expert rates all items alike', 'a difference between two items');
    return null;
  }
  const ranks = rows.map((row) => row.ranks);
  const squares = squaredDeviation(ranks);
  const w = (3 * squares) / corrected;
  const degrees = items - 1;
  const chiSquare = experts * degrees * w;
  const exact = exactTail(ranks, squares, exactStepsMost);
  return {
    experts,
    items,
    w,
    wUncorrected: (3 * squares) / widest,
    expertsWithTies: rows.filter((row) => row.tieTerm > 0).length,
    chiSquare,
    degrees,
    probability: exact ?? chiSquareTail(chiSquare, degrees),
    probabilityBy: exact === undefined ? 'chi-square' : 'exact',
  };
}

/** Four times Kendall's S: the squared deviations of the items' doubled rank sums from their mean. */
function squaredDeviation([first = [], ...others]: readonly (readonly number[])[]): number {
  return squaresAbout(others.reduce(addRanks, first));
}
