/** What is known of each sector beside its inputs: value added, jobs, labour income, CO2. */
export interface SatelliteRow {
  id: string;
  unit: string;
  /** In the order of the sectors: the whole amount where flows are given, the amount per unit of output where
   * coefficients are. May be negative, as a subsidy is. */
  amounts: readonly number[];
}

/** How imports stand in a table, on which every multiplier depends: `included` in the inputs, `removed` from them, or
 * included with the `shares` of each sector's products that are imported, by which they can be removed. */
export type ImportTreatment =
  | { are: 'included' }
  | { are: 'removed' }
  | { are: 'shared'; shares: readonly number[] };

/** An input–output table: row i holds what sector i delivers to each sector. */
export type InputOutputTable = {
  sectors: readonly string[];
  imports: ImportTreatment;
  rows: readonly SatelliteRow[];
} & (
  | { flows: readonly (readonly number[])[]; output: readonly number[] }
  | { coefficients: readonly (readonly number[])[] }
);

/** Inputs per unit of output, and the same of the rows beside them; square, by rows. */
export interface Coefficients {
  size: number;
  inputs: Float64Array;
  rows: Float64Array[];
}

/** The coefficients of a table that has no issue. Cost: O(sectors²). */
export function coefficientsOf(table: InputOutputTable): Coefficients {
  const size = table.sectors.length;
  const [entries, output] =
    'flows' in table ? [table.flows, table.output] : [table.coefficients, table.sectors.map(() => 1)];
  const inputs = new Float64Array(size * size);
  entries.forEach((row, from) => {
    row.forEach((entry, to) => {
      inputs[from * size + to] = entry / amountAt(output, to);
    });
  });
  const rows = table.rows.map(({ amounts }) =>
    Float64Array.from(amounts, (amount, sector) => amount / amountAt(output, sector)),
  );
  return { size, inputs, rows };
}

/** A number of a list that was found to be long enough. */
export function amountAt(list: ArrayLike<number>, place: number): number {
  const value = list[place];
  if (value === undefined) throw new Error(`no number at ${place} of ${list.length}`);
  return value;
}
