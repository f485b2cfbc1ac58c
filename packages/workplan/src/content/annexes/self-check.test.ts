import { expect, test } from 'vitest';
import type { Block } from '../../model.ts';
import { paragraphsIn, tableIn, tablesIn, textsIn } from '../../testing/annexes.ts';
import { barePlan, contentOf, examplePlan, textOf } from '../../testing/contents.ts';
import { selfCheckOf } from './self-check.ts';

const blocks = selfCheckOf(contentOf(examplePlan()));

function headingsIn(given: readonly Block[]): string[] {
  return given.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
}

function itemsIn(given: readonly Block[]): string[] {
  return given.flatMap((block) => (block.kind === 'list' ? block.items.map(textOf) : []));
}

test('the self-check counts its verdicts and lists every finding with a verdict', () => {
  expect(paragraphsIn(blocks)[0]).toBe(
    '按2026年11月23日有效的规则，本方案共检查34项，结论为“停”的4项、“正常”的28项、“待补充”的2项。逐项结论见→self-check。',
  );
  const table = tableIn(blocks, 'self-check');
  expect(table.notes.join('')).toContain('待补充：配套设施。');
  expect(headingsIn(blocks)).not.toContain('需补充的资料');
  expect(table.rows).toHaveLength(32);
  expect(textsIn(table)).toContainEqual(['容积率', '2.25', '2 至 2.5', '《筹建方案》第3.3节', '正常']);
  expect(textsIn(table)).toContainEqual(['累计资金结余最低值', '−3.79亿元', '不低于 0元', '平台口径', '停']);
});

test('what is to be mended comes with its distance and the smallest change', () => {
  const rows = textsIn(tableIn(blocks, 'self-check-mend'));
  expect(rows).toHaveLength(4);
  expect(rows[0]?.slice(0, 4)).toEqual(['1', '累计资金结余最低值', '停', '低 3.79亿元']);
  expect(rows[0]?.[4]).toContain('筹备阶段资金占比由 20%调整为 41.7%');
});

test('a plan with only a name says what is missing, each input once with the checks that wait for it', () => {
  const bare = selfCheckOf(contentOf(barePlan()));
  expect(tablesIn(bare)).toEqual([]);
  const items = itemsIn(bare);
  expect(items).toContain('用地面积：用于容积率、弹性用地占比、绿地率、各项规则合计所需用地占比。');
  expect(new Set(items).size).toBe(items.length);
  expect(headingsIn(bare)).toContain('需补充的资料');
});
