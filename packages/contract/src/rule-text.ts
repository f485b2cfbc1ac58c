import { type AmendmentIssue, asBound, type RuleInForce, type RuleValue } from '@zhulin/engines/rules';
import { formatNumber } from '@zhulin/engines/units';
import { boundText, dayText, quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

/** Where a rule comes from: 《新社区筹建工作方案》第 3.3 节, 幼儿园工作规程第十一条. */
export function ruleSourceText(rule: Pick<RuleInForce, 'source'>, words: Words): string {
  const { doc, section } = rule.source;
  const name = words.has('documents', doc) ? words.text('documents', doc) : doc;
  const place = section === undefined ? '' : placeText(section, words);
  return words.text('findings', 'source', { doc: name, section: place });
}

/** A section by its number; an article, a table or a paragraph calls itself so in its own words. */
function placeText(section: string, words: Words): string {
  const key = /^\d/.test(section) ? 'section' : 'place';
  return words.text('findings', key, { section });
}

/** Which layer a rule belongs to: 法规与标准, 方案自设; a province or city goes by its own name. */
export function layerText(layer: string, words: Words): string {
  return words.has('layers', layer) ? words.text('layers', layer) : layer.replace('/', ' · ');
}

/** The value of a rule in one line: number, bound, list, shares or calendar. */
export function ruleValueText({ value, unit }: { value: RuleValue; unit: string }, words: Words): string {
  if (typeof value === 'number') return quantityText(value, unit, words);
  if (Array.isArray(value)) return value.join(' · ');
  const bound = asBound(value, 'exactly');
  if (bound) return boundText(bound, unit, words);
  if ('off' in value && Array.isArray(value.off) && 'work' in value && Array.isArray(value.work)) {
    return words.text('rules', 'calendar', { off: value.off.length, work: value.work.length });
  }
  return Object.entries(value)
    .map(([key, part]) => partText(key, part, words))
    .join(' · ');
}

/** One part of a rule that is a table, in the words of tables where they know it. */
function partText(key: string, part: unknown, words: Words): string {
  const column = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const known = (name: string) => words.has('tables', name);
  const head = known(`columns/${column}`) ? words.text('tables', `columns/${column}`) : key;
  if (typeof part === 'number') return `${head} ${formatNumber(part, { decimals: 3 })}`;
  const text = String(part);
  return `${head} ${known(`${column}/${text}`) ? words.text('tables', `${column}/${text}`) : dayText(text, words)}`;
}

/** Why an amendment is not taken, and what to do. */
export function amendmentText({ code, rule, layer, got, expected }: AmendmentIssue, words: Words): string {
  const params = { rule, layer: layerText(layer, words), got, expected };
  return words.text('rules', `amendment/${code}`, params);
}
