import { type Demand, jointDemand, relativeGap } from '@zhulin/engines/consistency';
import type { RuleInForce } from '@zhulin/engines/rules';
import { convert } from '@zhulin/engines/units';
import { type FigureRow, figure } from '../../figure.ts';
import { input, rule } from '../../source.ts';
import { leastOf, mostOf } from '../edges-of.ts';
import { residents } from '../people.ts';

const from = {
  residents,
  floorAreaM2: input('buildings.floorAreaM2'),
  siteAreaM2: input('site.areaM2'),
  green: rule('spatial.green_per_person'),
  storeys: rule('spatial.storeys'),
  flexible: rule('spatial.flexible_land'),
  roads: rule('gb50180.land.roads.circle10'),
  facilities: rule('gb50180.land.facilities.circle10'),
};

interface Given {
  residents: number;
  floorAreaM2: number;
  siteAreaM2: number;
  green: RuleInForce;
  storeys: RuleInForce;
  flexible: RuleInForce;
  roads: RuleInForce;
  facilities: RuleInForce;
}

/** What each rule asks of the net land, at the floor area and the people of the plan. Only what cannot lie on the same
 * ground is in it: the green ratio and kept vegetation lie in the public green. */
function demandsOf(given: Given): Demand[] {
  const { green, storeys, flexible, roads, facilities, siteAreaM2, floorAreaM2 } = given;
  const landShare = (each: RuleInForce) => convert(leastOf(each), each.unit, 'share');
  return [
    { id: green.id, share: (given.residents * leastOf(green)) / siteAreaM2 },
    { id: storeys.id, share: floorAreaM2 / mostOf(storeys) / siteAreaM2 },
    { id: flexible.id, share: landShare(flexible) },
    { id: roads.id, share: landShare(roads) },
    { id: facilities.id, share: landShare(facilities) },
  ];
}

export const jointLandDemands = figure({
  id: 'consistency.joint_land_demands',
  unit: 'table',
  how: 'land-demands-of-rules',
  from,
  compute: (given): readonly FigureRow[] => {
    const demands = demandsOf(given);
    const { conflict } = jointDemand(demands);
    const isInConflict = (id: string) => conflict?.some((each) => each.id === id) ?? false;
    return demands.map(({ id, share }) => ({ rule: id, share, isInConflict: isInConflict(id) }));
  },
});

export const jointLand = figure({
  id: 'consistency.joint_land',
  unit: 'share',
  how: 'sum-of-land-demands',
  from: { demands: jointLandDemands },
  compute: ({ demands }): number => demands.reduce((sum, { share }) => sum + Number(share), 0),
});

export const landUseGap = figure({
  id: 'consistency.land_use_gap',
  unit: 'share',
  how: 'parts-against-whole',
  from: { landUse: input('site.landUse'), siteAreaM2: input('site.areaM2') },
  compute: ({ landUse, siteAreaM2 }): number =>
    relativeGap(landUse.reduce((sum, { areaM2 }) => sum + areaM2, 0) - siteAreaM2, siteAreaM2),
});

export const buildingsGap = figure({
  id: 'consistency.buildings_gap',
  unit: 'share',
  how: 'parts-against-whole',
  from: { list: input('buildings.list'), whole: input('buildings.floorAreaM2') },
  compute: ({ list, whole }): number => relativeGap(floorOf(list) - whole, whole),
});

export const housingGap = figure({
  id: 'consistency.housing_gap',
  unit: 'share',
  how: 'parts-against-whole',
  from: { list: input('buildings.list'), whole: input('buildings.housingFloorAreaM2') },
  compute: ({ list, whole }): number =>
    relativeGap(floorOf(list.filter(({ use }) => use === 'housing')) - whole, whole),
});

export const dwellingsGap = figure({
  id: 'consistency.dwellings_gap',
  unit: 'share',
  how: 'dwellings-against-housing',
  from: { dwellings: input('buildings.dwellings'), whole: input('buildings.housingFloorAreaM2') },
  compute: ({ dwellings, whole }): number =>
    relativeGap(
      dwellings.reduce((sum, { count, floorAreaM2 }) => sum + count * floorAreaM2, 0) - whole,
      whole,
    ),
});

/** Buildings of the list with more floor than their storeys can carry on their footprint. */
export const overfullBuildings = figure({
  id: 'consistency.overfull_buildings',
  unit: 'statements',
  how: 'floor-over-footprint',
  from: { list: input('buildings.list') },
  compute: ({ list }): number =>
    list.filter(
      ({ storeys, floorAreaM2, footprintM2 }) =>
        footprintM2 !== undefined && floorAreaM2 > footprintM2 * storeys,
    ).length,
});

function floorOf(list: readonly { floorAreaM2: number }[]): number {
  return list.reduce((sum, { floorAreaM2 }) => sum + floorAreaM2, 0);
}

export const landConsistency = [
  jointLandDemands,
  jointLand,
  landUseGap,
  buildingsGap,
  housingGap,
  dwellingsGap,
  overfullBuildings,
];
