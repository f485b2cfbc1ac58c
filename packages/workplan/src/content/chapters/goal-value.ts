import { formatNumber } from '@zhulin/engines/units';
import type { Run } from '../../model.ts';
import { fromInput } from '../said.ts';

/** The unit that stands at its number without a space. */
const PER_CENT = '%';

/** What a goal of the plan asks for in a phase, in the unit its author gives. */
export function goalValue(
  { unit, value }: { unit: string; value: number },
  path: `goals.${number}.${'near' | 'middle' | 'far'}`,
): Run {
  const number = formatNumber(value, { decimals: 2 });
  return fromInput(unit === PER_CENT ? `${number}${unit}` : `${number} ${unit}`, path);
}
