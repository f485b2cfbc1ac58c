import type { CheckDef } from '../check.ts';
import { far, flexibleLand, keptVegetation, mainStoreys, publicGreen, workSpace } from '../figures/site.ts';
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
};

/** The land against the four principles of the work plan. */
export const siteChecks: readonly CheckDef[] = [
  { id: 'site.far', figure: far, rule: 'spatial.far', plain: 'exactly', levers: [area.floor, area.site] },
  {
    id: 'site.storeys',
    figure: mainStoreys,
    rule: 'spatial.storeys',
    plain: 'exactly',
    levers: [fieldLever('buildings.mainStoreys', { unit: 'storeys', step: 1, low: 1, high: 200 })],
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
];
