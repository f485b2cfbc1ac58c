import type { Plan } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';

const dwellings: NonNullable<Plan['buildings']>['dwellings'] = [
  { id: 'two-rooms', name: '两居室', count: 1500, floorAreaM2: 90 },
  { id: 'three-rooms', name: '三居室', count: 2000, floorAreaM2: 118 },
];

/** Made up for tests: eight groups of the ages that facilities serve, with round shares. */
const people: NonNullable<Plan['people']> = {
  peoplePerDwelling: 2.9,
  birthsPerThousand: 8,
  ageGroups: [
    {
      id: 'infants',
      name: '婴幼儿',
      fromAge: 0,
      toAge: 2,
      share: 0.04,
      deathsPerThousand: 1,
      netMigrationPerThousand: 2,
    },
    {
      id: 'preschool',
      name: '学前',
      fromAge: 3,
      toAge: 5,
      share: 0.04,
      deathsPerThousand: 1,
      netMigrationPerThousand: 2,
    },
    {
      id: 'primary',
      name: '小学',
      fromAge: 6,
      toAge: 11,
      share: 0.07,
      deathsPerThousand: 1,
      netMigrationPerThousand: 2,
    },
    {
      id: 'middle',
      name: '初中',
      fromAge: 12,
      toAge: 14,
      share: 0.03,
      deathsPerThousand: 1,
      netMigrationPerThousand: 2,
    },
    {
      id: 'high',
      name: '高中',
      fromAge: 15,
      toAge: 17,
      share: 0.03,
      deathsPerThousand: 1,
      netMigrationPerThousand: 2,
    },
    {
      id: 'adults',
      name: '成年',
      fromAge: 18,
      toAge: 59,
      share: 0.65,
      deathsPerThousand: 1,
      netMigrationPerThousand: 2,
    },
    {
      id: 'elderly',
      name: '老年',
      fromAge: 60,
      toAge: 79,
      share: 0.12,
      deathsPerThousand: 20,
      netMigrationPerThousand: 2,
    },
    { id: 'old', name: '高龄', fromAge: 80, share: 0.02, deathsPerThousand: 20, netMigrationPerThousand: 2 },
  ],
  occupancy: [
    { year: 2028, share: 0.3 },
    { year: 2029, share: 0.7 },
    { year: 2031, share: 0.95 },
  ],
};

/** Made up for tests: enough of most kinds, a health station between two norms, a cinema that no norm knows. */
const facilities: NonNullable<Plan['facilities']> = [
  {
    id: 'nursery-east',
    name: '东区托育中心',
    kind: 'nursery',
    places: 40,
    classes: 2,
    staff: 12,
    floorAreaM2: 400,
    openingYear: 2028,
  },
  {
    id: 'nursery-west',
    name: '西区托育中心',
    kind: 'nursery',
    places: 20,
    classes: 1,
    floorAreaM2: 220,
    openingYear: 2031,
  },
  {
    id: 'kindergarten',
    name: '幼儿园',
    kind: 'kindergarten',
    places: 360,
    classes: 12,
    staff: 60,
    floorAreaM2: 4200,
    landAreaM2: 5600,
    openingYear: 2029,
  },
  {
    id: 'primary-school',
    name: '小学',
    kind: 'primary_school',
    class: 'complete',
    places: 1080,
    classes: 24,
    staff: 66,
    openingYear: 2029,
    closingYear: 2060,
  },
  {
    id: 'health-station',
    name: '社区卫生服务站',
    kind: 'health_station',
    floorAreaM2: 140,
    staff: 6,
    medicalStaff: 4,
    openingYear: 2028,
  },
  { id: 'hall', name: '社区服务用房', kind: 'community_service', floorAreaM2: 1200, openingYear: 2028 },
  { id: 'pitch', name: '健身场地', kind: 'fitness_outdoor', landAreaM2: 3600, openingYear: 2028 },
  {
    id: 'day-care',
    name: '日间照料中心',
    kind: 'elderly_day_care',
    beds: 30,
    floorAreaM2: 420,
    openingYear: 2029,
  },
  { id: 'supermarket', name: '综合超市', kind: 'supermarket', floorAreaM2: 900, openingYear: 2028 },
  { id: 'cinema', name: '影院', kind: 'cinema', places: 300, openingYear: 2030 },
];

/** The medium community with who will live there and what serves them. */
export function peopledPlan(): Plan {
  const medium = exampleNamed('medium');
  return {
    ...medium,
    buildings: { ...medium.buildings, dwellings },
    people: { ...medium.people, ...people },
    facilities,
  };
}
