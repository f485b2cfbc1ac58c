import {
  type CaseLikeness,
  type Comparison,
  casebookFromRules,
  computeNearest,
  computeRecommendation,
  type Known,
  type Recommendation,
} from '@zhulin/engines/casebook';
import { asBound, type Bound, compareWithBound, inUnit, type RuleInForce } from '@zhulin/engines/rules';
import type { Plan, PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, once, partsOf, Unavailable } from '../figure.ts';
import { ifKnown, inputIfGiven, rule, rulesBelow, rulesNamed } from '../source.ts';
import { leastOf } from './edges-of.ts';
import { lacksInputs } from './estimate.ts';
import { knownCells, listCell } from './known-cells.ts';
import { issueOf, refusal } from './refusal.ts';
import { density, greenRatio, keptVegetation, workSpace } from './site.ts';

const RAIL_RULE = 'casebook.criterion.transit.rail_distance_m';

const featuresFrom = {
  setting: inputIfGiven('setting'),
  place: inputIfGiven('project.place.kind'),
  lead: inputIfGiven('project.mode'),
  type: inputIfGiven('project.type'),
  floorAreaM2: inputIfGiven('buildings.floorAreaM2'),
  dwellings: inputIfGiven('buildings.dwellings'),
  ageGroups: inputIfGiven('people.ageGroups'),
  departmentsConnected: inputIfGiven('smart.departmentsConnected'),
  devices: inputIfGiven('smart.devices'),
  density: ifKnown(density),
  greenRatio: ifKnown(greenRatio),
  keptVegetation: ifKnown(keptVegetation),
  workSpace: ifKnown(workSpace),
  railWithin: rule(RAIL_RULE),
  elderlyAge: rule('casebook.elderly_age'),
};

type Dwellings = PlanValue<'buildings.dwellings'>;
type AgeGroups = PlanValue<'people.ageGroups'>;
type Feature = readonly [feature: string, here: number | string | undefined, unit?: string];

/** What the plan says by which communities are compared; a blank where it says nothing. */
const features = figure({
  id: 'cases.features',
  unit: 'table',
  how: 'features-of-plan',
  from: featuresFrom,
  compute: ({ setting = {}, railWithin, elderlyAge, ...given }): readonly FigureRow[] | Unavailable => {
    const rows: readonly Feature[] = [
      ['climate', setting.climate],
      ['place', given.place],
      ['lead', given.lead],
      ['type', given.type],
      ['rail', isNearRail(setting, railWithin)],
      ['waterfront', yesOrNo(setting.isWaterfront)],
      ['floor_area', given.floorAreaM2, 'm2'],
      ['residents_per_hectare', given.density, 'people/ha'],
      ['green_ratio', given.greenRatio, 'share'],
      ['green_travel', setting.greenTravelShare, 'share'],
      ['smart_coverage', setting.smartCoverageShare, 'share'],
      ['flexible_industry_space', setting.flexibleIndustryShare, 'share'],
      ['renewable_self_supply', setting.renewableShare, 'share'],
      ['people_per_centre', setting.peoplePerCentre, 'people'],
      ['service_radius_m', setting.serviceRadiusM, 'm'],
      ['departments_connected', given.departmentsConnected, 'departments'],
      ['devices_per_100_households', devicesPer100(given), 'devices/100 households'],
      ['kept_vegetation_share', given.keptVegetation, 'share'],
      ['work_space_share', given.workSpace, 'share'],
      ['rail_distance_m', setting.railDistanceM, 'm'],
      ['affordable_share', affordableShare(given.dwellings), 'share'],
      ['elderly_share', elderlyShare(given.ageGroups, leastOf(elderlyAge)), 'share'],
    ];
    if (rows.every(([, here]) => here === undefined)) return lacksInputs('setting');
    return rows.map(([feature, here, unit]) => knownCells({ feature, here, quantity: unit }));
  },
});

/** Whether a station is as near as the transit-oriented mode asks. */
function isNearRail(
  { railDistanceM }: NonNullable<Plan['setting']>,
  { id, value }: RuleInForce,
): string | undefined {
  const within = asBound(value, 'at-most');
  if (within === undefined) throw new Error(`rule ${id} is no bound`);
  return railDistanceM === undefined ? undefined : yesOrNo(compareWithBound(railDistanceM, within).met);
}

