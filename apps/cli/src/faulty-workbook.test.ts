import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textsOf } from '@zhulin/plan/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import { heard } from '../testing/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-faulty-'));
afterAll(() => rmSync(folder, { recursive: true }));

const exampleFile = (name: string) => new URL(`../../../examples/${name}`, import.meta.url).pathname;

const check = (path: string, ...options: string[]) => heard(['check', path, ...options]);

/** Each mistake once: what it is, its cell, and the begin of what is said of it. */
const MISTAKES = [
  ['PLAN_CHOICE', '项目', 'C4', '"保障房" 不是可选的值；可选：保障性住房、'],
  ['PLAN_DATE', '项目', 'C12', '"2026-02-30" 不是一个存在的日期。'],
  ['PLAN_UNIT', '用地', 'C2', '这里是 "22.2公顷"，应为大于 0、不超过 100 亿的面积，平方米。 请写成 222000。'],
  ['PLAN_RANGE', '用地', 'C4', '-5 超出范围，应为 0 到 100 亿的面积'],
  ['PLAN_WORKBOOK_CELL_ERROR', '用地', 'C10', '公式没有算出结果：#DIV/0!。'],
  ['PLAN_CHOICE', '用地', 'C14', '"商务带" 不是可选的值；可选：生态带、商业带。 是不是要写 商业带？'],
  ['PLAN_WORKBOOK_UNKNOWN_FIELD', '用地', 'C17', '没有名为 停车场面积 的字段。'],
  ['PLAN_MISSING', '控制线', 'B4', '这里缺少内容，应为是、否。'],
  ['PLAN_TYPE', '建筑', 'C2', '这里是 "约五十万"，应为大于 0、不超过 100 亿的面积'],
  ['PLAN_RANGE', '建筑', 'C6', '22.5 超出范围，应为 1 到 1000 的整数'],
  ['PLAN_DUPLICATE_ID', '户型', 'A4', '编号重复：small。'],
  ['PLAN_SHARES', '造价', 'C3', '各部分比例之和是 1.45，应为 1。'],
  ['PLAN_PERIOD', '造价', 'C8', '止于第 0 月，期间里没有一个月；至少应为 15。'],
  ['PLAN_UNIT', '造价', 'C17', '这里是 10，应为 0 到 1 之间的比例。 请写成 0.1。'],
  ['PLAN_WORKBOOK_UNKNOWN_COLUMN', '任务表', 'F1', '没有名为 备注 的列；'],
  ['PLAN_UNKNOWN_TASK', '前置任务', 'B4', '没有这个前置任务：schem-plan。'],
  ['PLAN_TASK_CYCLE', '前置任务', 'B13', '任务首尾相接，成了循环：scheme-design → '],
  [
    'PLAN_WORKBOOK_UNKNOWN_PARENT',
    '前置任务',
    'A27',
    '上一级列表里没有编号 completion。 是不是要写 completion-',
  ],
] as const;

describe('the faulty workbook', () => {
  const book = join(folder, 'faulty.xlsx');
  copyFileSync(exampleFile('faulty.xlsx'), book);

  test('every mistake is named once, with its sheet and cell', async () => {
    const { code, out, err } = await check(book, '--json');
    expect([code, err]).toEqual([2, '']);
    const { problems } = JSON.parse(out);
    const found = problems.map((each: Record<string, string>) => [each['code'], each['sheet'], each['cell']]);
    expect(found).toEqual(MISTAKES.map(([what, sheet, cell]) => [what, sheet, cell]));
    const { err: told } = await check(book);
    for (const [, sheet, cell] of MISTAKES) expect(told).toContain(`[${sheet} ${cell}]`);
  });

  test('the marked copy says what is wrong beside each faulty row, and all of it on the first sheet', async () => {
    await check(book);
    const sheets = await textsOf(readFileSync(join(folder, 'faulty 问题.xlsx')));
    expect(sheets.get('填写说明')?.get('A1')).toBe(`共 ${MISTAKES.length} 处问题`);
    for (const [, sheet, cell, text] of MISTAKES) {
      const texts = sheets.get(sheet);
      const heading = [...(texts ?? [])].find(
        ([address, said]) => /^[A-Z]+1$/.test(address) && said === '问题',
      );
      const row = Math.max(2, Number(/\d+/.exec(cell)));
      expect(texts?.get(`${heading?.[0].replace('1', '')}${row}`), `${sheet} ${cell}`).toContain(text);
    }
  });
});

test.each(['medium', 'affordable', 'ppp'])(
  'the workbook of %s is checked like its plan file',
  async (name) => {
    expect(await check(exampleFile(`${name}.xlsx`))).toEqual(await check(exampleFile(`${name}.yaml`)));
  },
);
