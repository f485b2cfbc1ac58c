import { type Fen, splitFen, yuanToFen } from '../units/index.ts';

/** Investment estimate by unit cost: total = floor area × yuan per m², parts by their shares.
 * The parts are rounded so that they sum to the total to the fen, in the order given.
 * @param floorAreaM2  m², ≥ 0
 * @param shares       of 1, non-negative, at least one positive
 * Cost: O(shares). */
export function computeEstimate<Item extends string>(input: {
  floorAreaM2: number;
  yuanPerM2: number;
  shares: Readonly<Record<Item, number>>;
}): { total: Fen; items: Record<Item, Fen> } {
  const total = yuanToFen(input.floorAreaM2 * input.yuanPerM2);
  return { total, items: splitByShares(total, input.shares) };
}

/** Splits an amount by named shares, to the fen. */
export function splitByShares<Name extends string>(
  total: Fen,
  shares: Readonly<Record<Name, number>>,
): Record<Name, Fen> {
  const names = Object.keys(shares) as Name[];
  const parts = splitFen(
    total,
    names.map((name) => shares[name]),
  );
  return Object.fromEntries(names.map((name, index) => [name, parts[index]])) as Record<Name, Fen>;
}
