import {
  type AmendmentIssue,
  asBound,
  type Bound,
  type RuleInForce,
  type RuleValue,
} from '@zhulin/engines/rules';
import { boundText, dayText, quantityText } from './quantity-text.ts';
import { layerText } from './rule-source-text.ts';
import type { Words } from './words.ts';

/** The value of a rule in one line: number, bound, list, shares or calendar. */
export function ruleValueText({ value, unit }: { value: RuleValue; unit: string }, words: Words): string {
  if (typeof value === 'number') return quantityText(value, unit, words);
  if (Array.isArray(value)) return value.map((code) => ruleCodeText(code, unit, words)).join(' · ');
  const bound = asBound(value, 'exactly');
  if (bound) return boundText(bound, unit, words);
  if ('off' in value && Array.isArray(value.off) && 'work' in value && Array.isArray(value.work)) {
    return words.text('rules', 'calendar', { off: value.off.length, work: value.work.length });
  }
  return Object.entries(value)
    .map(([key, part]) => partText({ key, part, unit }, words))
    .join(' · ');
}

interface Part {
  key: string;
  part: number | string | Bound | readonly string[];
  unit: string;
}

/** One part of a rule that is a table: 土地 40%, 法律地位：有条件. */
function partText({ key, part, unit }: Part, words: Words): string {
  const title = rulePartTitle(key, words);
  if (typeof part === 'string') {
    const text = ruleCodeText(part, unit, words, key);
    return words.text('rule-parts', 'pair', { part: title, text });
  }
  if (typeof part === 'object' && !('length' in part))
    return `${title} ${boundText(part, partUnit(unit), words)}`;
  if (typeof part === 'number') return `${title} ${quantityText(part, partUnit(unit), words)}`;
  return `${title} ${part.join(' · ')}`;
}

/** Where the parts are of several units, the name of each says its own. */
function partUnit(unit: string): string {
  return unit === 'mixed' ? '1' : unit;
}

/** The unit of a value that is written as a number, as a label beside it; empty where it is none. */
export function ruleUnitText(unit: string, words: Words): string {
  if (unit === '%') return unit;
  return words.has('units', unit) ? words.text('units', unit, { count: 2 }) : '';
}

/** What a part of a rule that is a table is called. */
export function rulePartTitle(key: string, words: Words): string {
  return words.has('rule-parts', `parts/${key}`) ? words.text('rule-parts', `parts/${key}`) : key;
}

/** A code of a rule in words; a day or any other text is said as it is.
 * @param part  the part of a table that holds it */
export function ruleCodeText(code: string, unit: string, words: Words, part?: string): string {
  if (words.has('rule-parts', `codes/${unit}/${code}`))
    return words.text('rule-parts', `codes/${unit}/${code}`);
  const column = part?.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const known = column !== undefined && words.has('tables', `${column}/${code}`);
  return known ? words.text('tables', `${column}/${code}`) : dayText(code, words);
}

/** Why an amendment is not taken, and what to do.
 * @param rules  where the rule has its name */
export function amendmentText(
  { code, rule: id, layer, got, expected }: AmendmentIssue,
  rules: readonly Pick<RuleInForce, 'id' | 'title'>[],
  words: Words,
): string {
  const rule = rules.find((each) => each.id === id)?.title[words.language] ?? id;
  const params = { rule, layer: layerText(layer, words), got, expected };
  return words.text('rules', `amendment/${code}`, params);
}
