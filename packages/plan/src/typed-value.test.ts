import { describe, expect, test } from 'vitest';
import { FIELDS } from './layout.ts';
import { typedValue, writtenValue } from './typed-value.ts';
import { chinese, english } from './xlsx/words.fixture.ts';

function fieldAt(path: string) {
  const field = FIELDS.get(path);
  if (field === undefined) throw new Error(`no field ${path}`);
  return field;
}

const typed = (path: string, text: string) => typedValue(fieldAt(path), text, [chinese, english]);

describe('what is typed into a number', () => {
  test.each([
    ['22', 22],
    [' 22 ', 22],
    ['２２', 22],
    ['0.40', 0.4],
    ['.5', 0.5],
    ['222,222', 222_222],
    ['1e3', 1000],
    ['', undefined],
    ['  ', undefined],
    ['22公顷', '22公顷'],
    ['22 m²', 22],
    ['22.2万', 222_000],
    ['50万 m²', 500_000],
    ['2,2', '2,2'],
    ['-3', -3],
    ['1e999', '1e999'],
    ['-', '-'],
    ['0x10', '0x10'],
    ['40%', '40%'],
  ])('%j says %j', (text, value) => {
    expect(typed('site.areaM2', text)).toBe(value);
  });

  test.each([
    ['cost.statedTotalYuan', '17.5亿元', 1_750_000_000],
    ['cost.statedTotalYuan', '¥1,234.50', 1234.5],
    ['cost.statedTotalYuan', '1.1万', 11_000],
    ['cost.yuanPerM2', '1,750 元/m²', 1750],
    ['cost.shares.land', '40%', 0.4],
    ['cost.shares.land', '３.８５％', 0.0385],
    ['cost.shares.land', '4万', '4万'],
    ['people.birthsPerThousand', '8‰', 8],
    ['goals.near', '12%', '12%'],
  ])('%s takes %j as %j', (path, text, value) => {
    expect(typed(path, text)).toBe(value);
  });
});

describe('what is typed elsewhere', () => {
  test.each([
    ['project.start', '2026/3/2', '2026-03-02'],
    ['project.start', '2026年3月2日', '2026-03-02'],
    ['project.start', '三月', '三月'],
    ['buildings.dwellings.tenure', '商品住房', 'market'],
    ['buildings.dwellings.tenure', 'nothing known', 'nothing known'],
    ['project.isDemonstration', '是', true],
    ['project.isDemonstration', 'No', false],
    ['site.structure.belts', '生态带、商业带', ['ecology', 'business']],
    ['project.name', '', undefined],
  ])('%s takes %j as %j', (path, text, value) => {
    expect(typed(path, text)).toEqual(value);
  });
});

test.each([
  ['site.areaM2', 1_234_567.25, '1,234,567.25'],
  ['site.areaM2', 1e21, '1e+21'],
  ['people.occupancy.year', 2026, '2026'],
  ['funding.loans.annualRate', 0.0385, '3.85%'],
  ['cost.shares.land', 0.1 + 0.2, '30%'],
  ['buildings.dwellings.tenure', 'market', chinese.choice('tenure', 'market')],
  ['buildings.dwellings.tenure', '乱写', '乱写'],
  ['project.isDemonstration', false, '否'],
  ['site.structure.belts', ['ecology', 'business'], '生态带、商业带'],
  ['site.structure.belts', [], '（无）'],
  ['site.areaM2', undefined, ''],
])('%s shows %j as %j', (path, value, text) => {
  expect(writtenValue(fieldAt(path), value, chinese)).toBe(text);
});
