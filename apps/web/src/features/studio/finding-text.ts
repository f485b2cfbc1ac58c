import type { Finding, Fix } from '@zhulin/assessment';
import {
  boundText,
  changeText,
  distanceText as distanceOf,
  fieldText as fieldLabel,
  quantityText,
  type Words,
} from '@zhulin/contract';

export { fieldText as fieldLabel, lackText, layerText, ruleSourceText as sourceText } from '@zhulin/contract';

/** The shapes of the lights: they must be told apart without colour. */
export const LIGHT_SHAPES = { red: '■', amber: '▲', green: '●', unknown: '○' } as const;

/** How far from what is required: 符合, 高 6 层, 低 0.25; nothing where it is not known. */
export function distanceText({ distance, unit }: Finding, words: Words): string {
  return distance === null ? '' : distanceOf(distance, unit, words);
}

export function measuredText({ measured, unit }: Finding, words: Words): string {
  return measured === null ? '–' : quantityText(measured, unit, words);
}

export function requiredText({ required, unit }: Finding, words: Words): string {
  return required === null ? '–' : boundText(required, unit, words);
}

/** What a fix would do, short enough for a button: 主体建筑层数 → 24 层. */
export function fixText({ changes }: Fix, words: Words): string {
  const [first] = changes;
  if (!first) throw new Error('a fix changes at least one field');
  const to = quantityText(first.to, first.unit, words);
  const params = { field: fieldLabel(first.path, words), to, count: changes.length };
  return words.text('web', changes.length === 1 ? 'fix.one' : 'fix.more', params);
}

/** Everything a fix would change, from and to. */
export function fixDetail({ changes }: Fix, words: Words): string {
  return changes.map((change) => changeText(change, words)).join(' · ');
}
