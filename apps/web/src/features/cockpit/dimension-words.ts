import { choiceText, type Words } from '@zhulin/contract';
import type { Dimension } from '@zhulin/engines/portfolio';
import type { Narrowing } from './cockpit-view.ts';

const KINDS = { placeKind: 'place-kind', type: 'project-type', mode: 'delivery-mode' } as const;
const KEYS = {
  province: 'province',
  city: 'city',
  placeKind: 'placeKinds',
  type: 'types',
  mode: 'modes',
  status: 'statuses',
  light: 'lights',
} as const satisfies Record<Dimension, keyof Narrowing>;

/** What a value of a dimension is called; null: the plans do not say. */
export function dimensionText(dimension: Dimension, value: string | null, words: Words): string {
  if (value === null) return words.text('web-cockpit', 'compare.unstated');
  if (dimension === 'status') return words.text('portfolio', `status/${value}`);
  if (dimension === 'light') return words.text('lights', value);
  if (dimension === 'city' || dimension === 'province') return value;
  return choiceText(KINDS[dimension], value, words);
}

/** The filter that lets just that value through. */
export function dimensionWithin(dimension: Dimension, value: string | null): Narrowing {
  return value === null ? { lacks: dimension } : { [KEYS[dimension]]: value };
}
