import type { Words } from '@zhulin/contract';
import { fieldLabel } from '../../assessment/finding-text.ts';
import { placeOf } from './form-parts.ts';
import type { StepName } from './history.ts';

/** What a step did, as a line of the list of steps: 改 建筑·主体建筑层数, 粘贴 12 行到 户型. */
export function stepText({ key, path, count, from }: StepName, words: Words): string {
  const params = {
    place: path === undefined ? '' : placeText(path, words),
    ...(count === undefined ? {} : { count }),
    ...(from === undefined ? {} : { from }),
  };
  return words.text('web', `step.${key}`, params);
}

/** A field with the group that it stands in. */
function placeText(path: string, words: Words): string {
  const part = placeOf(path)?.part.path;
  const field = fieldLabel(path, words);
  return part === undefined || part === path ? field : `${fieldLabel(part, words)}·${field}`;
}
