import { type Finding, isKnown, type TraceRef } from '@zhulin/assessment';
import { quantityText, ruleTitle } from '@zhulin/contract';
import { asBound, compareWithBound, mapBound, type RuleInForce } from '@zhulin/engines/rules';
import { convert, formatCount, formatNumber } from '@zhulin/engines/units';
import { valueAt } from '@zhulin/plan';
import type { Run, Said } from '../../model.ts';
import { type Content, figureOf, isRuns, missingRun, type Part, sayingOf } from '../context.ts';
import { ruleRun, type Sentence } from '../section.ts';

const say = sayingOf('benchmark');

export type Lacks = Finding['lacks'];

/** A number of this project with where it comes from, or what it lacks. */
export type Own = { value: number; unit: string; of: TraceRef } | { lacks: Lacks };

/** A figure of the assessment that is one number. */
export function ownFigure(content: Content, id: string): Own {
  const figure = figureOf(content, id);
  if (!isKnown(figure)) return { lacks: figure.lacks };
  if (typeof figure.value !== 'number') throw new Error(`figure ${id} is not one number`);
  return { value: figure.value, unit: figure.unit, of: { kind: 'figure', id } };
}

/** A number that the plan states. */
export function ownInput({ plan }: Content, path: string, unit: string): Own {
  const value = valueAt(plan, path);
  if (typeof value !== 'number') return lackOf(path);
  return { value, unit, of: { kind: 'input', path } };
}

/** A number found in the rows of a table figure. */
export function ownCell(id: string, value: number, unit: string): Own {
  return { value, unit, of: { kind: 'figure', id } };
}

/** A number reckoned from what the plan lists at a path. */
export function ownList(path: string, value: number, unit: string): Own {
  return { value, unit, of: { kind: 'input', path } };
}

export function lackOf(...paths: string[]): { lacks: Lacks } {
  return { lacks: paths.map((path) => ({ kind: 'input', path })) };
}

export function ownRun(content: Content, own: Own): Run {
  if ('lacks' in own) return missingRun(content, own.lacks);
  return { text: quantityText(own.value, own.unit, content.words), of: own.of };
}

/** How much the first is of the second, as a share. */
export function shareOf(part: Own, whole: Own): Own {
  if ('lacks' in part) return part;
  if ('lacks' in whole) return whole;
  if (whole.value === 0) return { lacks: [{ kind: 'not-finite', figure: 'share' }] };
  return { value: part.value / whole.value, unit: 'share', of: part.of };
}

/** The difference of two numbers, from the second to the first. */
export function differenceOf(from: Own, to: Own): Own {
  if ('lacks' in from) return from;
  if ('lacks' in to) return to;
  return { ...to, value: to.value - from.value };
}

/** What a rule in force says, with a mark where its own source contradicts itself; 待补充 where none is in force. */
export function ruled(content: Content, id: string, part?: string): Run[] {
  const rule = ruleInForce(content, id);
  if (rule === undefined) return [missingRun(content, [{ kind: 'rule', id, code: 'RULE_NOT_IN_FORCE' }])];
  const run = ruleRun(content, id, part);
  const value = part === undefined ? rule.value : partOf(rule, part);
  const text = largeRuleText(content, value, rule.unit) ?? run.text;
  const said: Said = { ...run, text };
  return rule.doubt === undefined ? [said] : [said, say(content, 'doubtful')];
}

/** From where on a count is said in 万 or million, and money in 万亿 or trillion. */
const LARGE_COUNT = 1e6;
const TRILLION = 1e12;

function largeRuleText(content: Content, value: unknown, unit: string): string | undefined {
  if (typeof value === 'number') return largeText(content, value, unit);
  if (typeof value !== 'object' || value === null || !('gte' in value)) return undefined;
  const low = typeof value.gte === 'number' ? largeText(content, value.gte, unit) : undefined;
  return low === undefined ? undefined : content.words.text('findings', 'at-least', { low });
}

/** A number that plain figures make hard to read; nothing for smaller ones. */
function largeText(content: Content, value: number, unit: string): string | undefined {
  const { words } = content;
  if (unit === 'yuan') {
    if (value < TRILLION) return undefined;
    return say(content, 'trillion', { amount: formatNumber(value / TRILLION, { decimals: 2 }) });
  }
  if (Math.abs(value) < LARGE_COUNT || !words.has('units', unit)) return undefined;
  const count = formatCount(value, words.language);
  return say(content, 'large', { count, unit: words.text('units', unit, { count: value }) });
}

export function ruleInForce({ book }: Content, id: string): RuleInForce | undefined {
  const answer = book.find(id);
  return answer.ok ? answer.rule : undefined;
}

/** What one rule says divided by what another says, with the unit of the quotient: a mean per project. */
export function ruleQuotient(content: Content, over: string, under: string, unit: string): Own {
  const [one, other] = [ruleNumber(content, over), ruleNumber(content, under)];
  const quotient = shareOf(one, other);
  return 'lacks' in quotient ? quotient : { ...quotient, unit };
}

/** The sentence for the side on which this project stands beside another number: `key/below`, `key/met`, `key/above`, with
 * the places `own`, `other` and `times`, how many times the other it is. */
