import { expect, test } from 'vitest';
import { fillIn, readWorkbook, textsOf, writeWorkbook } from './index.ts';
import { chinese } from './words.fixture.ts';

const book = await writeWorkbook({ schema: 1, project: { name: '甲', type: 'mixed' } }, chinese);

test('a cell is filled in by its address or by row and heading, and the rest of the plan stays', async () => {
  const filled = await fillIn(book, [
    { sheet: '项目', row: 'project.name', column: '值', value: '乙' },
    { sheet: '用地', cell: 'C2', value: 1000 },
  ]);
  expect((await textsOf(filled)).get('项目')?.get('C2')).toBe('乙');
  expect(await readWorkbook(filled, [chinese])).toEqual({
    ok: true,
    plan: { schema: 1, project: { name: '乙', type: 'mixed' }, site: { areaM2: 1000 } },
  });
});

test('the same entries give the same bytes', async () => {
  const entries = [{ sheet: '用地', cell: 'C2', value: -5 }];
  const [one, other] = [await fillIn(book, entries), await fillIn(book, entries)];
  expect(Buffer.from(one).equals(other)).toBe(true);
});

test.each([
  [{ sheet: '用水', cell: 'A1', value: 1 }, 'no sheet 用水'],
  [{ sheet: '项目', row: 'project.nam', column: '值', value: 1 }, 'no cell project.nam · 值 in 项目'],
  [{ sheet: '项目', row: 'project.name', column: '数', value: 1 }, 'no cell project.name · 数 in 项目'],
])('%j is refused', async (entry, message) => {
  await expect(fillIn(book, [entry])).rejects.toThrow(message);
});
