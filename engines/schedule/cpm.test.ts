import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay } from '../units/index.ts';
import { goldenCalendar } from './golden/golden.ts';
import { computeSchedule, findNetworkIssues, LINK_TYPES, type NetworkTask, type TaskLink } from './index.ts';

const calendar = goldenCalendar();
const start = isoDay('2026-03-02');

/** Networks without loops: a task links only to tasks before it, then the list is shuffled. */
const anyTasks: fc.Arbitrary<NetworkTask[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.array(anyLink(), { maxLength: 4 })), {
    minLength: 1,
    maxLength: 14,
  })
  .map((drafts) =>
    drafts.map(([durationDays, links], number) => ({
      id: `task ${number}`,
      durationDays,
      links: links
        .filter(() => number > 0)
        .map(({ of, ...link }) => ({ ...link, task: `task ${of % number}` })),
    })),
  )
  .chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }));

function anyLink() {
  return fc.record({
    of: fc.nat(),
    type: fc.constantFrom(...LINK_TYPES),
    lagDays: fc.integer({ min: -8, max: 8 }),
  });
}

function schedule(tasks: readonly NetworkTask[]) {
  const result = computeSchedule({ tasks, start, calendar });
  if (result.finishDay === null) throw new Error(JSON.stringify(result.issues));
  return { ...result, finishDay: result.finishDay };
}

type Times = Map<string, { start: number; finish: number }>;

/** The least move of the later task that satisfies the link, by the definition of its type. */
function violation(link: TaskLink, task: NetworkTask, times: Times): number {
  const before = times.get(link.task);
  const after = times.get(task.id);
  if (!before || !after) throw new Error('unknown task');
  const leaves = link.type[0] === 'F' ? before.finish : before.start;
  const arrives = link.type[1] === 'S' ? after.start : after.finish;
  return leaves + link.lagDays - arrives;
}

/** Oracle: moves tasks until no link is violated (Bellman–Ford), later ones up, or earlier ones down from the finish. */
function relax(tasks: readonly NetworkTask[], finish: number | null): Times {
  const times: Times = new Map(
    tasks.map(({ id, durationDays }) => [
      id,
      finish === null ? { start: 0, finish: durationDays } : { start: finish - durationDays, finish },
    ]),
  );
  for (let moved = true; moved; ) {
    moved = false;
    for (const task of tasks) {
      for (const link of task.links) {
        const move = violation(link, task, times);
        const slot = times.get(finish === null ? task.id : link.task);
        if (move <= 0 || !slot) continue;
        const shift = finish === null ? move : -move;
        slot.start += shift;
        slot.finish += shift;
        moved = true;
      }
    }
  }
  return times;
}

