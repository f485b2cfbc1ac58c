import { formatNumber } from '@zhulin/engines/units';
import type { Run } from '../../model.ts';
import { fromInput } from '../said.ts';

/** The unit that stands at its number without a space, and needs no column of its own. */
const PER_CENT = '%';

type GoalPath = `goals.${number}.${'near' | 'middle' | 'far'}`;

/** What a goal of the plan asks for in a phase, in the unit its author gives. */
export function goalValue({ unit, value }: { unit: string; value: number }, path: GoalPath): Run {
  const number = formatNumber(value, { decimals: 2 });
  return fromInput(isPerCent(unit) ? `${number}${unit}` : `${number} ${unit}`, path);
}

/** The same in a column of goals with several units, where the name of the goal holds all but per cent. */
export function goalCell({ unit, value }: { unit: string; value: number }, path: GoalPath): Run {
  return isPerCent(unit)
    ? goalValue({ unit, value }, path)
    : fromInput(formatNumber(value, { decimals: 2 }), path);
}

export function isPerCent(unit: string): boolean {
  return unit === PER_CENT;
}
