import { type Plan, type PlanPath, withValueAt } from '@zhulin/plan';
import type { BoundCheck, CheckDef } from '../check.ts';
import type { FigureDef } from '../figure.ts';
import {
  buildingsGap,
  dwellingsGap,
  housingGap,
  jointLand,
  landUseGap,
  overfullBuildings,
} from '../figures/consistency/land.ts';
import {
  estimateGap,
  itemGap,
  operatingMoney,
  stageExcess,
  statedTotalGap,
} from '../figures/consistency/money-and-time.ts';
import {
  fallingTargets,
  housingFloorPerPerson,
  occupancyMisses,
  oversizedParts,
  peoplePerDwelling,
  residentsGap,
  unitCost,
} from '../figures/consistency/statements.ts';
import { scopeConflicts } from '../figures/investment.ts';
import { fieldLever, type Lever } from '../lever.ts';

/** Moves the money of the operating phase into construction, so that the shares stay whole. */
const operatingShare: Lever = {
  id: 'funding.phases.operation.share',
  unit: 'share',
  paths: ['funding.phases.construction.share', 'funding.phases.operation.share'],
  low: 0,
  high: 1,
  step: 0.001,
  read: (plan) => plan.funding?.phases?.operation.share,
  set: (plan, operation): Plan => {
    const phases = plan.funding?.phases;
    if (!phases) return plan;
    const construction = Number((phases.construction.share + phases.operation.share - operation).toFixed(6));
    return withValueAt(plan, 'funding.phases', {
      ...phases,
      construction: { ...phases.construction, share: construction },
      operation: { ...phases.operation, share: operation },
    });
  },
};

const AREA = { unit: 'm2', step: 1, low: 1, high: 1e9 };

/** Two statements of one quantity, compared where the plan gives both. */
function gap(figure: FigureDef<number>, given: readonly PlanPath[], levers: readonly Lever[]): BoundCheck {
  return { id: figure.id, figure, rule: 'consistency.relative_gap', plain: 'exactly', given, levers };
}

function plausible(figure: FigureDef<number>, rule: string, given: PlanPath): BoundCheck {
  return { id: `plausible.${figure.id}`, figure, rule, plain: 'exactly', given: [given], levers: [] };
}

/** Whether the plan agrees with itself and its rules can be met together. */
export const consistencyChecks: readonly CheckDef[] = [
  {
    id: 'consistency.joint_land',
    figure: jointLand,
    rule: 'consistency.joint_land',
    plain: 'at-most',
    levers: [
      fieldLever('people.housingFloorM2PerPerson', { unit: 'm2/person', step: 0.5, low: 1, high: 200 }),
      fieldLever('site.areaM2', AREA),
    ],
  },
  {
    id: 'consistency.stage_excess',
    figure: stageExcess,
    rule: 'consistency.stage_excess',
    plain: 'at-most',
    given: ['schedule.statedMonths'],
    levers: [fieldLever('schedule.statedMonths', { unit: 'months', step: 1, low: 0, high: 600 })],
  },
  {
    id: 'consistency.operating_money',
    figure: operatingMoney,
    rule: 'consistency.operating_money',
    plain: 'at-most',
    given: ['funding'],
    levers: [operatingShare],
  },
  gap(
    statedTotalGap,
    ['cost.statedTotalYuan'],
    [fieldLever('cost.statedTotalYuan', { unit: 'yuan', step: 10_000, low: 10_000, high: 1e13 })],
  ),
  gap(itemGap, ['cost.items'], []),
  gap(
    estimateGap,
    ['cost.items', 'cost.yuanPerM2', 'buildings.floorAreaM2'],
    [fieldLever('cost.yuanPerM2', { unit: 'yuan/m2', step: 1, low: 1, high: 1e6 })],
  ),
  {
    id: 'consistency.scope_conflicts',
    figure: scopeConflicts,
    rule: 'consistency.scope_conflicts',
    plain: 'at-most',
    given: ['cost'],
    levers: [],
  },
  gap(landUseGap, ['site.landUse', 'site.areaM2'], [fieldLever('site.areaM2', AREA)]),
  gap(buildingsGap, ['buildings.list', 'buildings.floorAreaM2'], [fieldLever('buildings.floorAreaM2', AREA)]),
  gap(
    housingGap,
    ['buildings.list', 'buildings.housingFloorAreaM2'],
    [fieldLever('buildings.housingFloorAreaM2', AREA)],
  ),
  gap(
    dwellingsGap,
    ['buildings.dwellings', 'buildings.housingFloorAreaM2'],
    [fieldLever('buildings.housingFloorAreaM2', AREA)],
  ),
  {
    id: 'consistency.residents_gap',
    figure: residentsGap,
    rule: 'consistency.residents_gap',
    plain: 'exactly',
    given: ['buildings.dwellings', 'people.peoplePerDwelling'],
    levers: [
      fieldLever('people.peoplePerDwelling', { unit: 'people/dwelling', step: 0.01, low: 0, high: 20 }),
      fieldLever('people.housingFloorM2PerPerson', { unit: 'm2/person', step: 0.5, low: 1, high: 200 }),
    ],
  },
  {
    id: 'consistency.oversized_parts',
    figure: oversizedParts,
    rule: 'consistency.part_of_whole',
    plain: 'at-most',
    given: ['site'],
    levers: [],
  },
  {
    id: 'consistency.overfull_buildings',
    figure: overfullBuildings,
    rule: 'plausible.storey_height_ratio',
    plain: 'at-most',
    given: ['buildings.list'],
    levers: [],
  },
  {
    id: 'consistency.falling_targets',
    figure: fallingTargets,
    rule: 'consistency.falling_targets',
    plain: 'at-most',
    given: ['goals'],
    levers: [],
  },
  {
    id: 'consistency.occupancy_misses',
    figure: occupancyMisses,
    rule: 'consistency.share_of_count',
    plain: 'at-most',
    given: ['people.occupancy', 'buildings.dwellings'],
    levers: [],
  },
  plausible(housingFloorPerPerson, 'plausible.housing_floor_per_person', 'people.housingFloorM2PerPerson'),
  plausible(peoplePerDwelling, 'plausible.people_per_dwelling', 'people.peoplePerDwelling'),
  plausible(unitCost, 'plausible.unit_cost', 'cost.yuanPerM2'),
];
