import type { Plan, PlanValue } from '@zhulin/plan';
import type { Drawing } from './drawing.ts';
import { apportion } from './quotas.ts';

type Site = NonNullable<Plan['site']>;
type Buildings = NonNullable<Plan['buildings']>;
type Building = PlanValue<'buildings.list'>[number];

/** Part of the floor area that is housing; so many square metres stand in one block, so many in one low-rise group. */
const HOUSING_SHARE = 0.77;
const PUBLIC_SHARE = 0.025;
const BLOCK_M2 = 24_000;
/** Square metres a person are stated in halves. */
const STEP_M2 = 0.5;
const LOW_RISE_MARGIN = 0.03;

/** Land, buildings, dwellings and how much room a person has. */
export function drawLand(drawing: Drawing): {
  site: Site;
  buildings: Buildings;
  housingFloorM2PerPerson: number;
  peoplePerDwelling: number;
} {
  const { outline, random, norms } = drawing;
  const { floorAreaM2, residents, placeKind, trouble } = outline;
  const housingFloorM2PerPerson = Math.round((HOUSING_SHARE * floorAreaM2) / residents / STEP_M2) * STEP_M2;
  const housingFloorAreaM2 = residents * housingFloorM2PerPerson;
  const workFloorAreaM2 = Math.round(
    floorAreaM2 * random.between(norms.workShare.least + 0.005, norms.workShare.least + 0.035),
  );
  const isTown = placeKind === 'county_town';
  const isLow = isTown && trouble !== 'tall-town';
  const mainStoreys = isLow ? norms.townStoreysMost : random.whole(norms.storeysLeast + 2, norms.storeysMost);
  const list = [
    ...housingBlocks(drawing, { housingFloorAreaM2, mainStoreys, isLow }),
    ...otherBuildings(drawing, { housingFloorAreaM2, workFloorAreaM2 }),
  ];
  const dwellings = dwellingsOf(drawing, { housingFloorAreaM2, housingFloorM2PerPerson });
  const count = dwellings.reduce((sum, each) => sum + each.count, 0);
  return {
    site: siteOf(drawing),
    buildings: {
      floorAreaM2,
      housingFloorAreaM2,
      workFloorAreaM2,
      footprintM2: list.reduce((sum, each) => sum + Number(each.footprintM2), 0),
      mainStoreys,
      list,
      dwellings,
    },
    housingFloorM2PerPerson,
    peoplePerDwelling: Number((residents / count).toFixed(2)),
  };
}

function siteOf({ outline, random, norms }: Drawing): Site {
  const { floorAreaM2, far, residents, trouble } = outline;
  const areaM2 = Math.floor(floorAreaM2 / far);
  const part = (share: number) => Math.ceil(areaM2 * share);
  const ratio = part(norms.greenShare + random.between(0.005, 0.06));
  const publicGreenM2 =
    trouble === 'crowded' ? ratio : Math.max(ratio, Math.ceil(residents * norms.greenM2PerPerson * 1.004));
  const greenM2 = publicGreenM2 + part(0.015);
  const originalVegetationM2 = part(random.between(0.08, 0.22));
  const walkwayM = Math.round(areaM2 / random.between(22, 30));
  const roadM2 = part(norms.roadShare);
  const flexibleLandM2 = part(norms.flexibleShare);
  const used = {
    commerce: part(0.004),
    industry: part(0.006),
    public_service: part(norms.facilityLandShare),
    utility: part(0.002),
    green: publicGreenM2,
    road: roadM2,
    reserved: flexibleLandM2,
  };
  const housing = areaM2 - Object.values(used).reduce((sum, each) => sum + each, 0);
  const uses = Object.entries({ housing, ...used }) as [PlanValue<'site.landUse'>[number]['use'], number][];
  return {
    areaM2,
    grossAreaM2: part(1.16),
    publicGreenM2,
    greenM2,
    nativePlantingM2: Math.ceil(greenM2 * (norms.nativeShare + random.between(0.01, 0.08))),
    flexibleLandM2,
    originalVegetationM2,
    keptVegetationM2: Math.ceil(
      originalVegetationM2 * (norms.keptVegetationShare + random.between(0.01, 0.1)),
    ),
    roadM2,
    walkwayM,
    barrierFreeWalkwayM: walkwayM,
    landUse: uses.map(([use, area]) => ({ use, areaM2: area })),
    structure: {
      centre: ['government_service', 'health', 'culture'],
      belts: ['ecology', 'business'],
      circles: ['living', 'work_service', 'nature'],
    },
    redLines: (['ecological_protection', 'permanent_farmland', 'urban_boundary', 'flood'] as const).map(
      (line) => ({
        line,
        isCrossed: false,
      }),
    ),
  };
}

