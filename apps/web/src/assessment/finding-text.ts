import type { Finding, Fix } from '@zhulin/assessment';
import {
  changeText,
  distanceText as distanceOf,
  fieldText as fieldLabel,
  measuredText as measuredOf,
  quantityText,
  requiredText as requiredOf,
  type Words,
} from '@zhulin/contract';

export {
  fieldText as fieldLabel,
  findingTitle,
  lackText,
  layerText,
  ruleSourceText as sourceText,
} from '@zhulin/contract';

/** The shapes of the lights: they must be told apart without colour. */
export const LIGHT_SHAPES = { red: '■', amber: '▲', green: '●', unknown: '○' } as const;

/** How far from what is required: 符合, 高 6 层, 低 0.25; nothing where it is not known. */
export function distanceText(finding: Finding, words: Words): string {
  return distanceOf(finding, words) ?? '';
}

export function measuredText(finding: Finding, words: Words): string {
  return measuredOf(finding, words) ?? '–';
}

export function requiredText(finding: Finding, words: Words): string {
  return requiredOf(finding, words) ?? '–';
}

/** What a fix would do, short enough for a button: 主体建筑层数 → 24 层. */
export function fixText({ changes }: Fix, words: Words, plan: object): string {
  const [first] = changes;
  if (!first) throw new Error('a fix changes at least one field');
  const to = quantityText(first.to, first.unit, words);
  const params = { field: fieldLabel(first.path, words, plan), to, count: changes.length };
  return words.text('web', changes.length === 1 ? 'fix.one' : 'fix.more', params);
}

/** Everything a fix would change, from and to. */
export function fixDetail({ changes }: Fix, words: Words, plan: object): string {
  return changes.map((change) => changeText(change, words, plan)).join(' · ');
}
