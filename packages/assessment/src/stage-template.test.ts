import { isoDay } from '@zhulin/engines/units';
import { checkPlan, stageTemplate } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { assess } from './index.ts';
import { ruleBundle } from './rule-bundle.ts';

describe('the five-stage template', () => {
  const tasks = stageTemplate((id) => `任务 ${id}`);

  test('is a schedule that the reader accepts', () => {
    const plan = { schema: 1, project: { name: '甲', start: '2026-03-02' }, schedule: { tasks } };
    expect(checkPlan(plan)).toMatchObject({ ok: true });
  });

  test.each(['2026-01-05', '2026-03-02', '2026-06-01', '2026-09-28'])(
    'started on %s keeps every stage within what the work plan expects and holds every milestone',
    (start) => {
      const reading = checkPlan({ schema: 1, project: { name: '甲', start }, schedule: { tasks } });
      if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
      const { findings } = assess({
        plan: reading.plan,
        rules: ruleBundle,
        asOf: isoDay('2026-11-23'),
        seed: 1,
        points: 0,
      });
      const own = findings.filter(({ id }) => id.startsWith('schedule.'));
      expect(own).toHaveLength(9);
      expect(own.filter(({ light }) => light !== 'green')).toEqual([]);
    },
  );
});
