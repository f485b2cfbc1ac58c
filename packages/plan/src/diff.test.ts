import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffPlans } from './diff.ts';
import { type Plan, planSchema } from './schema.ts';

const task = (id: string, durationDays: number) => ({ id, name: `任务${id}`, stage: 'design', durationDays });
const plan = (rest: object): Plan => planSchema.parse({ schema: 1, project: { name: '甲' }, ...rest });
const tasks = (...list: object[]) => plan({ schedule: { tasks: list } });

describe('what differs between two plans', () => {
  test.each<[string, Plan, Plan, object[]]>([
    ['nothing', plan({}), plan({}), []],
    [
      'a field that says something else',
      plan({ site: { areaM2: 10 } }),
      plan({ site: { areaM2: 12 } }),
      [{ kind: 'changed', path: 'site.areaM2', before: 10, after: 12 }],
    ],
    [
      'a field that was not stated, and one that no longer is',
      plan({ site: { greenM2: 3 } }),
      plan({ site: { roadM2: 4 } }),
      [
        { kind: 'added', path: 'site.roadM2', after: 4 },
        { kind: 'removed', path: 'site.greenM2', before: 3 },
      ],
    ],
    [
      'a whole group',
      plan({}),
      plan({ site: { areaM2: 1 } }),
      [{ kind: 'added', path: 'site', after: { areaM2: 1 } }],
    ],
    [
      'rows, known by their id wherever they stand',
      tasks(task('a', 1), task('b', 2), task('c', 3)),
      tasks(task('n', 9), task('c', 3), task('a', 5)),
      [
        { kind: 'added', path: 'schedule.tasks.0', row: { id: 'n', name: '任务n' }, after: task('n', 9) },
        {
          kind: 'changed',
          path: 'schedule.tasks.2.durationDays',
          row: { id: 'a', name: '任务a' },
          before: 1,
          after: 5,
        },
        { kind: 'removed', path: 'schedule.tasks.1', row: { id: 'b', name: '任务b' }, before: task('b', 2) },
      ],
    ],
    [
      'rows without an id, by position',
      plan({ people: { occupancy: [{ year: 2027, share: 0.2 }] } }),
      plan({ people: { occupancy: [{ year: 2027, share: 0.3 }] } }),
      [{ kind: 'changed', path: 'people.occupancy.0.share', before: 0.2, after: 0.3 }],
    ],
    [
      'lists of single values, as wholes',
      plan({ greenTechniques: [] }),
      plan({ site: { structure: { belts: ['ecology'] } }, greenTechniques: [] }),
      [{ kind: 'added', path: 'site', after: { structure: { belts: ['ecology'] } } }],
    ],
    [
      'a list stated to be empty, which is not the same as none',
      plan({ schedule: {} }),
      tasks(),
      [{ kind: 'added', path: 'schedule.tasks', after: [] }],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(diffPlans(before, after)).toEqual(expected);
  });

  const anyPlan = fc
    .record(
      {
        areaM2: fc.integer({ min: 1, max: 5 }),
        tasks: fc.uniqueArray(
          fc.record({ id: fc.constantFrom('a', 'b', 'c'), days: fc.integer({ min: 0, max: 3 }) }),
          { selector: ({ id }) => id },
        ),
      },
      { requiredKeys: [] },
    )
    .map(({ areaM2, tasks: list }) =>
      plan({
        ...(areaM2 === undefined ? {} : { site: { areaM2 } }),
        ...(list === undefined ? {} : { schedule: { tasks: list.map(({ id, days }) => task(id, days)) } }),
      }),
    );

  test('is nothing between a plan and itself, and the mirror image the other way round', () => {
    const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(anyPlan, anyPlan, (a, b) => {
        expect(diffPlans(a, a)).toEqual([]);
        const back = diffPlans(b, a).map(({ kind, row }) => `${turned[kind]} ${row?.id}`);
        expect(
          diffPlans(a, b)
            .map(({ kind, row }) => `${kind} ${row?.id}`)
            .sort(),
        ).toEqual(back.sort());
      }),
    );
  });
});