function yesOrNo(isSo: boolean | undefined): string | undefined {
  if (isSo === undefined) return undefined;
  return isSo ? 'yes' : 'no';
}

function countOf(dwellings: Dwellings): number {
  return dwellings.reduce((sum, { count }) => sum + count, 0);
}

function devicesPer100({
  devices,
  dwellings,
}: {
  devices: number | undefined;
  dwellings: Dwellings | undefined;
}): number | undefined {
  const homes = dwellings === undefined ? 0 : countOf(dwellings);
  return devices === undefined || homes === 0 ? undefined : (100 * devices) / homes;
}

/** Unknown as long as the tenure of a dwelling is. */
function affordableShare(dwellings: Dwellings | undefined): number | undefined {
  if (dwellings === undefined || dwellings.some(({ tenure }) => tenure === undefined)) return undefined;
  const homes = countOf(dwellings);
  const affordable = dwellings.filter(({ tenure }) => tenure?.startsWith('affordable'));
  return homes === 0 ? undefined : countOf(affordable) / homes;
}

/** Unknown where a group lies on both sides of the age. */
function elderlyShare(groups: AgeGroups | undefined, age: number): number | undefined {
  if (groups === undefined || groups.length === 0) return undefined;
  const isAcross = groups.some(
    ({ fromAge, toAge }) => fromAge < age && (toAge === undefined || toAge >= age),
  );
  if (isAcross) return undefined;
  return groups.filter(({ fromAge }) => fromAge >= age).reduce((sum, { share }) => sum + share, 0);
}

const likenessFrom = {
  features,
  ranges: rulesBelow('casebook.range.'),
  limits: rulesNamed(['casebook.feature_weights', 'casebook.compared_least', 'casebook.alike_least']),
  cases: rulesBelow('case.'),
  profiles: rulesBelow('case_profile.'),
};

interface GivenCases {
  features: readonly FigureRow[];
  ranges: readonly RuleInForce[];
  limits: readonly RuleInForce[];
  cases: readonly RuleInForce[];
  profiles: readonly RuleInForce[];
}

const casesOf = once(
  ({ ranges, limits, cases, profiles }: GivenCases) =>
    casebookFromRules([...ranges, ...limits, ...cases, ...profiles]),
  ({ ranges }) => ranges,
);

const modesFrom = {
  features,
  weights: rulesBelow('casebook.criteria.'),
  criteria: rulesBelow('casebook.criterion.'),
  limits: rulesNamed(['casebook.modes', 'casebook.score_least', 'casebook.known_least']),
};

interface GivenModes {
  features: readonly FigureRow[];
  weights: readonly RuleInForce[];
  criteria: readonly RuleInForce[];
  limits: readonly RuleInForce[];
}

const modesOf = once(
  ({ weights, criteria, limits }: GivenModes) => casebookFromRules([...weights, ...criteria, ...limits]),
  ({ criteria }) => criteria,
);

/** What is known here, each number in the unit that the rules compare it in. */
function knownHere(rows: readonly FigureRow[], units: Units): Known | Unavailable {
  const known: Record<string, number | string> = {};
  for (const { feature, here, quantity } of rows) {
    const [id, unit] = [String(feature), String(quantity)];
    if (typeof here === 'string') known[id] = here;
    if (typeof here !== 'number') continue;
    const to = units.get(id);
    const turned = to === undefined ? here : inUnit(here, unit, to);
    if (turned === undefined) return refusal([{ code: 'UNIT_DIFFERS', detail: `${id}: ${unit} (${to})` }]);
    known[id] = turned;
  }
  return known;
}

/** The unit of each feature that is a number. */
type Units = ReadonlyMap<string, string>;

interface Compared {
  cases: readonly CaseLikeness[];
  units: Units;
}

const compared = once((given: GivenCases): Compared | Unavailable => {
  const { cases, likeness, issues } = casesOf(given);
  if (likeness === null) return refusal(issues.map(issueOf));
  const units = new Map(
    likeness.features.flatMap((each) => (each.kind === 'number' ? [[each.id, each.unit] as const] : [])),
  );
  const here = knownHere(given.features, units);
  if (here instanceof Unavailable) return here;
  const result = computeNearest({ here, cases, rules: likeness });
  return result.issues.length > 0 ? refusal(result.issues.map(issueOf)) : { cases: result.cases, units };
});

interface Recommended extends Recommendation {
  units: Units;
}

