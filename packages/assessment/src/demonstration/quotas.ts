/** Whole parts of a whole total in the proportion of the weights; they sum to the total to the last unit.
 * @param total    a whole number, 0 or more
 * @param weights  0 or more each, with a sum above 0
 * Cost: O(n log n). Source: largest remainders (Hamilton); of equal remainders the earlier wins. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (!Number.isSafeInteger(total) || total < 0)
    throw new RangeError(`total is ${total}; expected a whole number`);
  if (!(sum > 0)) throw new RangeError(`weights sum to ${sum}; expected more than 0`);
  const exact = weights.map((weight) => (total / sum) * weight);
  const parts = exact.map(Math.floor);
  let open = total - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order) {
    if (open <= 0) break;
    parts[index] = Number(parts[index]) + 1;
    open -= 1;
  }
  return parts;
}

/** Each name as often as its share of the total, in the order of the table.
 * @param shares  weight by name; counts that sum to the total come out as they are */
export function namesByShare<Name extends string>(
  total: number,
  shares: Readonly<Record<Name, number>>,
): Name[] {
  const names = Object.keys(shares) as Name[]; // the keys of the record
  const counts = apportion(
    total,
    names.map((name) => shares[name]),
  );
  return names.flatMap((name, index) => Array.from({ length: Number(counts[index]) }, () => name));
}
