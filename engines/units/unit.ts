/** Units that convert into each other: factor × value = value in the base unit of the kind. */
const CONVERTIBLE: Record<string, { kind: string; factor: number }> = {
  '1': { kind: 'share', factor: 1 },
  share: { kind: 'share', factor: 1 },
  '%': { kind: 'share', factor: 0.01 },
  m2: { kind: 'area', factor: 1 },
  // 15 mu are a hectare.
  mu: { kind: 'area', factor: 10_000 / 15 },
  ha: { kind: 'area', factor: 10_000 },
  km2: { kind: 'area', factor: 1_000_000 },
  fen: { kind: 'money', factor: 1 },
  yuan: { kind: 'money', factor: 100 },
  '10k yuan': { kind: 'money', factor: 1_000_000 },
  '100M yuan': { kind: 'money', factor: 10_000_000_000 },
};

/** The value in another unit of the same kind.
 * @returns the same number where both units are equal, whatever they are
 * Throws a RangeError for units of different kinds: that is a mistake in a table, never in a plan. */
export function convert(value: number, from: string, to: string): number {
  if (from === to) return value;
  const source = CONVERTIBLE[from];
  const target = CONVERTIBLE[to];
  if (!source || !target || source.kind !== target.kind) {
    throw new RangeError(`cannot convert ${from} to ${to}`);
  }
  return source.factor < target.factor
    ? value / (target.factor / source.factor)
    : value * (source.factor / target.factor);
}

/** Whether a value in the one unit can be compared with a value in the other. */
export function isConvertible(from: string, to: string): boolean {
  return (
    from === to || (CONVERTIBLE[from] !== undefined && CONVERTIBLE[from]?.kind === CONVERTIBLE[to]?.kind)
  );
}
