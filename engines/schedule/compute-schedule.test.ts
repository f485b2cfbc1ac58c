import { describe, expect, test } from 'vitest';
import { type IsoDay, isoDay } from '../units/index.ts';
import { goldenCalendar, networks } from './golden/golden.ts';
import { computeSchedule, findNetworkIssues, type LinkType, type NetworkTask } from './index.ts';

const calendar = goldenCalendar();
/** A Monday; the next weekend is the 7th and 8th. */
const start = isoDay('2026-03-02');

function task(id: string, durationDays: number, ...links: [string, LinkType, number][]): NetworkTask {
  return { id, durationDays, links: links.map(([of, type, lagDays]) => ({ task: of, type, lagDays })) };
}

function schedule(...tasks: NetworkTask[]) {
  const result = computeSchedule({ tasks, start, calendar });
  expect(result.issues).toEqual([]);
  return { ...result, byId: (id: string) => result.tasks.find((entry) => entry.id === id) };
}

describe('links between a task A of 5 days after 10 days and a task B of 3 days', () => {
  test.each<[LinkType, number, number, number]>([
    ['FS', 0, 15, 18],
    ['FS', 4, 19, 22],
    ['FS', -2, 13, 16],
    ['SS', 0, 10, 13],
    ['SS', 4, 14, 17],
    ['SS', -2, 8, 11],
    ['FF', 0, 12, 15],
    ['FF', 4, 16, 19],
    ['FF', -2, 10, 13],
    ['SF', 0, 7, 10],
    ['SF', 4, 11, 14],
    ['SF', -2, 5, 8],
    ['FS', -40, 0, 3],
    ['SF', -40, 0, 3],
  ])('%s with lag %i puts B on days %i to %i', (type, lag, startDay, finishDay) => {
    const { byId } = schedule(
      task('lead-in', 10),
      task('A', 5, ['lead-in', 'FS', 0]),
      task('B', 3, ['A', type, lag]),
    );
    expect(byId('B')).toMatchObject({ startDay, finishDay });
  });
});

describe('float', () => {
  test('a side branch may slip in total by what the main branch is longer, freely up to its follower', () => {
    const { byId, criticalPath } = schedule(
      task('design', 10),
      task('survey', 2),
      task('permit', 3, ['survey', 'FS', 0]),
      task('build', 20, ['design', 'FS', 0], ['permit', 'FS', 0]),
    );
    expect(byId('survey')).toMatchObject({
      totalFloatDays: 5,
      freeFloatDays: 0,
      lateStartDay: 5,
      lateFinishDay: 7,
    });
    expect(byId('permit')).toMatchObject({ totalFloatDays: 5, freeFloatDays: 5, isCritical: false });
    expect(byId('design')).toMatchObject({ totalFloatDays: 0, isCritical: true });
    expect(criticalPath).toEqual(['design', 'build']);
  });

  test('of two equally long paths both are critical and the one whose ids sort first is named', () => {
    const fork = [task('b', 4), task('a', 4), task('end', 0, ['b', 'FS', 0], ['a', 'FS', 0])];
    const { tasks, criticalPath } = schedule(...fork);
    expect(tasks.map(({ isCritical }) => isCritical)).toEqual([true, true, true]);
    expect(criticalPath).toEqual(['a', 'end']);
  });

  test('a task that only its start links onwards may not slip past the project finish', () => {
    const { byId } = schedule(task('long', 9), task('short', 1, ['long', 'SS', 0]));
    expect(byId('long')).toMatchObject({ totalFloatDays: 0, freeFloatDays: 0 });
    expect(byId('short')).toMatchObject({ totalFloatDays: 8, freeFloatDays: 8 });
  });
});

describe('dates', () => {
  test('a task starts on its first and finishes on its last working day', () => {
    const { byId, finish } = schedule(task('A', 5), task('B', 1, ['A', 'FS', 0]));
    expect(byId('A')).toMatchObject({ start: '2026-03-02', finish: '2026-03-06' });
    expect(byId('B')).toMatchObject({ start: '2026-03-09', finish: '2026-03-09' });
    expect(finish).toBe('2026-03-09');
  });

  test('a project that is to start on a day off starts on the next working day', () => {
    const result = computeSchedule({ tasks: [task('A', 1)], start: isoDay('2026-10-01'), calendar });
    expect(result.tasks[0]).toMatchObject({ start: '2026-10-08', finish: '2026-10-08' });
  });

  const a = task('A', 5);
  test.each<[string, NetworkTask[], IsoDay]>([
    ['of day 0 sits on the first working day', [task('M', 0)], isoDay('2026-03-02')],
    ['sits on the finish of its driver', [a, task('M', 0, ['A', 'FS', 0])], isoDay('2026-03-06')],
    ['sits on the finish that holds its own finish', [a, task('M', 0, ['A', 'FF', 0])], isoDay('2026-03-06')],
    ['sits on the last day of its lag', [a, task('M', 0, ['A', 'FS', 2])], isoDay('2026-03-10')],
    [
      'sits on the start that drives it',
      [a, task('B', 4, ['A', 'FS', 0]), task('M', 0, ['B', 'SS', 0])],
      isoDay('2026-03-09'),
    ],
    [
      'sits where the milestone before it sits',
      [a, task('B', 4, ['A', 'FS', 0]), task('N', 0, ['B', 'SS', 0]), task('M', 0, ['N', 'FS', 0])],
      isoDay('2026-03-09'),
    ],
    [
      'sits on the evening of the milestone before it',
      [a, task('N', 0, ['A', 'FS', 0]), task('M', 0, ['N', 'SS', 0])],
      isoDay('2026-03-06'),
    ],
    [
      'held by a finish and by a start of the next morning sits on the morning',
      [a, task('B', 4, ['A', 'FS', 0]), task('M', 0, ['A', 'FS', 0], ['B', 'SS', 0])],
      isoDay('2026-03-09'),
    ],
  ])('a milestone %s', (_, tasks, day) => {
    expect(schedule(...tasks).byId('M')).toMatchObject({ start: day, finish: day });
  });

  test('a plan that runs into years without a published calendar names them', () => {
    expect(schedule(task('A', 100)).assumedYears).toEqual([]);
    expect(schedule(task('A', 500)).assumedYears).toEqual([2027, 2028]);
  });
});

