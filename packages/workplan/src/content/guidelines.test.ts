import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import { openWords } from '@zhulin/contract';
import { isoDay, LANGUAGES, type Language } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { renderGuidelines } from '../index.ts';
import type { Table } from '../model.ts';
import { type Guidelines, guidelinesOf } from './guidelines.ts';

const content: Guidelines = { rules: ruleBundle, asOf: isoDay('2026-11-26'), places: [], topic: 'all' };

/** 某省 lets 容积率 be higher, from a day on. */
const { bundle: ofProvince } = amendedBundle(ruleBundle, [
  {
    rule: 'spatial.far',
    layer: '某省',
    value: {
      from: isoDay('2026-06-01'),
      value: { min: 2, max: 3 },
      unit: '1',
      source: { doc: '某通知', section: '第二条' },
    },
  },
]);

const tablesOf = (guidelines: Guidelines, language: Language = 'zh-CN'): Table[] =>
  guidelinesOf(guidelines, openWords(language)).blocks.filter((block) => block.kind === 'table');
const textOf = ({ cells }: Table['rows'][number]) => cells.flat().map(String).join('|');
const rowsOf = (guidelines: Guidelines, language?: Language) =>
  tablesOf(guidelines, language).flatMap(({ rows }) => rows.map(textOf));

describe('a guideline', () => {
  test('holds the rules of its topic: land and layout, devices and models, or facilities', () => {
    const rowsOn = (topic: Guidelines['topic']) =>
      rowsOf({ ...content, topic }).map((row) => row.split('|')[0]);
    expect(rowsOn('planning')).toContain('容积率');
    expect(rowsOn('planning')).not.toContain('幼儿园配建');
    expect(rowsOn('facilities')).toContain('幼儿园配建');
    expect(rowsOn('facilities')).not.toContain('容积率');
    expect(rowsOn('smart').length).toBeGreaterThan(5);
    expect(rowsOn('smart')).not.toContain('容积率');
    const all = new Set(rowsOn('all'));
    for (const topic of ['planning', 'smart', 'facilities'] as const)
      for (const row of rowsOn(topic)) expect(all.has(row)).toBe(true);
  });
});

describe('the collection of rules', () => {
  test('holds every rule in force once, and no other', () => {
    const rules = tablesOf(content).flatMap(({ rows }) => rows.filter(({ role }) => role === 'plain'));
    const everInForce = ruleBundle.rules.filter(({ values }) => values.some(({ value }) => value !== null));
    expect(rules.length).toBe(everInForce.length);
    const early = { ...content, asOf: isoDay('2019-01-01') };
    const then = rowsOf(early);
    expect(then).not.toContainEqual(expect.stringMatching(/^容积率\|/));
    expect(then).toContainEqual(expect.stringContaining('2018-12-01'));
  });

  test('has a table for each layer, the clauses of a document in their order', () => {
    expect(tablesOf(content).map(({ title }) => title)).toEqual(['法规与标准', '方案自设', '平台口径']);
    const own =
      tablesOf(content)
        .at(1)
        ?.rows.map(({ cells }) => String(cells[1]?.[0])) ?? [];
    const chapters = own.map((section) => Number.parseInt(section, 10)).filter(Number.isFinite);
    expect(chapters).toEqual(chapters.toSorted((a, b) => a - b));
    const law = tablesOf(content)[0];
    const groups = law?.rows.filter(({ role }) => role === 'group').map(textOf) ?? [];
    expect(groups).toContain('《幼儿园工作规程》');
    expect(new Set(groups).size).toBe(groups.length);
  });

  test('says by when, what is doubted and why, and what is not confirmed', () => {
    const rows = rowsOf(content);
    expect(rows).toContainEqual(expect.stringMatching(/^输出国家级标准\|3\.2\|3 至 5 项标准（2030 年前）/));
    expect(rows).toContainEqual(expect.stringContaining('（未核实、存疑）'));
    const notes = tablesOf(content).flatMap((table) => table.notes);
    const doubted = rows.filter((row) => row.includes('存疑'));
    expect(notes.length).toBe(doubted.length);
  });

  test('of a place has what holds there, and not what it takes the place of', () => {
    const rules = { ...content, rules: ofProvince };
    const far = (places: string[], asOf = content.asOf) =>
      rowsOf({ ...rules, places, asOf }).filter((row) => row.startsWith('容积率|'));
    expect(far([])).toEqual(['容积率|3.3|2 至 2.5|约束|2023-01-01']);
    expect(far(['某省'])).toEqual(['容积率|第二条|2 至 3|约束|2026-06-01']);
    expect(far(['某省'], isoDay('2026-05-31'))).toEqual(['容积率|3.3|2 至 2.5|约束|2023-01-01']);
    expect(far(['另一省'])).toEqual(far([]));
  });

  test.each(LANGUAGES)(
    'is set as a document in %s, the same bytes for the same rules',
    async (language) => {
      const first = await renderGuidelines(content, language);
      const second = await renderGuidelines(content, language);
      expect(first.pages).toBeGreaterThan(10);
      expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
    },
    30_000,
  );
});
