interface Marks {
  id: string;
  weight: number;
  zero: number;
  full: number;
}

/** The index straight from its definition, with every missing indicator at one and the same score. It imports nothing of
 * the engine. */
export function indexByDefinition(
  indicators: readonly Marks[],
  observed: Readonly<Record<string, number | null>>,
  missingScore: 0 | 100,
): number {
  let sum = 0;
  for (const { id, weight, zero, full } of indicators) {
    const x = observed[id];
    if (x === undefined || x === null) sum += (weight * missingScore) / 100;
    else if (full > zero) sum += weight * (x >= full ? 1 : x <= zero ? 0 : (x - zero) / (full - zero));
    else sum += weight * (x <= full ? 1 : x >= zero ? 0 : (zero - x) / (zero - full));
  }
  return sum;
}

export function levelByDefinition(points: number): 'low' | 'medium' | 'high' {
  return points >= 70 - 1e-9 ? 'high' : points >= 40 - 1e-9 ? 'medium' : 'low';
}