function housingBlocks(
  { norms, text }: Drawing,
  {
    housingFloorAreaM2,
    mainStoreys,
    isLow,
  }: { housingFloorAreaM2: number; mainStoreys: number; isLow: boolean },
): Building[] {
  const lowM2 = isLow ? Math.round(housingFloorAreaM2 * (norms.townLowShare + LOW_RISE_MARGIN)) : 0;
  const rows = [
    { floorM2: lowM2, storeys: norms.townLowStoreys, id: 'low', key: 'building-low' },
    { floorM2: housingFloorAreaM2 - lowM2, storeys: mainStoreys, id: 'home', key: 'building-home' },
  ];
  return rows.flatMap(({ floorM2, storeys, id, key }) => {
    if (floorM2 === 0) return [];
    const blocks = Math.max(1, Math.round(floorM2 / BLOCK_M2));
    const floors = apportion(
      Math.floor(floorM2),
      Array.from({ length: blocks }, () => 1),
    );
    const half = floorM2 - Math.floor(floorM2);
    return floors.map((floor, index) => {
      const floorAreaM2 = floor + (index === 0 ? half : 0);
      return building({
        id: `${id}-${index + 1}`,
        name: text(key, { number: index + 1 }),
        use: 'housing',
        storeys,
        floorAreaM2,
      });
    });
  });
}

function otherBuildings(
  { outline, random, text }: Drawing,
  { housingFloorAreaM2, workFloorAreaM2 }: { housingFloorAreaM2: number; workFloorAreaM2: number },
): Building[] {
  const publicM2 = Math.round(outline.floorAreaM2 * PUBLIC_SHARE);
  const commerceM2 = outline.floorAreaM2 - housingFloorAreaM2 - workFloorAreaM2 - publicM2;
  const rows = [
    {
      id: 'work',
      key: 'building-work',
      use: 'office',
      storeys: random.whole(12, 20),
      floorAreaM2: workFloorAreaM2,
    },
    { id: 'public', key: 'building-public', use: 'public_service', storeys: 4, floorAreaM2: publicM2 },
    { id: 'shops', key: 'building-shops', use: 'commerce', storeys: 2, floorAreaM2: commerceM2 },
  ] as const;
  return rows.map(({ key, ...row }) => building({ ...row, name: text(key) }));
}

function building(row: Omit<Building, 'footprintM2'>): Building {
  return { ...row, footprintM2: Math.ceil(row.floorAreaM2 / row.storeys) };
}

const TENURES = {
  affordable: ['affordable_rental', 'affordable_sale'],
  market: ['market', 'market'],
  mixed: ['affordable_sale', 'market'],
} as const;

/** Two kinds of dwellings, of a size that fits the room a person has. */
function dwellingsOf(
  { outline, random, text }: Drawing,
  {
    housingFloorAreaM2,
    housingFloorM2PerPerson,
  }: { housingFloorAreaM2: number; housingFloorM2PerPerson: number },
): PlanValue<'buildings.dwellings'> {
  const size = (people: number) => Math.round((housingFloorM2PerPerson * people) / 5) * 5;
  const [small, large] = [size(2.1), size(random.between(2.8, 3.2))];
  const smallCount = Math.round((housingFloorAreaM2 * random.between(0.3, 0.5)) / small);
  const largeCount = Math.round((housingFloorAreaM2 - smallCount * small) / large);
  const [first, second] = TENURES[outline.type];
  return [
    { id: 'small', name: text('dwelling-small'), count: smallCount, floorAreaM2: small, tenure: first },
    { id: 'large', name: text('dwelling-large'), count: largeCount, floorAreaM2: large, tenure: second },
  ];
}
