import type { CockpitTable } from '@zhulin/contract';
import { openWords } from '@zhulin/contract';
import { NUMBERS } from '@zhulin/engines/portfolio';
import { describe, expect, test } from 'vitest';
import { numberTexts } from '../frame/number-texts.ts';
import { leadingCity, pictureOf, stepOf } from './picture-model.ts';
import { pictureSvg } from './picture-svg.ts';

const texts = numberTexts(openWords('zh-CN'));

type Cell = CockpitTable['total'][number];

const cell = (value: number | null, more: Partial<Cell> = {}): Cell => {
  return { value, counted: 1, rate: null, light: null, ...more };
};

/** A table of two numbers; the others are 0. */
function tableOf(
  groups: readonly { city: string | null; investment: number; red: number; counted?: number }[],
): CockpitTable {
  const cellsOf = (investment: number, red: number, counted = 1) =>
    NUMBERS.map((id) => {
      if (id === 'investment') return cell(investment);
      if (id === 'red_lights') return cell(red, { light: red > 0 ? 'red' : 'green', counted });
      return cell(0);
    });
  const sum = (of: (group: (typeof groups)[number]) => number) =>
    groups.reduce((total, group) => total + of(group), 0);
  return {
    day: '2026-11-26',
    at: '2026-11-26T08:00:00.000Z',
    cutoff: null,
    rulesHash: 'a'.repeat(64),
    projects: groups.length,
    archived: 0,
    dimension: 'city',
    numbers: [...NUMBERS],
    groups: groups.map(({ city, investment, red, counted }) => ({
      value: city,
      former: [],
      projects: 1,
      cells: cellsOf(investment, red, counted),
    })),
    total: cellsOf(
      sum(({ investment }) => investment),
      sum(({ red }) => red),
    ),
  };
}

describe('the large picture', () => {
  const picture = pictureOf(
    tableOf([
      { city: '甲市', investment: 3_000_000_000_000, red: 1 },
      { city: '乙市', investment: 1_000_000_000_000, red: 3 },
      { city: null, investment: 0, red: 9, counted: 0 },
    ]),
    texts,
  );
  const of = (row: number, number: string) =>
    picture.rows[row]?.cells.find((each) => each.number === number) ?? expect.fail(number);

  test('shades what is summed by the largest city, and gives what is judged its light instead', () => {
    expect(of(0, 'investment')).toMatchObject({ strength: 1, light: null, text: '300.00' });
    expect(of(1, 'investment').strength).toBeCloseTo(1 / 3);
    expect(of(1, 'red_lights')).toMatchObject({ strength: null, light: 'red', text: '3', exact: '3 个' });
    expect(picture.total.every(({ strength }) => strength === null)).toBe(true);
  });

  test('says nothing, not 0, where no project can be counted', () => {
    expect(of(2, 'red_lights')).toMatchObject({ text: '–', light: null, isCounted: false });
  });

  test('names the city with the most of a number; what no plan places is no city', () => {
    expect(leadingCity(picture, 'red_lights')).toEqual({ city: '乙市', value: 3, share: 3 / 13 });
    expect(leadingCity(picture, 'high_risks')).toBeUndefined();
  });

  test.each([
    [null, 0],
    [0, 0],
    [0.001, 1],
    [0.2, 1],
    [0.21, 2],
    [1, 5],
  ])('a strength of %d is step %i', (strength, step) => expect(stepOf(strength)).toBe(step));

  test('is drawn as a file of its own with all that it says of itself', () => {
    const { text, width, height } = pictureSvg(picture, {
      title: '红灯 <最多> & "乙市"',
      lines: ['截至 2026年11月26日'],
      total: '合计',
      noCity: '未载明城市',
    });
    expect(text).toContain('红灯 &lt;最多&gt; &amp; &quot;乙市&quot;');
    expect(text).not.toMatch(/<最多>/);
    for (const part of ['甲市', '乙市', '未载明城市', '合计', '截至 2026年11月26日', '300.00', '亿元'])
      expect(text).toContain(part);
    expect(text.match(/<text /g)?.length).toBeGreaterThan(4 * NUMBERS.length);
    expect([...text.matchAll(/<(\w+)(?![^>]*\/>)[^>]*>/g)].length).toBe(
      [...text.matchAll(/<\/\w+>/g)].length,
    );
    expect([width > 0, height > 0]).toEqual([true, true]);
  });
});
