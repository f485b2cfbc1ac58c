import type { RuleInForce } from '@zhulin/engines/rules';
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
