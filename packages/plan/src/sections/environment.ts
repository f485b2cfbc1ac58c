import { z } from 'zod';
import {
  choice,
  count,
  energyPerM2,
  irradiation,
  isTrue,
  lengthM,
  peakPower,
  rainfall,
  share,
  waterZone,
} from '../quantity.ts';

/** What effects on the environment are computed from, in use. */
export const environment = z.strictObject({
  /** Electricity that a community without these measures would use. */
  energyUseKWhPerM2: energyPerM2().optional(),
  energyCutShare: share().optional(),
  waterReuseShare: share().optional(),
  wasteReuseShare: share().optional(),
  rainMmPerYear: rainfall().optional(),
  runoffCaptureShare: share().optional(),
  treesPlanted: count().optional(),
  pvCapacityKWp: peakPower().optional(),
  pvIrradiationKWhPerM2: irradiation().optional(),
  /** Zone of the water quotas, GB/T 50331. */
  waterZone: waterZone().optional(),
});

export const CLIMATES = [
  'severe_cold',
  'cold',
  'hot_summer_cold_winter',
  'hot_summer_warm_winter',
  'mild',
] as const;

/** What likens the place to reference communities. */
export const setting = z.strictObject({
  climate: choice('climate', CLIMATES).optional(),
  isWaterfront: isTrue().optional(),
  railDistanceM: lengthM().optional(),
  greenTravelShare: share().optional(),
  smartCoverageShare: share().optional(),
  renewableShare: share().optional(),
  flexibleIndustryShare: share().optional(),
  peoplePerCentre: count().optional(),
  serviceRadiusM: lengthM().optional(),
});
