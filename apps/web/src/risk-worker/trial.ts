import type { ModelFactor, ModelResponse, RiskModel, Spread } from './risk-model.ts';

/** What somebody tries out before it is written into the plan; factors and responses by their places in it. */
export interface Trial {
  /** By how much the spread of a factor is wider (above 1) or narrower than the plan says; 1 where nothing is said. */
  spreads: Readonly<Record<number, number>>;
  /** Factors that are held at what is most likely. */
  off: readonly number[];
  /** Responses that are taken. */
  taken: readonly number[];
}

export const NO_TRIAL: Trial = { spreads: {}, off: [], taken: [] };

export function isTried({ spreads, off, taken }: Trial): boolean {
  return off.length + taken.length > 0 || Object.values(spreads).some((scale) => scale !== 1);
}

/** A spread that is `scale` times as wide about what is most likely. Amounts are never below 0 unless they were. */
export function scaled<S extends Spread>(spread: S, scale: number): S {
  const { a, b, sd } = spread;
  const centre = centreOf(spread);
  const from = (edge: number) => centre + (edge - centre) * scale;
  return {
    ...spread,
    ...(a === undefined ? {} : { a: a < 0 ? from(a) : Math.max(0, from(a)) }),
    ...(b === undefined ? {} : { b: from(b) }),
    ...(sd === undefined ? {} : { sd: sd * scale }),
  };
}

/** What is most likely: the mode, the middle of equal chances, the mean. */
export function centreOf({ a, m, b, mean }: Spread): number {
  const centre = m ?? mean ?? (a !== undefined && b !== undefined ? (a + b) / 2 : undefined);
  if (centre === undefined) throw new Error('a spread that says neither mode, mean nor both ends');
  return centre;
}

/** The model as it is tried: wider or narrower factors, factors held fast, and responses that are taken become part of it.
 * Cost: O(factors + responses). */
export function trialModel(model: RiskModel, trial: Trial): RiskModel {
  const spread = model.factors.map((factor, place) => scaled(factor, trial.spreads[place] ?? 1));
  const before = new Map(model.factors.map((factor) => [factor.id, factor]));
  const after = new Map(spread.map((factor) => [factor.id, factor]));
  const follow = (response: ModelResponse) => following(response, before, after);
  const taken = model.responses.filter((_, place) => trial.taken.includes(place)).map(follow);
  const factors = spread.map((factor) => {
    const changes = taken.flatMap((each) => each.changes).filter((each) => each.factor === factor.id);
    return Object.assign({}, factor, ...changes.map(({ set }) => set));
  });
  const isOff = (id: string) =>
    factors.some((factor, place) => factor.id === id && trial.off.includes(place));
  const held = factors.filter(({ id }) => isOff(id));
  return {
    ...model,
    factors: factors.filter(({ id }) => !isOff(id)),
    rankCorrelation: Object.fromEntries(
      Object.entries(model.rankCorrelation).filter(([pair]) => !pair.split('|').some(isOff)),
    ),
    model: [
      ...held.map((factor) => `${factor.id} = ${centreOf(factor)}`),
      withAdded(model.model, taken),
    ].join('\n'),
    responses: model.responses
      .filter((_, place) => !trial.taken.includes(place))
      .map(follow)
      .map((response) => ({
        ...response,
        changes: response.changes.filter(({ factor }) => !isOff(factor)),
      })),
  };
}

/** A response whose fields, where they are those of the factor itself, are those of the factor as it is tried. */
function following(
  response: ModelResponse,
  before: ReadonlyMap<string, ModelFactor>,
  after: ReadonlyMap<string, ModelFactor>,
): ModelResponse {
  const changes = response.changes.map(({ factor, set }) => {
    const [was, is] = [before.get(factor), after.get(factor)];
    if (was === undefined || is === undefined) return { factor, set };
    const fields = (['a', 'm', 'b', 'mean', 'sd'] as const).filter(
      (field) => set[field] !== undefined && set[field] === was[field],
    );
    return { factor, set: { ...set, ...Object.fromEntries(fields.map((field) => [field, is[field]])) } };
  });
  return { ...response, changes };
}

/** The formulas with what responses that are taken add to their outputs. */
function withAdded(formulas: string, taken: readonly ModelResponse[]): string {
  return formulas
    .split('\n')
    .map((line) => {
      const [name = ''] = line.split(' = ');
      const added = taken.reduce((sum, { adds }) => (adds[name] === undefined ? sum : sum + adds[name]), 0);
      return added === 0 ? line : `${line} + ${added}`;
    })
    .join('\n');
}