export function beside(
  content: Content,
  key: string,
  own: Own,
  other: Own,
  more: Readonly<Record<string, Part>> = {},
): Sentence {
  const ratio = shareOf(own, other);
  const parts = { own: ownRun(content, own), other: ownRun(content, other), ...more };
  if ('lacks' in ratio) return [`${key}/met`, parts];
  const times = ownRun(content, { ...ratio, unit: 'times' });
  const rounded = Number(ratio.value.toFixed(2));
  if (rounded === 1) return [`${key}/met`, parts];
  return [`${key}/${rounded < 1 ? 'below' : 'above'}`, { ...parts, times }];
}

/** One part of a rule that is a table, in the unit its name says. */
export function partRun(content: Content, id: string, part: string, unit: string): Run {
  const number = ruleNumber(content, id, part);
  return ownRun(content, 'lacks' in number ? number : { ...number, value: Math.abs(number.value), unit });
}

/** A name with its number, as the language sets them together: 居民满意度85%, satisfaction 85%. */
export function pair({ words }: Content, name: readonly Run[], value: Run | readonly Run[]): Run[] {
  const values = isRuns(value) ? value : [value];
  return words.language === 'zh-CN' ? [...name, ...values] : [...name, ' ', ...values];
}

/** The edge of a bound in a unit of its own, where the sentence says the comparison. */
export function edgeRun(content: Content, id: string, unit: string): Run {
  const edge = ruleNumber(content, id);
  return ownRun(content, 'lacks' in edge ? edge : { ...edge, unit });
}

function ofRule({ id, from, layer }: RuleInForce): TraceRef {
  return { kind: 'rule', id, from, layer };
}

/** The number a rule states, the edge of its bound, or one part of it. */
export function ruleNumber(content: Content, id: string, part?: string): Own {
  const rule = ruleInForce(content, id);
  const value = rule === undefined ? undefined : part === undefined ? edgeOf(rule) : partOf(rule, part);
  if (rule === undefined || typeof value !== 'number')
    return { lacks: [{ kind: 'rule', id, code: 'RULE_NOT_IN_FORCE' }] };
  return { value, unit: rule.unit, of: ofRule(rule) };
}

function edgeOf({ value }: RuleInForce): unknown {
  if (typeof value === 'number') return value;
  const [edge, ...others] = Object.values(value);
  return others.length === 0 ? edge : undefined;
}

function partOf({ value }: RuleInForce, part: string): unknown {
  return typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).find(([name]) => name === part)?.[1]
    : undefined;
}

/** Half of the last digit in which shares are said. */
const SAID_SHARE = 0.0005;

export type Side = 'below' | 'met' | 'above';

/** On which side of what a rule says this project stands, and by how much; a plain number is met only by itself. */
export function against(
  content: Content,
  own: Own,
  { rule: id, part }: { rule: string; part?: string },
): { side: Side; gap: string } | undefined {
  const rule = ruleInForce(content, id);
  if (rule === undefined || 'lacks' in own) return undefined;
  const value = part === undefined ? rule.value : partOf(rule, part);
  const bound = typeof value === 'number' ? asBound(value, 'exactly') : asBound(rule.value, 'exactly');
  if (bound === undefined) throw new Error(`rule ${id} is no bound`);
  const { unit } = own;
  const inUnit = (edge: number) => (unit === rule.unit ? edge : convert(edge, rule.unit, unit));
  const { met, distance } = compareWithBound(own.value, mapBound(bound, inUnit));
  // A gap too small to be said is none.
  const isSaid = Math.abs(distance) >= (unit === 'share' ? SAID_SHARE : 0);
  const side = met || !isSaid ? 'met' : distance < 0 ? 'below' : 'above';
  return { side, gap: sizeText(content, Math.abs(distance), unit) };
}

/** A difference; of shares in percentage points: 5% less could be a twentieth. */
export function sizeText(content: Content, size: number, unit: string): string {
  if (unit !== 'share' && unit !== '%') return quantityText(size, unit, content.words);
  const points = formatNumber(convert(size, unit, 'share') * 100, { decimals: 1 });
  return say(content, 'points', { points, count: Number(points) });
}

/** The sentence for the side on which this project stands against a rule: `key/below`, `key/met`, `key/above`, with the
 * places `own`, `ruled` and `gap`; another key where one side needs no words of its own.
 * @param more  what else stands in the sentence */
export function compared(
  content: Content,
  key: string,
  own: Own,
  rule: { rule: string; part?: string },
  more: Readonly<Record<string, Part>> = {},
): Sentence {
  const stand = against(content, own, rule);
  const parts = { own: ownRun(content, own), ruled: ruled(content, rule.rule, rule.part), ...more };
  if (stand === undefined) return [`${key}/met`, parts];
  const gap: Said | string = 'lacks' in own ? stand.gap : { text: stand.gap, of: own.of };
  return [`${key}/${stand.side}`, stand.side === 'met' ? parts : { ...parts, gap }];
}

/** The year from which a rule tells its number. */
export function yearOfRule(content: Content, id: string): string {
  return ruleInForce(content, id)?.from.slice(0, YEAR_DIGITS) ?? '';
}
const YEAR_DIGITS = 4;

/** What a rule is called, with the part of it that is meant. */
export function titleOfRule(content: Content, id: string): string {
  const rule = ruleInForce(content, id);
  return rule === undefined ? id : ruleTitle(id, { [id]: rule }, content.words);
}
