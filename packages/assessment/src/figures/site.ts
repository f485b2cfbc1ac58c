import { areaShare, floorAreaRatio, publicGreenPerPerson } from '@zhulin/engines/site';
import { figure } from '../figure.ts';
import { input, rule } from '../source.ts';
import { leastOf } from './least-of.ts';
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

export const siteFigures = [
  far,
  mainStoreys,
  publicGreen,
  publicGreenNeeded,
  publicGreenLand,
  flexibleLand,
  workSpace,
  keptVegetation,
];
