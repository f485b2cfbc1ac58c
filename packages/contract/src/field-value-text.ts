import { planSchema, quantityMeta, schemaAt } from '@zhulin/plan';
import { choiceText, listText } from './finding-text.ts';
import { dayText, quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

/** Longer texts are shown by their beginning. */
const SHOWN_CHARACTERS = 60;

/** What stands at a place of a plan, in one line of words: 12.00万 m², 居住用地, 是, a row by its name, a list or group by
 * how much it holds; — where nothing is stated.
 * @param path  dotted, with the positions of rows */
export function fieldValueText(path: string, value: unknown, words: Words): string {
  if (value === undefined || value === null) return words.text('findings', 'nothing');
  const meta = metaAt(path);
  if (Array.isArray(value)) {
    const { choices } = metaAt(`${path}.0`);
    if (choices !== undefined && value.length > 0)
      return listText(
        value.map((each) => choiceText(choices, String(each), words)),
        words,
      );
    return words.text('findings', 'items', { count: value.length });
  }
  if (typeof value === 'boolean') return words.text('tables', value ? 'yes' : 'no');
  if (typeof value === 'number') return quantityText(value, meta.unit ?? 'count', words);
  if (typeof value === 'object') return groupText(value, words);
  const text = String(value);
  return meta.choices === undefined ? shortened(dayText(text, words)) : choiceText(meta.choices, text, words);
}

function metaAt(path: string): { unit?: string; choices?: string } {
  const schema = schemaAt(planSchema, path.split('.'));
  return (schema === undefined ? undefined : quantityMeta.get(schema)) ?? {};
}

function groupText(group: object, words: Words): string {
  if ('name' in group && typeof group.name === 'string') return shortened(group.name);
  return words.text('findings', 'fields', { count: Object.keys(group).length });
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= SHOWN_CHARACTERS ? text : `${characters.slice(0, SHOWN_CHARACTERS).join('')}…`;
}
