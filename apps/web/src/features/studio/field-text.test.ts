import { openWords } from '@zhulin/contract';
import { expect, test } from 'vitest';
import { echoOf, fieldText, stepOf, stepped } from './field-text.ts';
import { placeOf } from './form-parts.ts';

function entryOf(path: string) {
  const block = placeOf(path)?.block;
  const entry = block?.kind === 'fields' ? block.entries.find((each) => each.path === path) : undefined;
  if (!entry) throw new Error(path);
  return entry;
}

test.each([
  [222_222, '222,222'],
  [0.45, '0.45'],
  [1_234_567.25, '1,234,567.25'],
  [1e21, '1e+21'],
  ['abc', 'abc'],
  [undefined, ''],
])('%j rests as %j', (value, text) => {
  expect(fieldText(value, true)).toBe(text);
});

test.each([
  [22, 1, 1, 23],
  [0.1, 0.01, 1, 0.11],
  [0.3, 0.1, 1, 0.4],
  [0.45, 0.01, -1, 0.44],
  [222_222, 100, 1, 222_300],
  [222_222, 100, -1, 222_200],
] as const)('from %d in steps of %d, %d leads to %d', (value, step, direction, next) => {
  expect(stepped(value, step, direction)).toBe(next);
});

test.each([
  ['buildings.mainStoreys', 22, 1],
  ['cost.shares.land', 0.4, 0.01],
  ['site.areaM2', 222_222, 1000],
  ['site.areaM2', 0, 1],
  ['cost.yuanPerM2', 1750, 10],
])('%s at %d moves by %d', (path, value, step) => {
  expect(stepOf(entryOf(path), value)).toBe(step);
});

test('land is said in hectares, floors in 万, money in 亿元, shares in per cent', () => {
  const words = openWords('zh-CN');
  const echo = (path: string, value: number) => echoOf(value, entryOf(path), words);
  expect(echo('site.areaM2', 222_222)).toBe('22.22 公顷');
  expect(echo('buildings.floorAreaM2', 500_000)).toBe('50万 m²');
  expect(echo('cost.statedTotalYuan', 1_750_000_000)).toBe('17.50亿元');
  expect(echo('cost.shares.land', 0.4)).toBe('40%');
  expect(echo('buildings.mainStoreys', 22)).toBe('');
});
