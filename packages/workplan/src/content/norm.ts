import { ruleCodeText } from '@zhulin/contract';
import { asBound, type Bound, type RuleInForce } from '@zhulin/engines/rules';
import type { Run } from '../model.ts';
import { type Content, missingRun } from './context.ts';
import { ruleRun } from './section.ts';

/** What a rule says, or that none is in force.
 * @param part  of a rule that is a table */
export function norm(content: Content, id: string, part?: string): Run {
  return lacking(content, id) ?? ruleRun(content, id, part);
}

/** The codes that a rule lists, in words. */
export function normList(content: Content, id: string): Run {
  const rule = ruleOf(content, id);
  if (!rule) return missing(content, id);
  if (!Array.isArray(rule.value)) throw new Error(`rule ${id} is no list`);
  const names = rule.value.map((code) => ruleCodeText(String(code), rule.unit, content.words));
  const of = { kind: 'rule', id, from: rule.from, layer: rule.layer } as const;
  return { text: names.join(content.words.text('findings', 'and-items')), of };
}

/** The number of a rule; undefined when none is in force or it says something else.
 * @param part  of a rule that is a table */
export function normNumber(content: Content, id: string, part?: string): number | undefined {
  const value = ruleOf(content, id)?.value;
  if (part === undefined) return typeof value === 'number' ? value : undefined;
  const found = partOf(value, part);
  return typeof found === 'number' ? found : undefined;
}

/** The bound that a rule sets, in its own unit. */
export function normBound(content: Content, id: string, part?: string): Bound | undefined {
  const value = ruleOf(content, id)?.value;
  const found = part === undefined ? value : partOf(value, part);
  if (found === undefined || typeof found === 'string' || isList(found)) return undefined;
  return asBound(found, 'exactly');
}

/** The source's own doubt about a rule, in the language of the document. */
export function normDoubt(content: Content, id: string): string | undefined {
  return ruleOf(content, id)?.doubt?.[content.words.language];
}

/** One part of a rule that is a table. */
export function partOf(
  value: RuleInForce['value'] | undefined,
  part: string,
): number | string | Bound | readonly string[] | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === part)?.[1];
}

export function ruleOf({ book }: Content, id: string): RuleInForce | undefined {
  const answer = book.find(id);
  return answer.ok ? answer.rule : undefined;
}

function lacking(content: Content, id: string): Run | undefined {
  return ruleOf(content, id) ? undefined : missing(content, id);
}

function missing(content: Content, id: string): Run {
  const answer = content.book.find(id);
  const code = answer.ok ? 'RULE_NOT_IN_FORCE' : answer.issue.code;
  return missingRun(content, [{ kind: 'rule', id, code }]);
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
