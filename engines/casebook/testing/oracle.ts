type Value = number | string | null | undefined;
type Wanted = { [edge in 'gte' | 'lte' | 'gt' | 'lt' | 'min' | 'max']?: number } | readonly string[];

/** Points of a mode straight from its definition, with what is unknown counted as spoken for or not. It imports nothing of
 * the engine. */
export function pointsByDefinition(
  criteria: readonly { feature: string; weight: number; bound?: Wanted; oneOf?: Wanted }[],
  here: Readonly<Record<string, Value>>,
  unknownCounts: boolean,
): number {
  let points = 0;
  for (const { feature, weight, bound, oneOf } of criteria) {
    const value = here[feature];
    if (value === undefined || value === null) points += unknownCounts ? weight : 0;
    else if (isMet(bound ?? oneOf ?? [], value)) points += weight;
  }
  return points;
}

function isMet(wanted: Wanted, value: number | string): boolean {
  if ('length' in wanted) return wanted.includes(String(value));
  const { gte = Number.NEGATIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = wanted;
  const { min = gte, max = lte } = wanted;
  const { gt = Number.NEGATIVE_INFINITY, lt = Number.POSITIVE_INFINITY } = wanted;
  const number = Number(value);
  return number >= min && number <= max && number > gt && number < lt;
}
