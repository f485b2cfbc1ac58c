import { assess } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { isoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { daysBetween, nextMilestone, placeOnTimeline, timelineOf } from './timeline.ts';

const asOf = '2026-11-25';
const example = exampleNamed('medium');
const timelineFor = (plan: Plan) =>
  timelineOf(plan, assess({ plan, rules: ruleBundle, asOf: isoDay(asOf), seed: 1, points: 0 }));

describe('the timeline of a plan', () => {
  const timeline = timelineFor(example);
  if (!timeline) throw new Error('the example has a schedule');

  test('goes from the first start to the last finish, stage after stage', () => {
    expect(timeline.start).toBe(example.project.start);
    expect(timeline.stages.map(({ stage }) => stage)).toEqual([
      'preparation',
      'design',
      'construction',
      'acceptance',
      'operation',
    ]);
    for (const { start, finish } of timeline.stages) {
      expect(start <= finish && start >= timeline.start && finish <= timeline.finish).toBe(true);
    }
  });

  test('has the milestones by day, and only those', () => {
    const days = timeline.milestones.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    expect(timeline.milestones[0]).toMatchObject({ id: 'plan-approved', kind: 'plan_approved' });
    const tasks = example.schedule?.tasks ?? [];
    expect(timeline.milestones).toHaveLength(tasks.filter(({ durationDays }) => durationDays === 0).length);
  });

  test('knows what is next: on the day itself it still is, after the last there is none', () => {
    const [first, second] = timeline.milestones;
    expect(nextMilestone(timeline, timeline.start)).toBe(first);
    expect(nextMilestone(timeline, first?.on ?? '')).toBe(first);
    const dayAfter = timeline.milestones.find(({ on }) => on > (first?.on ?? ''));
    expect(dayAfter).toBe(second);
    expect(nextMilestone(timeline, '2099-01-01')).toBeUndefined();
  });

  test.each([
    ['of no task', { ...example, schedule: { statedMonths: 30 } }],
    ['without a start', { ...example, project: { name: example.project.name } }],
    ['of a plan that says nothing of time', { schema: 1, project: { name: '新村' } } satisfies Plan],
  ])('%s there is none', (_, plan) => {
    expect(timelineFor(plan)).toBeUndefined();
  });
});

describe('a day on the timeline', () => {
  const year = { start: '2026-01-01', finish: '2026-12-31' };

  test.each([
    ['2026-01-01', 0],
    ['2026-07-02', 182 / 365],
    ['2025-12-31', -1 / 365],
    ['2027-01-01', 1],
  ])('%s stands at %d', (day, place) => {
    expect(placeOnTimeline(year, day)).toBeCloseTo(place, 10);
  });

  test('is counted from another, over a leap day too', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-05', '2026-03-05')).toBe(0);
    expect(daysBetween('2026-03-05', '2026-03-01')).toBe(-4);
  });
});
