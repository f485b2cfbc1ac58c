import type { Dimension } from '@zhulin/engines/portfolio';
import type { Narrowing } from '../address/cockpit-view.ts';

const KEYS = {
  province: 'province',
  city: 'city',
  placeKind: 'placeKinds',
  type: 'types',
  mode: 'modes',
  status: 'statuses',
  light: 'lights',
} as const satisfies Record<Dimension, keyof Narrowing>;

/** The filter that lets just that value through. */
export function dimensionWithin(dimension: Dimension, value: string | null): Narrowing {
  return value === null ? { lacks: dimension } : { [KEYS[dimension]]: value };
}
