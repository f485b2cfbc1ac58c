import type { IsoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { Assessment } from '../assess.ts';
import type { Finding } from '../check.ts';
import type { FigureRow } from '../figure.ts';
import type { FacilityCount, SourceTotals } from './source-totals.ts';

/** The light of a whole project: red with one red finding, amber with one amber or one that cannot be judged, green when
 * every finding is green. */
export function projectLight(findings: readonly Finding[]): 'red' | 'amber' | 'green' {
  if (findings.some(({ light }) => light === 'red')) return 'red';
  return findings.every(({ light }) => light === 'green') ? 'green' : 'amber';
}

/** How far a project is on a day by its own schedule: planned until the drawings have passed, completed once residents
 * moved in; undefined where the schedule does not say. */
export function statusOn(
  { figures }: Pick<Assessment, 'figures'>,
  day: IsoDay,
): keyof SourceTotals['status'] | undefined {
  const tasks = figures.find(({ id }) => id === 'schedule.tasks');
  if (!tasks || !('value' in tasks)) return undefined;
  const rows = tasks.value as readonly FigureRow[]; // a figure of unit `table`
  const finishOf = (id: string) => rows.find((row) => row['id'] === id)?.['finish'];
  const [designed, movedIn] = [finishOf('drawings-reviewed'), finishOf('residents-in')];
  if (typeof designed !== 'string' || typeof movedIn !== 'string') return undefined;
  if (designed > day) return 'planned';
  return movedIn <= day ? 'completed' : 'under_construction';
}

/** What plan files add up to, counted from the files alone. */
export interface Tally {
  projects: number;
  floorAreaM2: number;
  residents: number;
  investmentYuan: number;
  types: Record<string, number>;
  places: Record<string, number>;
  facilities: Record<FacilityCount, number>;
}

export function emptyTally(): Tally {
  return {
    projects: 0,
    floorAreaM2: 0,
    residents: 0,
    investmentYuan: 0,
    types: {},
    places: {},
    facilities: {
      schools: 0,
      school_places: 0,
      hospitals: 0,
      hospital_beds: 0,
      elderly_centres: 0,
      elderly_beds: 0,
    },
  };
}

/** Kinds that the source counts as schools, hospitals and elderly centres, and where their size stands. */
const COUNTED = {
  primary_school: ['schools', 'school_places', 'places'],
  middle_school: ['schools', 'school_places', 'places'],
  hospital: ['hospitals', 'hospital_beds', 'beds'],
  elderly_centre: ['elderly_centres', 'elderly_beds', 'beds'],
} as const;

/** The tally with one more plan. Throws where the plan does not state what is counted. */
export function withPlan(tally: Tally, plan: Plan): Tally {
  const { buildings, people, project, cost } = plan;
  const floorAreaM2 = stated(buildings?.floorAreaM2, 'buildings.floorAreaM2');
  const perPerson = stated(people?.housingFloorM2PerPerson, 'people.housingFloorM2PerPerson');
  const housing = stated(buildings?.housingFloorAreaM2, 'buildings.housingFloorAreaM2');
  const invested = cost?.items
    ? cost.items.reduce((sum, { amountYuan }) => sum + amountYuan, 0)
    : stated(cost?.yuanPerM2, 'cost.yuanPerM2') * floorAreaM2;
  const facilities = { ...tally.facilities };
  for (const facility of plan.facilities ?? []) {
    if (!isCounted(facility.kind)) continue;
    const [count, size, field] = COUNTED[facility.kind];
    facilities[count] += 1;
    facilities[size] += stated(facility[field], `facilities.${facility.id}.${field}`);
  }
  return {
    projects: tally.projects + 1,
    floorAreaM2: tally.floorAreaM2 + floorAreaM2,
    residents: tally.residents + housing / perPerson,
    investmentYuan: tally.investmentYuan + invested,
    types: oneMore(tally.types, stated(project.type, 'project.type')),
    places: oneMore(tally.places, stated(project.place?.kind, 'project.place.kind')),
    facilities,
  };
}

function isCounted(kind: string): kind is keyof typeof COUNTED {
  return Object.hasOwn(COUNTED, kind);
}

function stated<Value>(value: Value | undefined, path: string): Value {
  if (value === undefined) throw new Error(`the plan does not state ${path}`);
  return value;
}

function oneMore(counts: Readonly<Record<string, number>>, name: string): Record<string, number> {
  const before = counts[name];
  return { ...counts, [name]: before === undefined ? 1 : before + 1 };
}
