import type { Plan } from '@zhulin/plan';
import type { Drawing } from './drawing.ts';

type Environment = NonNullable<Plan['environment']>;
type Setting = NonNullable<Plan['setting']>;

type Climate = NonNullable<Setting['climate']>;
type Range = readonly [low: number, high: number];

/** Climate, zone of water use, rain and sun go together; our own ranges. */
const CLIMATES: Readonly<Record<Climate, { waterZone: number; rain: Range; sun: Range }>> = {
  severe_cold: { waterZone: 1, rain: [400, 650], sun: [1250, 1450] },
  cold: { waterZone: 2, rain: [450, 800], sun: [1250, 1500] },
  hot_summer_cold_winter: { waterZone: 3, rain: [900, 1500], sun: [1000, 1250] },
  hot_summer_warm_winter: { waterZone: 4, rain: [1400, 2000], sun: [1100, 1350] },
  mild: { waterZone: 5, rain: [900, 1200], sun: [1200, 1450] },
};

const BY_REGION: Readonly<Record<string, readonly Climate[]>> = {
  province: ['hot_summer_cold_winter'],
  east: ['hot_summer_cold_winter', 'cold', 'hot_summer_warm_winter'],
  central: ['hot_summer_cold_winter', 'cold'],
  west: ['mild', 'cold'],
  northeast: ['severe_cold'],
};

/** The same in all of a province. */
function climateOf({ region, province }: Drawing['outline']): Climate {
  const climates = BY_REGION[region] ?? [];
  const found = climates[province % climates.length];
  if (found === undefined) throw new Error(`nothing is known of the climate of ${region}`);
  return found;
}

/** What effects on the environment are computed from. */
export function drawEnvironment({ outline, random }: Drawing): Environment {
  const { waterZone, rain, sun } = CLIMATES[climateOf(outline)];
  return {
    energyUseKWhPerM2: random.whole(36, 55),
    energyCutShare: random.whole(15, 40) / 100,
    waterReuseShare: random.whole(8, 30) / 100,
    wasteReuseShare: random.whole(45, 80) / 100,
    rainMmPerYear: random.whole(...rain),
    runoffCaptureShare: random.whole(60, 85) / 100,
    treesPlanted: Math.round(outline.residents * random.between(0.3, 0.8)),
    pvCapacityKWp: Math.round(outline.floorAreaM2 * random.between(0.002, 0.006)),
    pvIrradiationKWhPerM2: random.whole(...sun),
    waterZone,
  };
}

/** What likens the place to the cases; a county town has no rail. */
export function drawSetting({ outline, random }: Drawing): Setting {
  return {
    climate: climateOf(outline),
    isWaterfront: random.next() < 0.25,
    ...(outline.placeKind === 'county_town' ? {} : { railDistanceM: random.whole(3, 40) * 100 }),
    greenTravelShare: random.whole(45, 80) / 100,
    smartCoverageShare: random.whole(outline.isConnected ? 75 : 55, outline.isConnected ? 98 : 80) / 100,
    renewableShare: random.whole(5, 40) / 100,
    flexibleIndustryShare: random.whole(10, 35) / 100,
    peoplePerCentre: random.whole(8, 24) * 1000,
    serviceRadiusM: random.whole(4, 10) * 100,
  };
}