describe('published networks', () => {
  test.each(networks.networks)('$name', ({ tasks, finishDay, critical }) => {
    const input = Object.entries(tasks).map(([id, { after, days }]) =>
      task(id, days[0], ...after.map((of): [string, LinkType, number] => [of, 'FS', 0])),
    );
    const result = schedule(...input);
    expect(result.finishDay).toBe(finishDay);
    expect(result.criticalPath).toEqual(critical);
    for (const [id, { days }] of Object.entries(tasks)) {
      const [, startDay, early, lateStartDay, lateFinishDay] = days;
      expect(result.byId(id)).toMatchObject({ startDay, finishDay: early, lateStartDay, lateFinishDay });
    }
  });
});

describe('a schedule is refused without partial results', () => {
  const odd = (overrides: object): NetworkTask => ({ ...task('A', 1), ...overrides }); // foreign data may hold anything
  const linked = (link: object) => odd({ links: [{ task: 'A', type: 'FS', lagDays: 0, ...link }] });

  test.each<[string, NetworkTask[], [string, string][]]>([
    ['without tasks', [], [['NO_TASKS', 'tasks']]],
    ['for an id used twice', [task('A', 1), task('A', 2)], [['DUPLICATE_TASK', 'tasks.1.id']]],
    [
      'for an unknown predecessor',
      [task('A', 1, ['B', 'FS', 0])],
      [['UNKNOWN_TASK', 'tasks.0.links.0.task']],
    ],
    ['for a negative duration', [task('A', -1)], [['NEGATIVE_DURATION', 'tasks.0.durationDays']]],
    ['for half a day', [task('A', 0.5)], [['NOT_INTEGER', 'tasks.0.durationDays']]],
    ['for a duration that is no number', [task('A', Number.NaN)], [['NOT_INTEGER', 'tasks.0.durationDays']]],
    [
      'for half a day of lag',
      [task('A', 1), task('B', 1, ['A', 'FS', 0.5])],
      [['NOT_INTEGER', 'tasks.1.links.0.lagDays']],
    ],
    [
      'for a link type that does not exist',
      [linked({ type: 'XX', task: 'Z' })],
      [
        ['UNKNOWN_LINK_TYPE', 'tasks.0.links.0.type'],
        ['UNKNOWN_TASK', 'tasks.0.links.0.task'],
      ],
    ],
    ['for a duration of ages', [task('A', 5_000_000)], [['OUT_OF_RANGE', 'tasks.0.durationDays']]],
    ['for a plan past the year 9999', [task('A', 3_000_000)], [['OUT_OF_RANGE', 'tasks']]],
    ['for a task that follows itself', [task('A', 1, ['A', 'SS', 0])], [['CYCLE', 'tasks.0.links.0.task']]],
    [
      'for everything at once',
      [task('A', -1, ['Z', 'FS', 0]), task('B', 1, ['C', 'FS', 0]), task('C', 1, ['B', 'SS', 1.5])],
      [
        ['NEGATIVE_DURATION', 'tasks.0.durationDays'],
        ['UNKNOWN_TASK', 'tasks.0.links.0.task'],
        ['NOT_INTEGER', 'tasks.2.links.0.lagDays'],
        ['CYCLE', 'tasks.2.links.0.task'],
      ],
    ],
  ])('%s', (_, tasks, expected) => {
    const result = computeSchedule({ tasks, start, calendar });
    expect(result.issues.map(({ code, path }) => [code, path.join('.')])).toEqual(expected);
    expect(result).toMatchObject({
      tasks: [],
      finishDay: null,
      finish: null,
      criticalPath: [],
      assumedYears: [],
    });
  });

  test('but an empty list is no faulty network', () => {
    expect(findNetworkIssues([])).toEqual([]);
  });

  test('for a start that is no day', () => {
    const result = computeSchedule({ tasks: [task('A', 1)], start: '2026-02-30' as IsoDay, calendar });
    expect(result.issues).toMatchObject([{ code: 'NOT_A_DAY', path: ['start'] }]);
  });

  test('and each knot of loops names one loop in order', () => {
    const tasks = [
      task('permit', 1, ['design', 'FS', 0]),
      task('build', 1, ['permit', 'FS', 0]),
      task('design', 1, ['build', 'FS', 0], ['brief', 'FS', 0]),
      task('brief', 1),
      task('x', 1, ['y', 'FS', 0], ['build', 'FS', 0]),
      task('y', 1, ['brief', 'FS', 0], ['x', 'FF', 3]),
    ];
    expect(findNetworkIssues(tasks)).toEqual([
      {
        code: 'CYCLE',
        path: ['tasks', 1, 'links', 0, 'task'],
        detail: 'permit → build → design → permit',
        loop: ['permit', 'build', 'design'],
      },
      { code: 'CYCLE', path: ['tasks', 5, 'links', 1, 'task'], detail: 'x → y → x', loop: ['x', 'y'] },
    ]);
  });
});
