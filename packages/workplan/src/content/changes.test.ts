import { changesBetween } from '@zhulin/assessment';
import { LANGUAGES } from '@zhulin/engines/units';
import { diffPlans, withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { renderChanges } from '../index.ts';
import { contentOf, examplePlan } from '../testing/contents.ts';
import { changesDocumentOf, type PlanChanges } from './changes.ts';

const plan = examplePlan();
const smaller = withValueAt(plan, 'site.areaM2', (plan.site?.areaM2 ?? Number.NaN) / 2);

function changesTo(changed: typeof plan): PlanChanges {
  const [was, is] = [contentOf(plan).assessment, contentOf(changed).assessment];
  const side = { by: '项目专班', at: '2026年11月23日 09:30', note: null };
  return {
    name: changed.project.name,
    before: { ...side, number: 1, planHash: was.run.planHash },
    after: { ...side, number: 2, planHash: is.run.planHash, note: '按专家意见调整' },
    fields: diffPlans(plan, changed),
    ...changesBetween(was, is),
    asOf: is.run.asOf,
    rulesHash: is.run.rulesHash,
  };
}

const rowsOf = (changes: PlanChanges, id: string): string[] => {
  const { blocks } = changesDocumentOf({ changes, words: contentOf(plan).words });
  const table = blocks.find((block) => block.kind === 'table' && block.id === id);
  if (table?.kind !== 'table') return [];
  const text = (run: (typeof table.rows)[number]['cells'][number][number] | undefined) =>
    typeof run === 'object' && 'light' in run ? run.text : String(run);
  return table.rows.map(({ cells }) => cells.map(([run]) => text(run)).join('|'));
};

describe('the statement of changes', () => {
  test('names each field, figure and finding with what was and what is', () => {
    const changes = changesTo(smaller);
    const area = plan.site?.areaM2 ?? Number.NaN;
    const shown = (value: number) => `${value.toLocaleString('en-US')} m²`;
    expect(rowsOf(changes, 'changed-fields')).toEqual([
      expect.stringMatching(new RegExp(`用地面积\\|${shown(area)}\\|${shown(area / 2)}$`)),
    ]);
    expect(rowsOf(changes, 'changed-figures')).toContainEqual(expect.stringMatching(/^容积率\|/));
    expect(rowsOf(changes, 'changed-findings')).toContainEqual('容积率|正常|停');
  });

  test('of a change that changes nothing else says so', () => {
    const { blocks } = changesDocumentOf({
      changes: changesTo(withValueAt(plan, 'project.unit', '另一编制单位')),
      words: contentOf(plan).words,
    });
    const sentences = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : []));
    expect(sentences).toContain('指标没有变化。');
    expect(sentences).toContain('检查结论没有变化。');
  });

  test('of more rows than are printed counts the rest', () => {
    const [field] = changesTo(smaller).fields;
    if (field === undefined) throw new Error('nothing changed');
    const many = { ...changesTo(smaller), fields: Array(1003).fill(field) };
    const { blocks } = changesDocumentOf({ changes: many, words: contentOf(plan).words });
    const table = blocks.find((block) => block.kind === 'table' && block.id === 'changed-fields');
    expect(table).toMatchObject({ rows: { length: 1000 }, notes: [expect.stringContaining('3')] });
  });

  test.each(LANGUAGES)(
    'is set as a document in %s, the same bytes for the same changes',
    async (language) => {
      const first = await renderChanges(changesTo(smaller), language);
      const second = await renderChanges(changesTo(smaller), language);
      expect(first.pages).toBeGreaterThanOrEqual(2);
      expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
    },
  );
});
