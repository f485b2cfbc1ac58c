import { residents as residentsOf } from '@zhulin/engines/site';
import { figure } from '../figure.ts';
import { input } from '../source.ts';

export const residents = figure({
  id: 'people.residents',
  unit: 'people',
  how: 'residents',
  from: {
    housingFloorAreaM2: input('buildings.housingFloorAreaM2'),
    housingFloorM2PerPerson: input('people.housingFloorM2PerPerson'),
  },
  compute: residentsOf,
});
