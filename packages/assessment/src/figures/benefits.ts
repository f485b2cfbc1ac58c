import {
  type BenefitsResult,
  benefitsFromRules,
  computeBenefits,
  isQuantity,
  QUANTITIES,
  type Quantities,
  type Quantity,
  type QuantityId,
} from '@zhulin/engines/benefits';
import type { RuleInForce } from '@zhulin/engines/rules';
import { addFen, fen, fenToYuan, yuanToFen } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { type FigureRow, figure, once, partsOf, type Unavailable } from '../figure.ts';
import { ifKnown, inputIfGiven, rulesAbout, rulesNamed } from '../source.ts';
import { type CostItems, estimateTotal, estimateWithoutLand, lacksInputs, listedItems } from './estimate.ts';
import { knownCells } from './known-cells.ts';
import { numberIn } from './number-in.ts';
import { residents } from './people.ts';
import { issueOf, refusal } from './refusal.ts';

/** What is bought from construction: land changes hands, and interest buys nothing. */
const constructionDemand = figure({
  id: 'benefits.construction_demand',
  unit: 'fen',
  how: 'estimate-less-land-and-interest',
  from: { withoutLand: estimateWithoutLand, items: inputIfGiven('cost.items') },
  compute: ({ withoutLand, items }): number => withoutLand - interestIn(items),
});

function interestIn(items: CostItems | undefined): number {
  // What is put down for land is out of the estimate without land already.
  const interest = (listedItems(items) ?? []).filter(
    (each) => each.class === 'interest' && each.item !== 'land',
  );
  return addFen(...interest.map(({ amountYuan }) => yuanToFen(amountYuan)));
}

type Read = ReturnType<typeof benefitsFromRules>;
type Place = NonNullable<Parameters<typeof benefitsFromRules>[1]>;

const readByPlace = once((_factors: readonly RuleInForce[]) => new Map<string, Read>());

/** Factors of a place, read once for all plans that lie there under one rulebook. */
function factorsAt(factors: readonly RuleInForce[], place: Place): Read {
  const known = readByPlace(factors);
  const key = JSON.stringify(place);
  const read = known.get(key) ?? benefitsFromRules(factors, place);
  known.set(key, read);
  return read;
}

/** Provinces are called by their short name where they have a factor: 山东 for 山东省, 广西 for 广西壮族自治区. */
const PROVINCE_KIND = /(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/;

const planFrom = {
  floorAreaM2: inputIfGiven('buildings.floorAreaM2'),
  siteAreaM2: inputIfGiven('site.areaM2'),
  province: inputIfGiven('project.place.province'),
  environment: inputIfGiven('environment'),
  residents: ifKnown(residents),
  investment: ifKnown(estimateTotal),
  demand: ifKnown(constructionDemand),
};

interface GivenPlan {
  floorAreaM2: number | undefined;
  siteAreaM2: number | undefined;
  province: string | undefined;
  environment: Plan['environment'];
  residents: number | undefined;
  investment: number | undefined;
  demand: number | undefined;
}

type Environment = NonNullable<Plan['environment']>;

const OF_ENVIRONMENT: readonly (readonly [QuantityId, Exclude<keyof Environment, 'waterZone'>])[] = [
  ['energy_use', 'energyUseKWhPerM2'],
  ['energy_cut', 'energyCutShare'],
  ['water_reuse', 'waterReuseShare'],
  ['waste_reuse', 'wasteReuseShare'],
  ['rain', 'rainMmPerYear'],
  ['runoff_capture', 'runoffCaptureShare'],
  ['trees_planted', 'treesPlanted'],
  ['pv_capacity', 'pvCapacityKWp'],
  ['pv_irradiation', 'pvIrradiationKWhPerM2'],
];

/** What the plan says itself; each in the unit of its quantity. */
function statedIn({ environment = {}, ...given }: GivenPlan): [QuantityId, number][] {
  const stated: [QuantityId, number | undefined][] = [
    ['floor_area', given.floorAreaM2],
    ['site_area', given.siteAreaM2],
    ['residents', given.residents],
    ['investment', given.investment === undefined ? undefined : fenToYuan(fen(given.investment))],
    ['construction_demand', given.demand === undefined ? undefined : fenToYuan(fen(given.demand))],
    ...OF_ENVIRONMENT.map(([id, key]): [QuantityId, number | undefined] => [id, environment[key]]),
  ];
  return stated.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]]));
}

/** Everything that effects are computed from: what the plan states before what the rules assume in its place. */
const quantities = figure({
  id: 'benefits.quantities',
  unit: 'table',
  how: 'plan-before-assumptions-and-factors',
  from: { factors: rulesAbout('quantity'), ...planFrom },
  compute: ({ factors, ...given }): readonly FigureRow[] | Unavailable => {
    const stated = statedIn(given);
    if (stated.length === 0) return lacksInputs('buildings.floorAreaM2', 'environment');
    const province = given.province?.replace(PROVINCE_KIND, '');
    const zone = given.environment?.waterZone;
    const read = factorsAt(factors, {
      ...(province !== undefined && { province }),
      ...(zone !== undefined && { water_zone: String(zone) }),
    });
    if (read.issues.length > 0) return refusal(read.issues.map(issueOf));
    const ofPlan = stated.map(([id, value]) =>
      rowOf(id, { unit: QUANTITIES[id].unit, range: { low: value, base: value, high: value }, sources: [] }),
    );
    const isStated = new Set(stated.map(([id]) => id));
    return [
      ...ofPlan,
      ...Object.entries(read.quantities).flatMap(([id, quantity]) =>
        isQuantity(id) && !isStated.has(id) ? [rowOf(id, quantity)] : [],
      ),
    ];
  },
});

