import { addFen, type Fen, fen, splitFen, yuanToFen } from '../units/index.ts';

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

/** Splits amounts that follow each other by named shares so that every running total is split to the fen: rounding does
 * not add up over a long series. Cost: O(amounts · shares). */
export function splitEachByShares<Name extends string>(
  amounts: readonly Fen[],
  shares: Readonly<Record<Name, number>>,
): Record<Name, Fen>[] {
  const names = Object.keys(shares) as Name[];
  let total = fen(0);
  let before = splitByShares(total, shares);
  return amounts.map((amount) => {
    total = addFen(total, amount);
    const after = splitByShares(total, shares);
    const parts = names.map((name): [Name, Fen] => [name, fen(after[name] - before[name])]);
    before = after;
    return Object.fromEntries(parts) as Record<Name, Fen>;
  });
}