describe('networks of all link types', () => {
  test('earliest and latest days are those of the oracle', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const result = schedule(tasks);
        const early = relax(tasks, null);
        const finish = Math.max(...[...early.values()].map((slot) => slot.finish));
        const late = relax(tasks, finish);
        expect(result.finishDay).toBe(finish);
        for (const row of result.tasks) {
          expect({ start: row.startDay, finish: row.finishDay }).toEqual(early.get(row.id));
          expect({ start: row.lateStartDay, finish: row.lateFinishDay }).toEqual(late.get(row.id));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a task may slip by its free float without moving any other, and by no day more', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const result = schedule(tasks);
        const early = relax(tasks, null);
        for (const row of result.tasks) {
          const room = [result.finishDay - row.finishDay];
          for (const task of tasks) {
            for (const link of task.links)
              if (link.task === row.id) room.push(0 - violation(link, task, early));
          }
          expect(row.freeFloatDays).toBe(Math.min(...room));
        }
      }),
    );
  });

  test('total float covers free float, neither is negative, and none is left on the critical path', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const { tasks: rows, criticalPath } = schedule(tasks);
        for (const row of rows) {
          expect(row.freeFloatDays).toBeGreaterThanOrEqual(0);
          expect(row.totalFloatDays).toBeGreaterThanOrEqual(row.freeFloatDays);
          expect(row.isCritical).toBe(row.totalFloatDays === 0);
          if (criticalPath.includes(row.id)) expect(row.totalFloatDays).toBe(0);
        }
        expect(criticalPath.length).toBeGreaterThan(0);
      }),
    );
  });

  test('the lengths along the critical path add up to the finish', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const { finishDay, criticalPath } = schedule(tasks);
        const onPath = criticalPath.map((id) => tasks.find((task) => task.id === id));
        let startDay = 0;
        let duration = 0;
        onPath.forEach((task, place) => {
          if (!task) throw new Error('the path names an unknown task');
          const steps = task.links
            .filter((link) => link.task === onPath[place - 1]?.id)
            .map(({ type, lagDays }) => {
              const leaves = type[0] === 'F' ? startDay + duration : startDay;
              return type[1] === 'S' ? leaves + lagDays : leaves + lagDays - task.durationDays;
            });
          if (place > 0) startDay = Math.max(...steps);
          duration = task.durationDays;
        });
        expect(startDay + duration).toBe(finishDay);
      }),
    );
  });

  test('a longer task never shortens the project where finishes are not held by starts', () => {
    fc.assert(
      fc.property(anyTasks, fc.nat(), fc.integer({ min: 1, max: 9 }), (drafts, pick, longer) => {
        const tasks = drafts.map((task) => ({
          ...task,
          links: task.links.filter(({ type }) => type[1] === 'S'),
        }));
        const chosen = pick % tasks.length;
        const stretched = tasks.map((task, number) =>
          number === chosen ? { ...task, durationDays: task.durationDays + longer } : task,
        );
        expect(schedule(stretched).finishDay).toBeGreaterThanOrEqual(schedule(tasks).finishDay);
      }),
    );
  });

  test('one link more never makes the project shorter', () => {
    fc.assert(
      fc.property(anyTasks, anyLink(), fc.nat(), (tasks, { of, ...link }, pick) => {
        const byAge = tasks.toSorted((one, other) => Number(one.id.slice(5)) - Number(other.id.slice(5)));
        const younger = byAge[pick % byAge.length];
        const elder = byAge[of % Math.max(1, pick % byAge.length)];
        fc.pre(younger !== undefined && elder !== undefined && younger !== elder);
        const linked = tasks.map((task) =>
          task === younger ? { ...task, links: [...task.links, { ...link, task: elder?.id ?? '' }] } : task,
        );
        expect(schedule(linked).finishDay).toBeGreaterThanOrEqual(schedule(tasks).finishDay);
      }),
    );
  });

  test('the order of the list does not matter', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const sorted = (list: readonly NetworkTask[]) => {
          const result = schedule(list);
          return { ...result, tasks: result.tasks.toSorted((one, other) => (one.id < other.id ? -1 : 1)) };
        };
        expect(sorted(tasks.toReversed())).toEqual(sorted(tasks));
      }),
    );
  });

  test('every date is a working day and no task finishes before it starts', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        for (const row of schedule(tasks).tasks) {
          expect(calendar.isWorkday(row.start) && calendar.isWorkday(row.finish)).toBe(true);
          expect(row.start <= row.finish).toBe(true);
        }
      }),
    );
  });

  test('a chain of 50,000 tasks is computed and its loop is found', () => {
    const chain: NetworkTask[] = Array.from({ length: 50_000 }, (_, number) => ({
      id: `${number}`,
      durationDays: 1,
      links: number === 0 ? [] : [{ task: `${number - 1}`, type: 'FS', lagDays: 0 }],
    }));
    expect(schedule(chain).finishDay).toBe(50_000);
    const [first, ...rest] = chain;
    if (!first) throw new Error('no chain');
    const ring = [{ ...first, links: [{ task: '49999', type: 'FS' as const, lagDays: 0 }] }, ...rest];
    const loops = findNetworkIssues(ring).map((issue) => issue.code === 'CYCLE' && issue.loop.length);
    expect(loops).toEqual([50_000]);
  });
});
