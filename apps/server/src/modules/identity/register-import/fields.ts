import type { FormRow } from '@zhulin/plan/xlsx';
import type { z } from 'zod';
import type { Ledger } from './ledger.ts';

/** The values of a row as the contract reads them, so that a workbook takes what the pages take.
 * @param schemas  by column; a column that may be empty has an optional one
 * @returns undefined when one does not fit; each is in the ledger */
export function fieldsOf<S extends Record<string, z.ZodType>>(
  row: FormRow,
  schemas: S,
  ledger: Ledger,
): { readonly [K in keyof S]: z.output<S[K]> } | undefined {
  const read = Object.entries(schemas).map(
    ([key, schema]) => [key, schema.safeParse(row.values[key])] as const,
  );
  for (const [key, { success }] of read)
    if (!success && !row.faulty.has(key)) ledger.refuse(row, key, 'FORMAT');
  if (row.faulty.size > 0 || read.some(([, { success }]) => !success)) return undefined;
  const values = read.map(([key, { data }]) => [key, data]);
  // Cast: Object.fromEntries forgets which value belongs to which key; the schemas above pair them.
  return Object.fromEntries(values) as { [K in keyof S]: z.output<S[K]> };
}

/** Rows by what makes them one entry; a second one is refused. */
export function once<T extends { readonly row: FormRow }>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
  column: string,
  ledger: Ledger,
): T[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = keyOf(entry);
    const isFirst = !seen.has(key);
    if (!isFirst) ledger.refuse(entry.row, column, 'TWICE');
    seen.add(key);
    return isFirst;
  });
}
