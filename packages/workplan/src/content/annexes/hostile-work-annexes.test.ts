import { LANGUAGES } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { documentFor, examplePlan, textOf } from '../../testing/contents.ts';

describe('hostile plans', () => {
  const long = '长'.repeat(200);
  const hostile: [string, Plan][] = [
    ['names of 200 characters', withNames(examplePlan('affordable'), long)],
    ['empty lists', withEmptyLists(examplePlan('affordable'))],
  ];

  test.each(hostile)('%s leave no hole in any language', (_, plan) => {
    for (const language of LANGUAGES) {
      const { annexes } = documentFor(plan, language);
      expect(JSON.stringify(annexes)).not.toMatch(/undefined|NaN|Infinity|\{\{|\[object/u);
    }
  });

  test('an author may begin a name as a formula or use the marks of sentences', () => {
    const document = documentFor(withNames(examplePlan('affordable'), '=1+1 {{count}}'));
    const annex = document.annexes.find(({ id }) => id === 'annex-smart');
    const systems = annex?.blocks.find((block) => block.kind === 'table' && block.id === 'a24-systems');
    if (systems?.kind !== 'table') throw new Error('no table of systems');
    expect(textOf(systems.rows[0]?.cells[1] ?? [])).toBe('=1+1 {{count}}');
  });
});

function withNames(plan: Plan, name: string): Plan {
  const named = <T extends object>(list: readonly T[] | undefined): T[] =>
    (list ?? []).map((each) => ({ ...each, name }));
  const tasks = named(plan.schedule?.tasks).map((task) => ({ ...task, lead: name, responsible: name }));
  return [
    ['schedule.tasks', tasks],
    ['risks.register', named(plan.risks?.register)],
    ['smart.systems', named(plan.smart?.systems)],
  ].reduce((changed: Plan, [path, value]) => withValueAt(changed, String(path), value), plan);
}

function withEmptyLists(plan: Plan): Plan {
  return ['schedule.tasks', 'risks.register', 'smart.systems', 'participation', 'team', 'policies'].reduce(
    (changed, path) => withValueAt(changed, path, []),
    plan,
  );
}
