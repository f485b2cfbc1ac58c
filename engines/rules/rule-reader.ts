import { convert, isConvertible } from '../units/index.ts';
import { asBound } from './bound.ts';
import type { RuleInForce } from './rulebook.ts';
import type { RuleValue } from './schema.ts';

/** Why a rule does not give what is read from it; `Own` are the codes of whoever reads. */
export interface RuleReadingIssue<Own extends string = never> {
  code: 'RULE_MISSING' | 'VALUE_UNUSABLE' | 'UNIT_DIFFERS' | Own;
  rule: string;
  got: string;
  expected: string;
}

/** Rules in force by id, and every issue with what was asked of them. */
export interface RuleReader<Own extends string = never> {
  readonly issues: RuleReadingIssue<Own>[];
  readonly rules: readonly RuleInForce[];
  report(code: RuleReadingIssue<Own>['code'], rule: string, got: string, expected: string): void;
  /** The rule, or undefined and RULE_MISSING. */
  find(id: string): RuleInForce | undefined;
  /** What `of` makes of the value, or undefined and RULE_MISSING or VALUE_UNUSABLE. */
  read<T>(id: string, expected: string, of: (value: RuleValue) => T | undefined): T | undefined;
}

export function readerOf<Own extends string = never>(rules: readonly RuleInForce[]): RuleReader<Own> {
  const issues: RuleReadingIssue<Own>[] = [];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const reader: RuleReader<Own> = {
    issues,
    rules,
    report: (code, rule, got, expected) => issues.push({ code, rule, got, expected }),
    find: (id) => {
      const rule = byId.get(id);
      if (rule === undefined) reader.report('RULE_MISSING', id, 'no rule in force', 'a rule');
      return rule;
    },
    read: (id, expected, of) => {
      const rule = reader.find(id);
      if (rule === undefined) return undefined;
      const value = of(rule.value);
      if (value === undefined) reader.report('VALUE_UNUSABLE', id, JSON.stringify(rule.value), expected);
      return value;
    },
  };
  return reader;
}

/** A table of numbers, such as weights. */
export function numbersOf(value: RuleValue): Record<string, number> | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || asBound(value, 'exactly') !== undefined)
    return undefined;
  const parts = Object.entries(value);
  const numbers = parts.flatMap(([part, number]) =>
    typeof number === 'number' ? [[part, number] as const] : [],
  );
  return numbers.length < parts.length ? undefined : Object.fromEntries(numbers);
}

/** A table of names, such as which class holds what. */
export function namesOf(value: RuleValue): Record<string, string> | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const parts = Object.entries(value);
  const names = parts.flatMap(([key, name]) => (typeof name === 'string' ? [[key, name] as const] : []));
  return names.length < parts.length ? undefined : Object.fromEntries(names);
}

/** A number, or the edge of a bound that has one; a range has two and says neither. */
export function markOf(value: RuleValue): number | undefined {
  const bound = asBound(value, 'at-least');
  if (bound === undefined || 'min' in bound) return undefined;
  if ('gte' in bound) return bound.gte;
  if ('lte' in bound) return bound.lte;
  return 'gt' in bound ? bound.gt : bound.lt;
}

/** The number in another unit, or undefined where the units cannot be compared. */
export function inUnit(value: number, from: string, to: string): number | undefined {
  return isConvertible(from, to) ? convert(value, from, to) : undefined;
}
