import type { Finding } from '@zhulin/assessment';
import { distanceText, measuredText, requiredText, type Words } from '@zhulin/contract';
import { computedText } from './number-text.ts';

/** What was measured for a check with a verdict. Throws for one without: the caller has not asked whether there is one. */
export function measuredOf(finding: Finding, words: Words): string {
  const { measured, unit } = finding;
  if (typeof measured === 'number') return computedText(measured, unit, words);
  return given(measuredText(finding, words), finding);
}

/** What a check with a verdict asks for. */
export function requiredOf(finding: Finding, words: Words): string {
  return given(requiredText(finding, words), finding);
}

/** How far a check with a verdict is from being met. */
export function distanceOf(finding: Finding, words: Words): string {
  return given(distanceText(finding, words), finding);
}

function given(text: string | null, { id, light }: Finding): string {
  if (text === null) throw new Error(`finding ${id} is ${light} without a measure`);
  return text;
}
