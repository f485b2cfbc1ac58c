import { projectPopulation } from '../population/index.ts';
import { computeFacilities, MEASURES, type Norm, type NormRule, type PlannedFacility } from './index.ts';

const YEARS = 30;
const NORMS = 40;
const FACILITIES = 100;
const KINDS = 8;
const WARM_RUNS = 50;
const RUNS = 101;

const rule: NormRule = {
  id: 'bench',
  layer: 'cn',
  kind: 'rule',
  from: '2023-01-01',
  source: { doc: 'bench' },
};

function community() {
  const ages = ['0-2', '3-5', '6-11', '12-14', '15-59', '60+'];
  const { groups, years } = projectPopulation({
    firstYear: 2028,
    years: YEARS,
    dwellings: [
      {
        id: 'towers',
        count: 4000,
        peoplePerDwelling: 3,
        occupancyByYear: [
          { year: 2028, share: 0.4 },
          { year: 2032, share: 0.9 },
        ],
      },
    ],
    ageShares: ages.map((id) => {
      const [from, to] = id.split('-');
      return {
        id,
        fromAge: Number.parseInt(from ?? '', 10),
        toAge: to === undefined ? null : Number(to),
        share: 1 / 6,
      };
    }),
    ratesPerThousand: {
      births: 7,
      deathsByGroup: Object.fromEntries(ages.map((id) => [id, id === '60+' ? 30 : 1])),
      netMigrationByGroup: Object.fromEntries(ages.map((id) => [id, 5])),
    },
  });
  return { groups, years };
}

/** Three norms in four are needs, of five issuers over eight kinds, so that many of them disagree. */
function manyNorms(): Norm[] {
  return Array.from({ length: NORMS }, (_, number): Norm => {
    const unit = MEASURES[1 + (number % 4)] ?? 'places';
    const head = { id: `N${number}`, facility: `K${number % KINDS}`, issuer: `I${number % 5}`, unit, rule };
    if (number % 4 === 3) return { ...head, basis: 'per-class', bound: { lte: 40 + number } };
    const need = { ...head, least: 1 + number, most: null };
    if (number % 4 === 2) return { ...need, basis: 'per-1000-of-group', ages: { fromAge: 3, toAge: 14 } };
    return { ...need, basis: number % 4 === 1 ? 'per-100-households' : 'per-1000-residents' };
  });
}

function manyFacilities(): PlannedFacility[] {
  return Array.from({ length: FACILITIES }, (_, number) => ({
    id: `F${number}`,
    kind: `K${number % KINDS}`,
    places: 30 * number,
    beds: number,
    staff: 4 + number,
    classes: 1 + (number % 12),
    openingYear: 2028 + (number % 20),
  }));
}

export const bench = {
  targets: [{ id: 'facilities.30-years-ms', unit: 'ms', target: 2, better: 'lower' as const }],
  /** Median of warm runs: 40 norms against 100 facilities over 30 years, checks and disagreements included. */
  async run(): Promise<{ id: string; value: number }[]> {
    const input = { population: community(), norms: manyNorms(), facilities: manyFacilities(), scope: 'new' };
    const times: number[] = [];
    for (let run = 0; run < WARM_RUNS + RUNS; run++) {
      const before = performance.now();
      const { issues } = computeFacilities(input);
      if (issues.length > 0) throw new Error(`the plan is refused: ${issues[0]?.code}`);
      if (run >= WARM_RUNS) times.push(performance.now() - before);
    }
    const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
    if (median === undefined) throw new Error('nothing was timed');
    return [{ id: 'facilities.30-years-ms', value: median }];
  },
};
