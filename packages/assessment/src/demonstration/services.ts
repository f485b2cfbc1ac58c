import type { Plan, PlanFacility, PlanValue } from '@zhulin/plan';
import type { Drawing } from './drawing.ts';

/** Ages of the people: a family community, a young one and an old one. Shares of the eight groups, each sums to 1. */
const AGE_PROFILES = [
  [0.035, 0.04, 0.08, 0.035, 0.03, 0.62, 0.135, 0.025],
  [0.04, 0.045, 0.07, 0.025, 0.02, 0.69, 0.095, 0.015],
  [0.025, 0.03, 0.06, 0.03, 0.025, 0.59, 0.2, 0.04],
] as const;

type AgeGroup = Omit<PlanValue<'people.ageGroups'>[number], 'share' | 'name'> & { id: string };

/** Rates of the groups: our own, in the order of ages. */
const AGE_GROUPS: readonly AgeGroup[] = [
  { id: 'nursery-age', fromAge: 0, toAge: 2, deathsPerThousand: 1, netMigrationPerThousand: 2 },
  { id: 'kindergarten-age', fromAge: 3, toAge: 5, deathsPerThousand: 0.3, netMigrationPerThousand: 2 },
  { id: 'primary-age', fromAge: 6, toAge: 11, deathsPerThousand: 0.2, netMigrationPerThousand: 1 },
  { id: 'junior-age', fromAge: 12, toAge: 14, deathsPerThousand: 0.2, netMigrationPerThousand: 0 },
  { id: 'senior-age', fromAge: 15, toAge: 17, deathsPerThousand: 0.3, netMigrationPerThousand: -2 },
  { id: 'working-age', fromAge: 18, toAge: 59, deathsPerThousand: 2, netMigrationPerThousand: 3 },
  { id: 'older', fromAge: 60, toAge: 79, deathsPerThousand: 25, netMigrationPerThousand: 0 },
  { id: 'oldest', fromAge: 80, deathsPerThousand: 110, netMigrationPerThousand: -5 },
];

const OCCUPANCY = [0.6, 0.85, 0.95] as const;

/** Who lives here, with ages and the years in which they move in. */
export function drawPeople({
  random,
  text,
  firstYear,
}: Drawing): Omit<NonNullable<Plan['people']>, 'housingFloorM2PerPerson' | 'peoplePerDwelling'> {
  const shares = random.pick(AGE_PROFILES);
  return {
    birthsPerThousand: random.whole(7, 10),
    ageGroups: AGE_GROUPS.map(({ id, ...group }, index) => ({
      id,
      name: text(`age-${id}`),
      ...group,
      share: Number(shares[index]),
    })),
    occupancy: OCCUPANCY.map((share, index) => ({ year: firstYear + index, share })),
  };
}

type Row = Omit<PlanFacility, 'name' | 'openingYear'> & { key?: string };

/** Sizes a thousand people, above what any norm asks, so that the growth of thirty years still fits. */
const KINDERGARTEN_PLACES = 36;
const NURSERY_PLACES = 7.5;
const FITNESS_M2 = 150;
const CHILDREN_A_CLASS = 28;
const INFANTS_A_CLASS = 15;
const CLASSES_A_KINDERGARTEN = 12;

/** Facilities with their quality, all open when the first people come. School, hospital and elderly centre only where
 * the quotas gave one. */
export function drawFacilities(drawing: Drawing): PlanFacility[] {
  const { outline, text, firstYear } = drawing;
  const thousands = outline.residents / 1000;
  const sized: Sized = (perThousand, least) => Math.max(least, Math.ceil(thousands * perThousand));
  const rows: Row[] = [
    ...kindergartens(thousands),
    nursery(sized(NURSERY_PLACES, INFANTS_A_CLASS)),
    ...neighbourhood(sized),
    ...counted(drawing),
  ];
  return rows.map(({ key, ...row }) => ({
    ...row,
    name: text(`facility-${key ?? row.id}`),
    openingYear: firstYear,
  }));
}

/** A size by people, and the least that is worth running. */
type Sized = (perThousand: number, least: number) => number;

