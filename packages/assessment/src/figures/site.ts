import {
  areaShare,
  floorAreaRatio,
  lengthShare,
  lowRiseShare,
  openShare,
  publicGreenPerPerson,
  residentsPerHectare,
} from '@zhulin/engines/site';
import { figure, Unavailable } from '../figure.ts';
import { input, rule } from '../source.ts';
import { leastOf, mostOf } from './edges-of.ts';
import { residents } from './people.ts';

export const far = figure({
  id: 'site.far',
  unit: '1',
  how: 'floor-area-ratio',
  from: { floorAreaM2: input('buildings.floorAreaM2'), siteAreaM2: input('site.areaM2') },
  compute: floorAreaRatio,
});

export const mainStoreys = figure({
  id: 'site.main_storeys',
  unit: 'storeys',
  how: 'as-stated',
  from: { stated: input('buildings.mainStoreys') },
  compute: ({ stated }) => stated,
});

export const publicGreen = figure({
  id: 'site.public_green_per_person',
  unit: 'm2/person',
  how: 'public-green-per-person',
  from: { publicGreenM2: input('site.publicGreenM2'), residents },
  compute: publicGreenPerPerson,
});

export const publicGreenNeeded = figure({
  id: 'site.public_green_needed',
  unit: 'm2',
  how: 'least-per-person-times-residents',
  from: { residents, perPerson: rule('spatial.green_per_person') },
  compute: ({ residents: people, perPerson }): number => people * leastOf(perPerson),
});

export const publicGreenLand = figure({
  id: 'site.public_green_share',
  unit: 'share',
  how: 'area-share',
  from: { partM2: input('site.publicGreenM2'), wholeM2: input('site.areaM2') },
  compute: areaShare,
});

export const flexibleLand = figure({
  id: 'site.flexible_land_share',
  unit: 'share',
  how: 'area-share',
  from: { partM2: input('site.flexibleLandM2'), wholeM2: input('site.areaM2') },
  compute: areaShare,
});

export const workSpace = figure({
  id: 'site.work_space_share',
  unit: 'share',
  how: 'area-share',
  from: { partM2: input('buildings.workFloorAreaM2'), wholeM2: input('buildings.floorAreaM2') },
  compute: areaShare,
});

export const keptVegetation = figure({
  id: 'site.kept_vegetation_share',
  unit: 'share',
  how: 'area-share',
  from: { partM2: input('site.keptVegetationM2'), wholeM2: input('site.originalVegetationM2') },
  compute: areaShare,
});

export const greenRatio = figure({
  id: 'site.green_ratio',
  unit: 'share',
  how: 'green-ratio',
  from: { partM2: input('site.greenM2'), wholeM2: input('site.areaM2') },
  compute: areaShare,
});

export const nativeShare = figure({
  id: 'site.native_share',
  unit: 'share',
  how: 'native-share',
  from: { partM2: input('site.nativePlantingM2'), wholeM2: input('site.greenM2') },
  compute: areaShare,
});

export const barrierFreeShare = figure({
  id: 'site.barrier_free_share',
  unit: 'share',
  how: 'length-share',
  from: { partM: input('site.barrierFreeWalkwayM'), wholeM: input('site.walkwayM') },
  compute: lengthShare,
});

export const density = figure({
  id: 'site.residents_per_hectare',
  unit: 'people/ha',
  how: 'residents-per-hectare',
  from: { residents, siteAreaM2: input('site.areaM2') },
  compute: residentsPerHectare,
});

export const lowRiseHousing = figure({
  id: 'site.low_rise_share',
  unit: 'share',
  how: 'low-rise-share',
  from: { list: input('buildings.list'), low: rule('county_town.low_rise_storeys') },
  compute: ({ list, low }): number | Unavailable => {
    const buildings = list.filter(({ use }) => use === 'housing');
    if (buildings.length === 0) return new Unavailable([{ kind: 'input', path: 'buildings.list' }]);
    return lowRiseShare({ buildings, storeysMost: mostOf(low) });
  },
});

/** Phasing: what is there when the first people move in. */
export const facilitiesInTime = figure({
  id: 'site.facilities_in_time',
  unit: 'share',
  how: 'open-in-first-year',
  from: { facilities: input('facilities'), occupancy: input('people.occupancy') },
  compute: ({ facilities, occupancy }): number | Unavailable => {
    const years = occupancy.filter(({ share }) => share > 0).map(({ year }) => year);
    if (years.length === 0) return new Unavailable([{ kind: 'input', path: 'people.occupancy' }]);
    if (facilities.length === 0) return new Unavailable([{ kind: 'input', path: 'facilities' }]);
    return openShare({ facilities, year: Math.min(...years) });
  },
});

export const siteFigures = [
  far,
  mainStoreys,
  publicGreen,
  publicGreenNeeded,
  publicGreenLand,
  flexibleLand,
  workSpace,
  keptVegetation,
  greenRatio,
  nativeShare,
  barrierFreeShare,
  density,
  lowRiseHousing,
  facilitiesInTime,
];
