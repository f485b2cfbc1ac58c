/** The total of an evaluation straight from its definition, and by trial the value at which a grade turns. It imports
 * nothing of the engine. */
interface OracleInput {
  scheme: {
    classes: readonly { id: string; weight: number }[];
    indicators: readonly {
      class: string;
      weight: number;
      gate?: string;
      measures: readonly { id: string; zero: number; full: number }[];
    }[];
    bonuses: readonly { id: string; points: number }[];
    bonusMost: number;
    grades: readonly { id: string; least: number }[];
    lowestGrade: string;
  };
  observed: Readonly<Record<string, number | null>>;
  gates: Readonly<Record<string, boolean | null>>;
  bonuses: readonly string[];
}

export function totalByDefinition({ scheme, observed, gates, bonuses }: OracleInput): number {
  let total = 0;
  for (const { id, weight } of scheme.classes) {
    let weighed = 0;
    let weights = 0;
    for (const indicator of scheme.indicators) {
      if (indicator.class !== id) continue;
      weights += indicator.weight;
      if (indicator.gate !== undefined && gates[indicator.gate] !== true) continue;
      const scores = indicator.measures.map(({ id: measure, zero, full }) => {
        const x = observed[measure];
        if (x === undefined || x === null) return 0;
        if (full > zero) return x >= full ? 100 : x <= zero ? 0 : (100 * (x - zero)) / (full - zero);
        return x <= full ? 100 : x >= zero ? 0 : (100 * (zero - x)) / (zero - full);
      });
      weighed += indicator.weight * Math.min(...scores);
    }
    total += (weight / 100) * (weighed / weights);
  }
  let bonus = 0;
  for (const { id, points } of scheme.bonuses) if (bonuses.includes(id)) bonus += points;
  return total + Math.min(bonus, scheme.bonusMost);
}

export function gradeByDefinition(input: OracleInput): string {
  const total = totalByDefinition(input);
  for (const { id, least } of input.scheme.grades) if (total >= least - 1e-9) return id;
  return input.scheme.lowestGrade;
}
