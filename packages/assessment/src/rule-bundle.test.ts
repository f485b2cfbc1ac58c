import { readdirSync, readFileSync } from 'node:fs';
import { openRulebook, type RuleBundle, ruleFileSchema } from '@zhulin/engines/rules';
import { createWorkCalendar } from '@zhulin/engines/schedule';
import { isoDay } from '@zhulin/engines/units';
import { readStrictYaml } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { CHECKS } from './checks/index.ts';
import { ruleBundle } from './rule-bundle.ts';

interface Lookup {
  rule: string;
  on: string;
  layer?: string;
  expect: unknown;
}

const folder = new URL('../../../rules/tests/', import.meta.url);

function lookups(): Lookup[] {
  return readdirSync(folder).flatMap((name) => {
    const reading = readStrictYaml(readFileSync(new URL(name, folder)));
    if (!reading.ok) throw new Error(`${name}: ${JSON.stringify(reading.problems)}`);
    return reading.value as Lookup[];
  });
}

describe('the rules of this installation', () => {
  test.each(lookups())('$rule on $on', ({ rule, on, layer, expect: expected }) => {
    const answer = openRulebook(ruleBundle, isoDay(on)).find(rule);
    expect(answer.ok ? answer.rule.value : answer.issue.code).toEqual(expected);
    if (layer !== undefined) expect(answer).toMatchObject({ rule: { layer } });
  });

  test('every rule of the bundle passes the schema, each layer is known and carries its own kind of source', () => {
    expect(
      ruleFileSchema.safeParse(ruleBundle.rules.map(({ layer: _, ...rule }) => rule)).error,
    ).toBeUndefined();
    expect(ruleBundle.layers).toEqual(['platform', 'cn', 'work-plan']);
    const docs = (layer: string) => sourcesOf(ruleBundle, layer);
    expect(docs('work-plan')).toEqual(['work-plan']);
    expect(docs('platform')).toEqual(['platform']);
    expect(docs('cn')).not.toContain('work-plan');
  });

  test('every check has its rule in force today', () => {
    const book = openRulebook(ruleBundle, isoDay('2026-11-23'));
    expect(CHECKS.filter((check) => !book.find(check.rule).ok).map((check) => check.id)).toEqual([]);
  });

  test('the calendar years form a calendar', () => {
    const years = openRulebook(ruleBundle, isoDay('2026-11-23')).ofKind('calendar');
    const { issues } = createWorkCalendar({ years: years.map((each) => each.value as never) });
    expect(issues).toEqual([]);
    expect(years.map((each) => each.id)).toContain('calendar.workdays.2026');
  });

  test('no two kinds of weight forget a part: each group of shares sums to 100', () => {
    for (const rule of ruleBundle.rules.filter((each) => each.kind === 'weight')) {
      const value = rule.values.at(-1)?.value;
      const parts = Object.values(value as Record<string, number>);
      expect([rule.id, parts.reduce((sum, part) => sum + part, 0)]).toEqual([rule.id, 100]);
    }
  });
});

function sourcesOf(bundle: RuleBundle, layer: string): string[] {
  const rules = bundle.rules.filter((rule) => rule.layer === layer);
  return [...new Set(rules.flatMap((rule) => rule.values.map((value) => value.source.doc)))];
}
