import type { NeedNorm, NeedRow, NeedYear, Norm, QualityNorm, QualityRow } from '@zhulin/engines/facilities';
import { compareWithBound, demandedBound, type RuleInForce } from '@zhulin/engines/rules';
import { type FigureDef, figure, type Lack, Unavailable } from '../figure.ts';
import { input, rulesNamed } from '../source.ts';
import { facilitiesOf, isBinding, normsOf, qualityOf, SCOPE } from './facilities.ts';
import { peopleByYear } from './population.ts';

interface HasId {
  id: string;
}

/** A binding norm for the number of facilities, and the figure that is held against it. */
export interface MeasuredNeed {
  norm: NeedNorm;
  supply: FigureDef<number>;
}

/** A binding norm for the quality of facilities, and the figure that is held against it. */
export interface MeasuredQuality {
  norm: QualityNorm;
  worst: FigureDef<number>;
}

export interface MeasuredNorms {
  needs: readonly MeasuredNeed[];
  qualities: readonly MeasuredQuality[];
}

const made = new WeakMap<readonly RuleInForce[], MeasuredNorms>();

/** One figure for every binding norm in force: norms differ by day and place, so the rules make the list.
 * @param rules  those whose `about` names a facility
 * A rule that cannot be read as a norm has no figure here; the tables of figures/facilities.ts say so. */
export function measuredNorms(rules: readonly RuleInForce[]): MeasuredNorms {
  const known = made.get(rules);
  if (known) return known;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const norms = readable(rules.filter(isBinding));
  const needs = norms.filter((norm): norm is NeedNorm => 'least' in norm);
  const measured = {
    needs: needs.map((norm) => ({ norm, supply: lowestSupply(norm, needs, ruleOf(norm, byId)) })),
    qualities: norms
      .filter((norm): norm is QualityNorm => !('least' in norm))
      .map((norm) => ({ norm, worst: worstQuality(norm, ruleOf(norm, byId)) })),
  };
  made.set(rules, measured);
  return measured;
}

function readable(rules: readonly RuleInForce[]): Norm[] {
  return rules
    .flatMap((rule) => {
      const norms = normsOf([rule]);
      return norms instanceof Unavailable ? [] : norms;
    })
    .filter(({ scope }) => scope === undefined || scope === SCOPE);
}

function ruleOf({ id }: Norm, byId: ReadonlyMap<string, RuleInForce>): RuleInForce {
  const rule = byId.get(id);
  if (!rule) throw new Error(`norm ${id} was read from no rule`);
  return rule;
}

/** Whether one of two norms stands in for the other. */
export function areAlternatives(one: NeedNorm, other: NeedNorm): boolean {
  return (
    one.alternative !== undefined && one.alternative === other.alternative && one.issuer === other.issuer
  );
}

function lowestSupply(
  norm: NeedNorm,
  needs: readonly NeedNorm[],
  { unit, title }: RuleInForce,
): FigureDef<number> {
  const others = needs.filter((other) => other.id !== norm.id && areAlternatives(norm, other));
  return figure({
    id: `facilities.supply.${norm.id}`,
    title,
    unit,
    how: 'lowest-supply',
    from: {
      people: peopleByYear,
      facilities: input('facilities'),
      rules: rulesNamed([norm, ...others].map(({ id }) => id)),
    },
    compute: (given): number | Unavailable => {
      const result = facilitiesOf(given);
      if (result instanceof Unavailable) return result;
      const row = result.needs.find((each) => each.norm === norm.id);
      if (!row) throw new Error(`the engine gave no row for ${norm.id}`);
      return lowestOf(row, given.facilities);
    },
  });
}

/** The supply for one of the basis in the worst year. A year in which another norm stands in does not count, as long as
 * there is one in which none does. */
function lowestOf({ years, lacking, norm }: NeedRow, facilities: readonly HasId[]): number | Unavailable {
  const short = years.filter(({ verdict }) => verdict === 'short');
  if (short.length === 0 && years.some(({ verdict }) => verdict === 'unknown')) {
    return new Unavailable(lackingInputs(lacking, facilities));
  }
  const alone = years.filter(({ verdict }) => verdict !== 'met-otherwise' && verdict !== 'unknown');
  const supplies = (short.length > 0 ? short : alone.length > 0 ? alone : years).flatMap(
    ({ statedPerBase }: NeedYear) => statedPerBase ?? [],
  );
  if (supplies.length > 0) return Math.min(...supplies);
  return new Unavailable([{ kind: 'not-finite', figure: `facilities.supply.${norm}` }]);
}

function worstQuality(norm: QualityNorm, { unit, title }: RuleInForce): FigureDef<number> {
  return figure({
    id: `facilities.quality.${norm.id}`,
    title,
    unit,
    how: 'worst-facility',
    from: { facilities: input('facilities'), rules: rulesNamed([norm.id]) },
    compute: (given): number | Unavailable => {
      const rows = qualityOf(given);
      if (rows instanceof Unavailable) return rows;
      const worst = worstOf(norm, rows);
      if (worst !== undefined && worst.value !== null) return worst.value;
      const lacks = rows.flatMap(({ lacking }) => lackingInputs(lacking, given.facilities));
      return new Unavailable(
        lacks.length > 0 ? lacks : [{ kind: 'not-finite', figure: `facilities.quality.${norm.id}` }],
      );
    },
  });
}

/** The facility furthest outside what is demanded; where all known ones keep to it, the one nearest to its edge, or none
 * as long as another is not known. */
export function worstOf(
  { bound, roomier }: QualityNorm,
  rows: readonly QualityRow[],
): QualityRow | undefined {
  const demanded = demandedBound(bound, roomier);
  const isUpper = 'lte' in demanded || 'lt' in demanded;
  const rank = ({ value }: QualityRow) => {
    if (value === null) return Number.NEGATIVE_INFINITY;
    const { met, distance } = compareWithBound(value, demanded);
    return met ? (isUpper ? value : -value) : Math.abs(distance);
  };
  const isBroken = (row: QualityRow) => row.verdict === 'below' || row.verdict === 'above';
  const broken = rows.filter(isBroken);
  if (broken.length === 0 && rows.some(({ verdict }) => verdict === 'unknown')) return undefined;
  const candidates = broken.length > 0 ? broken : rows;
  return candidates.reduce<QualityRow | undefined>(
    (worst, row) => (worst === undefined || rank(row) > rank(worst) ? row : worst),
    undefined,
  );
}

/** What facilities do not state, by the path of the plan. */
function lackingInputs(lacking: QualityRow['lacking'], facilities: readonly HasId[]): Lack[] {
  return lacking.map(({ facility, field }) => {
    const index = facilities.findIndex(({ id }) => id === facility);
    return { kind: 'input', path: `facilities.${index}.${field}` };
  });
}
