/** A second way to W and to its exact probability; it imports nothing of the engine. */

/** W as the mean rank correlation of all pairs of experts, r̄ by Pearson on mid-ranks, put back by W = (r̄(m − 1) + 1) / m.
 * It holds with ties only where every expert has the same variance of ranks; the caller sees to that. */
export function wByCorrelations(table: readonly (readonly number[])[]): number {
  const rows = table.map(midRanks);
  const pairs = rows.flatMap((one, place) => rows.slice(place + 1).map((other) => correlation(one, other)));
  const mean = pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
  return (mean * (rows.length - 1) + 1) / rows.length;
}

/** The share of all (n!)^m ways to order the rows in which the rank sums vary as much as they do, counted one by one. */
export function probabilityByCounting(table: readonly (readonly number[])[]): number {
  const rows = table.map(midRanks);
  const observed = variance(columnSums(rows));
  let ways = 0;
  let asMuch = 0;
  const go = (place: number, chosen: number[][]): void => {
    const row = rows[place];
    if (row === undefined) {
      ways++;
      if (variance(columnSums(chosen)) >= observed - 1e-9) asMuch++;
      return;
    }
    for (const order of permutations(row)) go(place + 1, [...chosen, order]);
  };
  go(0, []);
  return asMuch / ways;
}

/** Mid-ranks by comparing every pair. */
export function midRanks(row: readonly number[]): number[] {
  return row.map(
    (one) =>
      row.filter((other) => other < one).length + (row.filter((other) => other === one).length + 1) / 2,
  );
}

function permutations(row: readonly number[]): number[][] {
  if (row.length <= 1) return [[...row]];
  return row.flatMap((first, place) =>
    permutations([...row.slice(0, place), ...row.slice(place + 1)]).map((rest) => [first, ...rest]),
  );
}

function columnSums(rows: readonly (readonly number[])[]): number[] {
  const [first = []] = rows;
  return first.map((_, item) => rows.reduce((sum, row) => sum + (row[item] ?? Number.NaN), 0));
}

function mean(row: readonly number[]): number {
  return row.reduce((sum, each) => sum + each, 0) / row.length;
}

function variance(row: readonly number[]): number {
  return mean(row.map((each) => (each - mean(row)) ** 2));
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const products = one.map((each, item) => (each - mean(one)) * ((other[item] ?? Number.NaN) - mean(other)));
  return mean(products) / Math.sqrt(variance(one) * variance(other));
}
