import { type Plan, withValueAt } from '@zhulin/plan';
import type { CheckDef } from './check.ts';
import { lowestBalance } from './figures/cash.ts';
import { stageDurations } from './figures/schedule.ts';
import { far, flexibleLand, keptVegetation, mainStoreys, publicGreen, workSpace } from './figures/site.ts';
import { fieldLever, type Lever } from './lever.ts';

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

/** Moves money into preparation, out of operation first and then out of construction, so that the shares stay whole. */
const moneyEarlier: Lever = {
  id: 'funding.phases.preparation.share',
  unit: 'share',
  paths: [
    'funding.phases.preparation.share',
    'funding.phases.construction.share',
    'funding.phases.operation.share',
  ],
  low: 0,
  high: 1,
  step: 0.001,
  read: (plan) => plan.funding?.phases?.preparation.share,
  set: (plan, preparation): Plan => {
    const phases = plan.funding?.phases;
    if (!phases) return plan;
    const rest = 1 - preparation;
    const construction = Math.min(rest, Math.max(phases.construction.share, 0));
    const shares = { preparation, construction, operation: rest - construction };
    return withValueAt(plan, 'funding.phases', {
      preparation: { ...phases.preparation, share: shares.preparation },
      construction: { ...phases.construction, share: tidy(shares.construction) },
      operation: { ...phases.operation, share: tidy(shares.operation) },
    });
  },
};

function tidy(share: number): number {
  return Number(share.toFixed(6));
}

/** Every check of an assessment, in the order it is listed. */
export const CHECKS: readonly CheckDef[] = [
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
  {
    id: 'finance.cash_never_short',
    figure: lowestBalance,
    rule: 'finance.cash_never_short',
    plain: 'at-least',
    levers: [moneyEarlier],
  },
  ...(['preparation', 'design', 'construction', 'acceptance'] as const).map(
    (stage): CheckDef => ({
      id: `schedule.stage.${stage}`,
      figure: stageDurations[stage],
      rule: `stage.${stage}`,
      plain: 'at-most',
      levers: [],
    }),
  ),
];
