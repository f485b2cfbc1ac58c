import { asBound, inUnit, markOf, numbersOf, type RuleReader, type RuleValue } from '../../rules/index.ts';

/** A table with a value for each name. */
export function partsOf<Name extends string, Value>(
  reader: RuleReader,
  id: string,
  names: readonly Name[],
  of: (value: RuleValue) => Record<string, Value> | undefined,
): Record<Name, Value> | undefined {
  return reader.read(id, `a table of ${names.join(', ')}`, (value) => {
    const parts = of(value);
    if (parts === undefined || names.some((name) => parts[name] === undefined)) return undefined;
    return Object.fromEntries(names.map((name) => [name, parts[name]])) as Record<Name, Value>; // each was looked for
  });
}

/** A number or the edge of a bound, as a share of 1. */
export function shareOf(reader: RuleReader, id: string): number | undefined {
  const mark = reader.read(id, 'a number or a bound', markOf);
  return mark === undefined ? undefined : asShare(reader, id, mark);
}

function asShare(reader: RuleReader, id: string, value: number): number | undefined {
  const unit = String(reader.find(id)?.unit);
  const share = inUnit(value, unit, 'share');
  if (share === undefined) reader.report('UNIT_DIFFERS', id, unit, 'a share');
  return share;
}

/** A table of shares of 1. */
export function sharesOf<Name extends string>(reader: RuleReader, id: string, names: readonly Name[]) {
  const parts = partsOf(reader, id, names, numbersOf);
  if (parts === undefined) return undefined;
  const shares = names.map((name) => [name, asShare(reader, id, parts[name])] as const);
  if (shares.some(([, share]) => share === undefined)) return undefined;
  return Object.fromEntries(shares) as Record<Name, number>; // none is undefined
}

/** A range of shares of 1. */
export function rangeOf(reader: RuleReader, id: string): { least: number; most: number } | undefined {
  const range = reader.read(id, '{min, max}', (value) => {
    const bound = asBound(value, 'exactly');
    return bound !== undefined && 'min' in bound ? bound : undefined;
  });
  if (range === undefined) return undefined;
  const [least, most] = [asShare(reader, id, range.min), asShare(reader, id, range.max)];
  return least === undefined || most === undefined ? undefined : { least, most };
}