/** What every community has beside nursery and kindergarten. */
function neighbourhood(sized: Sized): Row[] {
  return [
    {
      id: 'community-service',
      kind: 'community_service',
      serves: 'leisure',
      floorAreaM2: sized(250, 800),
      staff: sized(2.4, 8),
    },
    {
      id: 'culture',
      kind: 'culture_centre',
      serves: 'leisure',
      floorAreaM2: sized(90, 600),
      staff: sized(0.6, 4),
    },
    {
      id: 'fitness',
      kind: 'fitness_indoor',
      serves: 'leisure',
      floorAreaM2: sized(FITNESS_M2, 400),
      staff: sized(0.5, 3),
    },
    {
      id: 'health-station',
      kind: 'health_station',
      serves: 'health',
      floorAreaM2: sized(30, 280),
      staff: sized(1.2, 8),
      medicalStaff: sized(0.8, 6),
    },
    {
      id: 'day-care',
      kind: 'elderly_day_care',
      serves: 'elderly_care',
      floorAreaM2: sized(60, 600),
      places: sized(4, 40),
      staff: sized(1, 8),
    },
    {
      id: 'canteen',
      kind: 'canteen',
      serves: 'elderly_care',
      floorAreaM2: sized(45, 300),
      places: sized(14, 100),
      staff: sized(0.9, 8),
    },
    {
      id: 'supermarket',
      kind: 'supermarket',
      serves: 'housing',
      floorAreaM2: sized(80, 600),
      staff: sized(1.4, 10),
    },
    {
      id: 'shared-office',
      kind: 'shared_office',
      serves: 'work',
      floorAreaM2: sized(200, 1500),
      places: sized(28, 200),
      staff: sized(0.5, 4),
    },
  ];
}

function kindergartens(thousands: number): Row[] {
  const classes = Math.max(6, Math.ceil((thousands * KINDERGARTEN_PLACES) / CHILDREN_A_CLASS));
  const houses = Math.ceil(classes / CLASSES_A_KINDERGARTEN);
  const each = Math.max(6, Math.ceil(classes / houses));
  const places = each * CHILDREN_A_CLASS;
  return Array.from({ length: houses }, (_, index) => ({
    id: `kindergarten-${index + 1}`,
    key: 'kindergarten',
    kind: 'kindergarten',
    serves: 'education',
    floorAreaM2: Math.max(2400, places * 13),
    landAreaM2: Math.max(3600, places * 16),
    places,
    classes: each,
    staff: Math.ceil(places / 6),
  }));
}

function nursery(places: number): Row {
  const classes = Math.ceil(places / INFANTS_A_CLASS);
  return {
    id: 'nursery',
    kind: 'nursery',
    serves: 'education',
    floorAreaM2: Math.max(240, places * 10),
    places,
    classes,
    staff: classes * 4,
  };
}

/** Facilities that the source counts: places and beds as the quotas dealt them out. */
function counted({ outline: { schoolPlaces, hospitalBeds, elderlyBeds }, random }: Drawing): Row[] {
  const rows: Row[] = [];
  if (schoolPlaces !== undefined) {
    const isPrimary = random.next() < 2 / 3;
    rows.push({
      id: isPrimary ? 'primary-school' : 'middle-school',
      kind: isPrimary ? 'primary_school' : 'middle_school',
      ...(isPrimary && { class: 'complete' }),
      serves: 'education',
      floorAreaM2: schoolPlaces * 9,
      landAreaM2: schoolPlaces * 18,
      places: schoolPlaces,
      classes: Math.ceil(schoolPlaces / 40),
      staff: Math.ceil(schoolPlaces / 16),
    });
  }
  if (hospitalBeds !== undefined) {
    rows.push({
      id: 'hospital',
      kind: 'hospital',
      serves: 'health',
      floorAreaM2: hospitalBeds * 90,
      beds: hospitalBeds,
      staff: Math.ceil(hospitalBeds * 1.4),
      medicalStaff: hospitalBeds,
    });
  }
  if (elderlyBeds !== undefined) {
    rows.push({
      id: 'elderly-centre',
      kind: 'elderly_centre',
      serves: 'elderly_care',
      floorAreaM2: elderlyBeds * 40,
      beds: elderlyBeds,
      staff: Math.ceil(elderlyBeds / 3),
    });
  }
  return rows;
}

const SYSTEMS = [
  ['city-brain', 'hub'],
  ['security', 'base'],
  ['property', 'base'],
  ['health', 'base'],
  ['parking', 'scene'],
  ['waste', 'scene'],
] as const;

/** One hub, three base systems, two scenes; whether the hub is connected upwards is dealt out. */
export function drawSmart({ outline, norms, random, text }: Drawing): NonNullable<Plan['smart']> {
  const sensors = Math.ceil((outline.floorAreaM2 / outline.far) * norms.sensorsPerM2);
  return {
    devices: Math.ceil(sensors * random.between(1.1, 1.4)),
    sensors,
    departmentsConnected: norms.departments + random.whole(0, 4),
    systems: SYSTEMS.map(([id, level]) => ({
      id,
      name: text(`system-${id}`),
      level,
      isConnected: level !== 'hub' || outline.isConnected,
    })),
  };
}

const TECHNIQUES = ['prefabricated', 'pv', 'rainwater'] as const;

export function drawGreenTechniques({ random, text }: Drawing): NonNullable<Plan['greenTechniques']> {
  return TECHNIQUES.map((id) => ({ id, name: text(`technique-${id}`), share: random.whole(40, 90) / 100 }));
}
