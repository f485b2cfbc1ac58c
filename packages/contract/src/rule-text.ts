import {
  type AmendmentIssue,
  asBound,
  type Bound,
  type RuleInForce,
  type RuleValue,
} from '@zhulin/engines/rules';
import { boundText, dayText, quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

/** Where a rule comes from: 《新社区筹建工作方案》第 3.3 节, 幼儿园工作规程第十一条. */
export function ruleSourceText(rule: Pick<RuleInForce, 'source'>, words: Words): string {
  const { doc, section } = rule.source;
  const name = words.has('documents', doc) ? words.text('documents', doc) : doc;
  const place = section === undefined ? '' : placeText(section, name, words);
  return words.text('findings', 'source', { doc: name, section: place });
}

/** 某公告（2025年12月31日）, not 某公告公告（2025年12月31日）; and a comma where two Chinese words meet that no mark parts:
 * 某行情，年末收盘价. */
function besideName(section: string, name: string): string {
  if (name.endsWith(section.slice(0, WORD))) return section.slice(WORD);
  return HAN_AT_END.test(name) && HAN_AT_START.test(section) ? `，${section}` : section;
}

const WORD = 2;
const HAN_AT_END = /\p{Script=Han}$/u;
const HAN_AT_START = /^\p{Script=Han}/u;

/** A place in a source that neither numbers nor calls itself: 四十二部门表, table of 42 sectors. */
export function rulePlaceText(section: string, words: Words): string {
  const key = `places/${section}`;
  return words.has('documents', key) ? words.text('documents', key) : section;
}

/** A section by its number; an article of a law by its own, in other languages in figures; a table or a paragraph calls
 * itself so in its own words. */
function placeText(section: string, name: string, words: Words): string {
  if (/^\d/.test(section)) {
    const isSeveral = section.includes(words.text('findings', 'and-items'));
    return words.text('findings', isSeveral ? 'sections' : 'section', { section });
  }
  const [, part, item] = ITEM.exec(section) ?? [];
  if (part !== undefined && item !== undefined && words.language !== 'zh-CN') {
    return words.text('findings', 'item', { part: numberOf(part), item });
  }
  const [, table] = TABLE.exec(section) ?? [];
  if (table !== undefined) return words.text('findings', 'table', { table });
  const [, numeral] = ARTICLE.exec(section) ?? [];
  if (numeral === undefined)
    return words.text('findings', 'place', { section: besideName(rulePlaceText(section, words), name) });
  const article = words.language === 'zh-CN' ? section : numberOf(numeral);
  return words.text('findings', 'article', { article });
}

/** An item of a part, 一（2）, and a table by its number. */
const ITEM = /^([一二三四五六七八九十]+)（(\d+)）$/u;
const TABLE = /^表 ?([\d.-]+)$/u;
const ARTICLE = /^第([一二三四五六七八九十百零]+)条$/u;
const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100 };

/** A Chinese numeral up to 999: 四十 is 40, 一百零三 is 103. */
function numberOf(numeral: string): number {
  let [sum, digit] = [0, 0];
  for (const each of numeral) {
    const unit = UNITS[each];
    if (unit === undefined) digit = DIGITS.indexOf(each);
    else {
      sum += Math.max(digit, 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

/** Which layer a rule belongs to: 法规与标准, 方案自设; a province or city goes by its own name. */
export function layerText(layer: string, words: Words): string {
  return words.has('layers', layer) ? words.text('layers', layer) : layer.replace('/', ' · ');
}

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
