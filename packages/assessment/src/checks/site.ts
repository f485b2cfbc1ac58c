import type { CheckDef } from '../check.ts';
import {
  barrierFreeShare,
  facilitiesInTime,
  far,
  flexibleLand,
  greenRatio,
  keptVegetation,
  lowRiseHousing,
  mainStoreys,
  nativeShare,
  publicGreen,
  workSpace,
} from '../figures/site.ts';
import { fieldLever } from '../lever.ts';

const AREA = { unit: 'm2', step: 1, low: 1, high: 1e9 };

const area = {
  site: fieldLever('site.areaM2', AREA),
  floor: fieldLever('buildings.floorAreaM2', AREA),
  housing: fieldLever('buildings.housingFloorAreaM2', AREA),
  work: fieldLever('buildings.workFloorAreaM2', AREA),
  publicGreen: fieldLever('site.publicGreenM2', AREA),
  flexible: fieldLever('site.flexibleLandM2', AREA),
  keptVegetation: fieldLever('site.keptVegetationM2', AREA),
  green: fieldLever('site.greenM2', AREA),
  native: fieldLever('site.nativePlantingM2', AREA),
};

const storeys = fieldLever('buildings.mainStoreys', { unit: 'storeys', step: 1, low: 1, high: 200 });
const COUNTY_TOWN = { path: 'project.place.kind', is: 'county_town' } as const;

/** The land against the four principles of the work plan. */
export const siteChecks: readonly CheckDef[] = [
  { id: 'site.far', figure: far, rule: 'spatial.far', plain: 'exactly', levers: [area.floor, area.site] },
  {
    id: 'site.storeys',
    figure: mainStoreys,
    rule: 'spatial.storeys',
    plain: 'exactly',
    levers: [storeys],
  },
  {
    id: 'site.public_green',
    figure: publicGreen,
    rule: 'spatial.green_per_person',
    plain: 'at-least',
    levers: [area.publicGreen, area.housing],
  },
  {
    id: 'site.flexible_land',
    figure: flexibleLand,
    rule: 'spatial.flexible_land',
    plain: 'at-least',
    levers: [area.flexible],
  },
  {
    id: 'site.work_space',
    figure: workSpace,
    rule: 'spatial.industry_space',
    plain: 'exactly',
    levers: [area.work],
  },
  {
    id: 'site.kept_vegetation',
    figure: keptVegetation,
    rule: 'spatial.vegetation_kept',
    plain: 'at-least',
    levers: [area.keptVegetation],
  },
  {
    id: 'site.green_ratio',
    figure: greenRatio,
    rule: 'sustain.green_ratio',
    plain: 'at-least',
    levers: [area.green],
  },
  {
    id: 'site.native_share',
    figure: nativeShare,
    rule: 'sustain.native_plants',
    plain: 'at-least',
    levers: [area.native],
  },
  {
    id: 'site.barrier_free',
    figure: barrierFreeShare,
    rule: 'social.barrier_free',
    plain: 'at-least',
    levers: [fieldLever('site.barrierFreeWalkwayM', { unit: 'm', step: 1, low: 0, high: 1e6 })],
  },
  {
    id: 'site.facilities_in_time',
    figure: facilitiesInTime,
    rule: 'goal.facility_sync',
    plain: 'at-least',
    given: ['facilities', 'people.occupancy'],
    levers: [],
  },
  {
    id: 'site.county_town_storeys',
    figure: mainStoreys,
    rule: 'county_town.storeys',
    plain: 'at-most',
    only: COUNTY_TOWN,
    levers: [storeys],
  },
  {
    id: 'site.county_town_low_rise',
    figure: lowRiseHousing,
    rule: 'county_town.low_rise',
    plain: 'at-least',
    only: COUNTY_TOWN,
    levers: [],
  },
];
