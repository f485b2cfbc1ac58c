declare const fenBrand: unique symbol;

/** An amount of money in fen (0.01 yuan), always a safe integer; negative amounts are allowed. */
export type Fen = number & { readonly [fenBrand]: true };

/** An amount beyond ±9·10¹⁵ fen (90 trillion yuan), where a double no longer tells one fen from the next. What sums or
 * multiplies money can arrive there from numbers that are each in order, so it is told apart from a mistake in code. */
export class MoneyTooLarge extends RangeError {}

/** The integer as an amount. Throws MoneyTooLarge, and a RangeError for fractions and what is no number. */
export function fen(amount: number): Fen {
  if (Math.abs(amount) > Number.MAX_SAFE_INTEGER)
    throw new MoneyTooLarge(`${amount} fen cannot be told to the fen`);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is no whole number of fen`);
  return amount as Fen;
}

/** Yuan to fen, half a fen rounded away from zero: the one place where yuan become fen. */
export function yuanToFen(yuan: number): Fen {
  const scaled = yuan * 100;
  const rounded = Math.sign(scaled) * Math.round(Math.abs(scaled));
  return fen(rounded === 0 ? 0 : rounded);
}

/** Fen to yuan; exact to the nearest double. */
export function fenToYuan(amount: Fen): number {
  return amount / 100;
}

export function addFen(...amounts: Fen[]): Fen {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return fen(sum);
}

/** Splits an amount by weights so that the parts sum to it exactly.
 * Each part is the difference of the rounded running total, so no part is off by more than one fen.
 * @param weights  non-negative, at least one of them positive
 * Cost: O(weights). */
export function splitFen(total: Fen, weights: readonly number[]): Fen[] {
  let weightSum = 0;
  for (const weight of weights) {
    if (!(weight >= 0)) throw new RangeError(`weight ${weight} is negative`);
    weightSum += weight;
  }
  if (!(weightSum > 0)) throw new RangeError('the weights sum to 0');
  let running = 0;
  let paid = 0;
  return weights.map((weight, index) => {
    running += weight;
    const due = index === weights.length - 1 ? total : Math.round((total * running) / weightSum);
    const part = due - paid;
    paid = due;
    return fen(part);
  });
}
