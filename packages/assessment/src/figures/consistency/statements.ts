import { largestFall, relativeGap, shareOfCountMiss } from '@zhulin/engines/consistency';
import { type FigureRow, figure, type Lack, Unavailable } from '../../figure.ts';
import { input, inputIfGiven } from '../../source.ts';
import { residents } from '../people.ts';
import { peopleByDwellings } from '../population.ts';

const areas = {
  'site.areaM2': inputIfGiven('site.areaM2'),
  'site.greenM2': inputIfGiven('site.greenM2'),
  'site.publicGreenM2': inputIfGiven('site.publicGreenM2'),
  'site.nativePlantingM2': inputIfGiven('site.nativePlantingM2'),
  'site.flexibleLandM2': inputIfGiven('site.flexibleLandM2'),
  'site.roadM2': inputIfGiven('site.roadM2'),
  'site.originalVegetationM2': inputIfGiven('site.originalVegetationM2'),
  'site.keptVegetationM2': inputIfGiven('site.keptVegetationM2'),
  'site.walkwayM': inputIfGiven('site.walkwayM'),
  'site.barrierFreeWalkwayM': inputIfGiven('site.barrierFreeWalkwayM'),
  'buildings.floorAreaM2': inputIfGiven('buildings.floorAreaM2'),
  'buildings.housingFloorAreaM2': inputIfGiven('buildings.housingFloorAreaM2'),
  'buildings.workFloorAreaM2': inputIfGiven('buildings.workFloorAreaM2'),
  'buildings.footprintM2': inputIfGiven('buildings.footprintM2'),
};

type AreaPath = keyof typeof areas;

const PARTS: readonly (readonly [part: AreaPath, whole: AreaPath])[] = [
  ['site.greenM2', 'site.areaM2'],
  ['site.publicGreenM2', 'site.greenM2'],
  ['site.nativePlantingM2', 'site.greenM2'],
  ['site.flexibleLandM2', 'site.areaM2'],
  ['site.roadM2', 'site.areaM2'],
  ['site.keptVegetationM2', 'site.originalVegetationM2'],
  ['site.barrierFreeWalkwayM', 'site.walkwayM'],
  ['buildings.housingFloorAreaM2', 'buildings.floorAreaM2'],
  ['buildings.workFloorAreaM2', 'buildings.floorAreaM2'],
  ['buildings.footprintM2', 'site.areaM2'],
];

const PARTICIPATION_PARTS = [
  ['tookPart', 'invited'],
  ['answered', 'opinions'],
  ['adopted', 'opinions'],
] as const;

function pairOf(part: string, whole: string, partSize?: number, wholeSize?: number): FigureRow[] {
  if (partSize === undefined || wholeSize === undefined) return [];
  return [{ part, whole, partSize, wholeSize, isTooLarge: partSize > wholeSize }];
}

/** Every part of the plan beside the whole it belongs to, where the plan gives both. */
export const partsAndWholes = figure({
  id: 'consistency.parts_and_wholes',
  unit: 'table',
  how: 'parts-beside-wholes',
  from: { ...areas, participation: inputIfGiven('participation'), team: inputIfGiven('team') },
  compute: ({ participation, team, ...sizes }): readonly FigureRow[] => [
    ...PARTS.flatMap(([part, whole]) => pairOf(part, whole, sizes[part], sizes[whole])),
    ...(participation ?? []).flatMap((row, index) =>
      PARTICIPATION_PARTS.flatMap(([part, whole]) =>
        pairOf(`participation.${index}.${part}`, `participation.${index}.${whole}`, row[part], row[whole]),
      ),
    ),
    ...(team ?? []).flatMap(({ people, certified }, index) =>
      pairOf(`team.${index}.certified`, `team.${index}.people`, certified, people),
    ),
  ],
});

export const oversizedParts = figure({
  id: 'consistency.oversized_parts',
  unit: 'statements',
  how: 'parts-larger-than-wholes',
  from: { pairs: partsAndWholes },
  compute: ({ pairs }): number => pairs.filter(({ isTooLarge }) => isTooLarge).length,
});

/** Goals whose later phases ask for less than an earlier one. Which way is better must be stated. */
export const fallingTargets = figure({
  id: 'consistency.falling_targets',
  unit: 'targets',
  how: 'targets-that-fall',
  from: { goals: input('goals') },
  compute: ({ goals }): number | Unavailable => {
    const lacks: Lack[] = [];
    const falling = goals.filter(({ near, middle, far, better }, index) => {
      const targets = [near, middle, far].filter((target) => target !== undefined);
      if (targets.length < 2) return false;
      if (better === undefined) {
        lacks.push({ kind: 'input', path: `goals.${index}.better` });
        return false;
      }
      return largestFall(better === 'higher' ? targets : targets.map((target) => -target)).fall > 0;
    });
    return lacks.length > 0 ? new Unavailable(lacks) : falling.length;
  },
});

/** Half of the last digit a share was written with; whole per cent at least. */
function halfStepOf(share: number): number {
  const decimals = String(share).split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** -Math.max(2, decimals);
}

/** Years whose occupied share of the dwellings is no whole number of them. */
export const occupancyMisses = figure({
  id: 'consistency.occupancy_misses',
  unit: 'statements',
  how: 'shares-of-no-whole-count',
  from: { occupancy: input('people.occupancy'), dwellings: input('buildings.dwellings') },
  compute: ({ occupancy, dwellings }): number => {
    const count = dwellings.reduce((sum, each) => sum + each.count, 0);
    return occupancy.filter(
      ({ share }) => shareOfCountMiss({ share, count, halfStep: halfStepOf(share) }) > 0,
    ).length;
  },
});

export const residentsGap = figure({
  id: 'consistency.residents_gap',
  unit: 'share',
  how: 'residents-by-dwellings-against-floor',
  from: { byFloor: residents, byDwellings: peopleByDwellings },
  compute: ({ byFloor, byDwellings }): number => relativeGap(byDwellings - byFloor, byFloor),
});

export const housingFloorPerPerson = figure({
  id: 'people.housing_floor_per_person',
  unit: 'm2/person',
  how: 'as-stated',
  from: { stated: input('people.housingFloorM2PerPerson') },
  compute: ({ stated }): number => stated,
});

export const peoplePerDwelling = figure({
  id: 'people.per_dwelling',
  unit: 'people/dwelling',
  how: 'as-stated',
  from: { stated: input('people.peoplePerDwelling') },
  compute: ({ stated }): number => stated,
});

export const unitCost = figure({
  id: 'finance.unit_cost',
  unit: 'yuan/m2',
  how: 'as-stated',
  from: { stated: input('cost.yuanPerM2') },
  compute: ({ stated }): number => stated,
});

export const statementConsistency = [
  partsAndWholes,
  oversizedParts,
  fallingTargets,
  occupancyMisses,
  residentsGap,
  housingFloorPerPerson,
  peoplePerDwelling,
  unitCost,
];