function rowOf(id: QuantityId, { unit, range, sources }: Quantity): FigureRow {
  return knownCells({
    term: id,
    quantity: unit,
    lowValue: range.low,
    baseValue: range.base,
    highValue: range.high,
    statedBy: sources.length === 0 ? 'plan' : QUANTITIES[id].role === 'factor' ? 'factor' : 'assumption',
  });
}

function quantitiesIn(rows: readonly FigureRow[]): Quantities {
  const edge = (row: FigureRow, column: string): number | null =>
    row[column] === undefined ? null : numberIn(row, column);
  return Object.fromEntries(
    rows.map((row): [string, Quantity] => [
      String(row['term']),
      {
        unit: String(row['quantity']),
        range: { low: edge(row, 'lowValue'), base: numberIn(row, 'baseValue'), high: edge(row, 'highValue') },
        sources: [String(row['statedBy'])],
      },
    ]),
  );
}

const effectsFrom = { quantities };
const claimsFrom = {
  quantities,
  claims: rulesAbout('claimed_effect'),
  // What the claims of section 7 are made for.
  sizes: rulesNamed(['province.floor_area', 'cost.sample.area']),
};

interface GivenClaims {
  quantities: readonly FigureRow[];
  claims: readonly RuleInForce[];
  sizes: readonly RuleInForce[];
}

const claimsOf = once(
  ({ claims, sizes }: GivenClaims) => benefitsFromRules([...claims, ...sizes]),
  ({ claims }) => claims,
);

function computed(rows: readonly FigureRow[], claims: Read['claims']): BenefitsResult | Unavailable {
  const result = computeBenefits({ quantities: quantitiesIn(rows), claims });
  return result.issues.length > 0 ? refusal(result.issues.map(issueOf)) : result;
}

const withoutClaims = once((given: { quantities: readonly FigureRow[] }) => computed(given.quantities, []));

const withClaims = once((given: GivenClaims): BenefitsResult | Unavailable => {
  const { claims, issues } = claimsOf(given);
  return issues.length > 0 ? refusal(issues.map(issueOf)) : computed(given.quantities, claims);
});

const ofEffects = partsOf(effectsFrom, withoutClaims);
const ofClaims = partsOf(claimsFrom, withClaims);

const effects = ofEffects('benefits.effects', { unit: 'table', how: 'effects-by-scenario' }, (result) =>
  result.effects.map(({ id, unit, low, base, high, openBelow, openAbove }) => ({
    effect: id,
    quantity: unit,
    lowValue: low,
    baseValue: base,
    highValue: high,
    isOpenBelow: openBelow.length > 0,
    isOpenAbove: openAbove.length > 0,
    formula: id,
  })),
);

/** Each effect term by term, in the scenario of the middle and its edges. */
const terms = ofEffects('benefits.terms', { unit: 'table', how: 'terms-of-each-effect' }, (result) =>
  result.effects.flatMap((effect) =>
    effect.terms.map(({ of, unit, low, value, high }) => ({
      effect: effect.id,
      term: of,
      quantity: unit,
      lowValue: low,
      baseValue: value,
      highValue: high,
    })),
  ),
);

/** Edges that nobody stated: there the true range is wider than it looks. */
const openEdges = ofEffects('benefits.open_edges', { unit: 'table', how: 'edges-nobody-stated' }, (result) =>
  result.effects.flatMap(({ id, openBelow, openAbove }) => [
    ...openBelow.map((term) => ({ effect: id, edge: 'below', term })),
    ...openAbove.map((term) => ({ effect: id, edge: 'above', term })),
  ]),
);

const leftOut = ofEffects(
  'benefits.left_out',
  { unit: 'table', how: 'effects-without-factor-or-input' },
  (result) =>
    result.leftOut.map(({ effect, code, quantity }) => ({ effect, leftOutReason: code, term: quantity })),
);

const claimed = ofClaims('benefits.claims', { unit: 'table', how: 'claims-at-this-size' }, (result) =>
  result.claims.map(({ id, effect, unit, claimedHere, effectHere, verdict, times, size }) =>
    knownCells({
      rule: id,
      effect,
      quantity: unit,
      claimVerdict: verdict,
      claimedValue: claimedHere,
      lowValue: effectHere?.low,
      baseValue: effectHere?.base,
      highValue: effectHere?.high,
      timesClaimed: times,
      sizeOf: size?.quantity,
      sizeUnit: size?.unit,
      sizeStated: size?.stated,
      sizeLeast: size?.least,
      sizeBase: size?.base,
      sizeMost: size?.most,
    }),
  ),
);

const between = ofClaims('benefits.between', { unit: 'table', how: 'one-claim-from-another' }, (result) =>
  result.between.map((each) => ({
    rule: each.from,
    toRule: each.to,
    effect: each.effect,
    quantity: each.unit,
    claimVerdict: each.verdict,
    claimedValue: each.stated,
    lowValue: each.implied.low,
    baseValue: each.implied.base,
    highValue: each.implied.high,
    timesClaimed: each.times,
  })),
);

const MULTIPLIERS = [
  'output_multiplier',
  'domestic_output_multiplier',
  'value_added_multiplier',
  'labour_income_multiplier',
];

/** The multipliers of construction, each with what it counts: they must not be mixed. */
const multipliers = figure({
  id: 'benefits.multipliers',
  unit: 'table',
  how: 'multipliers-and-definitions',
  from: effectsFrom,
  compute: (given): readonly FigureRow[] =>
    given.quantities
      .filter(({ term }) => MULTIPLIERS.includes(String(term)))
      .map(({ statedBy: _statedBy, ...row }) => ({ ...row, definition: String(row['term']) })),
});

export const benefitsFigures = [
  constructionDemand,
  quantities,
  effects,
  terms,
  openEdges,
  leftOut,
  multipliers,
  claimed,
  between,
];