const recommended = once((given: GivenModes): Recommended | Unavailable => {
  const { recommendation: rules, issues } = modesOf(given);
  if (rules === null) return refusal(issues.map(issueOf));
  const units = new Map(
    rules.modes.flatMap(({ criteria }) =>
      criteria.flatMap((each) => ('unit' in each ? [[each.feature, each.unit] as const] : [])),
    ),
  );
  const here = knownHere(given.features, units);
  if (here instanceof Unavailable) return here;
  const result = computeRecommendation({ here, rules });
  if (result.recommendation === null) return refusal(result.issues.map(issueOf));
  return { ...result.recommendation, units };
});

const byLikeness = partsOf(likenessFrom, compared);
const byMode = partsOf(modesFrom, recommended);

const nearest = byLikeness('cases.nearest', { unit: 'table', how: 'gowers-likeness' }, ({ cases }) =>
  cases.map(({ id, mode, likeness, comparedShare, isRanked }) =>
    knownCells({ rule: id, communityMode: mode, likenessShare: likeness, comparedShare, isRanked }),
  ),
);

/** Features of the cases that are ranked. */
function comparisons(
  { cases, units }: Compared,
  of: (each: CaseLikeness) => readonly Comparison[],
): readonly FigureRow[] {
  return cases
    .filter(({ isRanked }) => isRanked)
    .flatMap((each) =>
      of(each).map(({ feature, here, there, likeness, weight, isOwn }) =>
        knownCells({
          rule: each.id,
          feature,
          here,
          there,
          likenessShare: likeness,
          weight,
          isOwn,
          quantity: units.get(feature),
        }),
      ),
    );
}

const alike = byLikeness('cases.alike', { unit: 'table', how: 'features-alike' }, (result) =>
  comparisons(result, (each) => each.alike),
);

const different = byLikeness('cases.different', { unit: 'table', how: 'features-different' }, (result) =>
  comparisons(result, (each) => each.different),
);

const recommendation = byMode(
  'cases.recommendation',
  { unit: 'table', how: 'mode-by-criteria' },
  ({ status, mode, runnerUp }) => [knownCells({ recommendation: status, communityMode: mode, runnerUp })],
);

const modes = byMode('cases.modes', { unit: 'table', how: 'points-of-each-mode' }, (result) =>
  result.modes.map(({ mode, named, score, knownWeight }) => ({
    communityMode: mode,
    namedBy: named,
    scoreLeast: score.least,
    scoreMost: score.most,
    knownWeight,
  })),
);

type Wanted = Bound | readonly string[];

/** How a criterion compares, and with what: a number, or the names of which one is wanted. */
function wantedCells(wanted: Wanted): { sense: string; wanted: number | string | null } {
  if ('length' in wanted) return { sense: 'one_of', wanted: listCell(wanted) };
  if ('min' in wanted) return { sense: 'between', wanted: `${wanted.min}–${wanted.max}` };
  if ('gte' in wanted) return { sense: 'gte', wanted: wanted.gte };
  if ('lte' in wanted) return { sense: 'lte', wanted: wanted.lte };
  return 'gt' in wanted ? { sense: 'gt', wanted: wanted.gt } : { sense: 'lt', wanted: wanted.lt };
}

const reasons = byMode('cases.reasons', { unit: 'table', how: 'criteria-of-each-mode' }, (result) =>
  result.modes.flatMap((each) =>
    each.reasons.map(({ feature, weight, verdict, value, wanted }) =>
      knownCells({
        communityMode: each.mode,
        feature,
        criterionVerdict: verdict,
        weight,
        here: value,
        ...wantedCells(wanted),
        quantity: result.units.get(feature),
      }),
    ),
  ),
);

const changes = byMode('cases.changes', { unit: 'table', how: 'what-levels-the-runner-up' }, (result) =>
  result.changes.map(({ feature, mode, direction, from: value, wanted }) =>
    knownCells({
      feature,
      communityMode: mode,
      direction,
      here: value,
      ...wantedCells(wanted),
      quantity: result.units.get(feature),
    }),
  ),
);

const ask = byMode('cases.ask', { unit: 'table', how: 'features-to-ask-for' }, (result) =>
  result.ask.map(({ feature, weight }) => ({ feature, weight })),
);

export const casebookFigures = [
  features,
  nearest,
  alike,
  different,
  recommendation,
  modes,
  reasons,
  changes,
  ask,
];
