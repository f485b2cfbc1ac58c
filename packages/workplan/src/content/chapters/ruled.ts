import type { TraceRef } from '@zhulin/assessment';
import { ruleTitle } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import { formatCount, formatNumber } from '@zhulin/engines/units';
import type { Run, Said } from '../../model.ts';
import { type Content, missingRun, sayingOf } from '../context.ts';
import { partOf, ruleOf } from '../norm.ts';
import { ruleRun } from '../section.ts';
import { type Own, ownRun, shareOf } from './own.ts';

const say = sayingOf('benchmark');

/** What a rule in force says, with a mark where its own source contradicts itself; 待补充 where none is in force. */
export function ruled(content: Content, id: string, part?: string): Run[] {
  const rule = ruleOf(content, id);
  if (rule === undefined) return [missingRun(content, [{ kind: 'rule', id, code: 'RULE_NOT_IN_FORCE' }])];
  const run = ruleRun(content, id, part);
  const value = part === undefined ? rule.value : partOf(rule.value, part);
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
  const rule = ruleOf(content, id);
  const value = rule === undefined ? undefined : part === undefined ? edgeOf(rule) : partOf(rule.value, part);
  if (rule === undefined || typeof value !== 'number')
    return { lacks: [{ kind: 'rule', id, code: 'RULE_NOT_IN_FORCE' }] };
  return { value, unit: rule.unit, of: ofRule(rule), isStated: true };
}

function edgeOf({ value }: RuleInForce): unknown {
  if (typeof value === 'number') return value;
  const [edge, ...others] = Object.values(value);
  return others.length === 0 ? edge : undefined;
}

/** One part of a rule that is a table, in the unit its name says. */
export function partRun(content: Content, id: string, part: string, unit: string): Run {
  const number = ruleNumber(content, id, part);
  return ownRun(content, 'lacks' in number ? number : { ...number, value: Math.abs(number.value), unit });
}

/** What one rule says divided by what another says, with the unit of the quotient: a mean per project. */
export function ruleQuotient(content: Content, over: string, under: string, unit: string): Own {
  const [one, other] = [ruleNumber(content, over), ruleNumber(content, under)];
  const quotient = shareOf(one, other);
  return 'lacks' in quotient ? quotient : { ...quotient, unit };
}

/** The year from which a rule tells its number. */
export function yearOfRule(content: Content, id: string): string {
  return ruleOf(content, id)?.from.slice(0, YEAR_DIGITS) ?? '';
}
const YEAR_DIGITS = 4;

/** What a rule is called, with the part of it that is meant. */
export function titleOfRule(content: Content, id: string): string {
  const rule = ruleOf(content, id);
  return rule === undefined ? id : ruleTitle(id, { [id]: rule }, content.words);
}
