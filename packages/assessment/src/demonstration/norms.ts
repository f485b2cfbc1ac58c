import { asBound } from '@zhulin/engines/rules';
import { convert } from '@zhulin/engines/units';
import { leastOf, mostOf } from '../figures/edges-of.ts';
import type { Values } from './source-totals.ts';

/** What a sound plan must keep, read from the rules of the day. */
export interface Norms {
  farLeast: number;
  storeysLeast: number;
  storeysMost: number;
  townStoreysMost: number;
  townLowStoreys: number;
  townLowShare: number;
  greenM2PerPerson: number;
  greenShare: number;
  flexibleShare: number;
  roadShare: number;
  facilityLandShare: number;
  workShare: { least: number; most: number };
  keptVegetationShare: number;
  nativeShare: number;
  reserveShare: number;
  unitCostLeastYuan: number;
  sensorsPerM2: number;
  departments: number;
  /** Months of the stages before operation at their longest. */
  stageMonthsMost: number;
}

export function normsOf({ rule, number }: Values): Norms {
  const least = (id: string) => leastOf(rule(id));
  const shareOf = (id: string) => convert(leastOf(rule(id)), rule(id).unit, 'share');
  const work = rule('spatial.industry_space');
  const architecture = rule('smart.architecture').value as Readonly<Record<string, unknown>>; // a table
  const departments = asBound(architecture['departments'] as { gte: number }, 'at-least'); // a bound in the table
  if (!departments || !('gte' in departments))
    throw new Error('rule smart.architecture asks for no departments');
  const stages = ['stage.preparation', 'stage.design', 'stage.construction', 'stage.acceptance'];
  return {
    farLeast: least('spatial.far'),
    storeysLeast: least('spatial.storeys'),
    storeysMost: mostOf(rule('spatial.storeys')),
    townStoreysMost: mostOf(rule('county_town.storeys')),
    townLowStoreys: number('county_town.low_rise_storeys'),
    townLowShare: shareOf('county_town.low_rise'),
    greenM2PerPerson: least('spatial.green_per_person'),
    greenShare: shareOf('sustain.green_ratio'),
    flexibleShare: shareOf('spatial.flexible_land'),
    roadShare: shareOf('gb50180.land.roads.circle10'),
    facilityLandShare: shareOf('gb50180.land.facilities.circle10'),
    workShare: { least: shareOf(work.id), most: convert(mostOf(work), work.unit, 'share') },
    keptVegetationShare: shareOf('spatial.vegetation_kept'),
    nativeShare: shareOf('sustain.native_plants'),
    reserveShare: shareOf('funding.reserve'),
    unitCostLeastYuan: least('plausible.unit_cost'),
    sensorsPerM2: number('iot.sensors') / 1_000_000,
    departments: departments.gte,
    stageMonthsMost: stages.reduce((sum, id) => sum + mostOf(rule(id)), 0),
  };
}
