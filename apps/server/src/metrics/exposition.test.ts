import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exposition } from './exposition.ts';
import { DURATION_BOUNDS_SECONDS, DurationHistogram } from './histogram.ts';

test('families are written as Prometheus reads them', () => {
  const text = exposition([
    {
      name: 'zhulin_jobs',
      type: 'gauge',
      help: '作业 Jobs\nby kind \\ state',
      samples: [
        { labels: { kind: 'documents.plan', state: 'queued' }, value: 2 },
        { labels: { kind: 'a"b\\c\nd' }, value: 0.5 },
      ],
    },
    { name: 'zhulin_none', type: 'gauge', help: 'nothing', samples: [] },
    { name: 'zhulin_odd', type: 'counter', help: 'odd', samples: [{ value: Number.POSITIVE_INFINITY }] },
  ]);
  expect(text).toBe(
    [
      '# HELP zhulin_jobs 作业 Jobs\\nby kind \\\\ state',
      '# TYPE zhulin_jobs gauge',
      'zhulin_jobs{kind="documents.plan",state="queued"} 2',
      'zhulin_jobs{kind="a\\"b\\\\c\\nd"} 0.5',
      '# HELP zhulin_odd odd',
      '# TYPE zhulin_odd counter',
      'zhulin_odd +Inf',
      '',
    ].join('\n'),
  );
});

test('a histogram counts each duration in every bucket from its own up, and sums them', () => {
  const durations = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(durations, (seconds) => {
      const histogram = new DurationHistogram();
      for (const each of seconds) histogram.add({ route: '/a' }, each);
      const { bucket, sum, count } = histogram.read();
      const expected = [...DURATION_BOUNDS_SECONDS, Number.POSITIVE_INFINITY].map((bound) => ({
        labels: { route: '/a', le: bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound) },
        value: seconds.filter((each) => each <= bound).length,
      }));
      expect(bucket).toEqual(expected);
      expect(count).toEqual([{ labels: { route: '/a' }, value: seconds.length }]);
      expect(sum[0]?.value).toBeCloseTo(
        seconds.reduce((total, each) => total + each, 0),
        6,
      );
    }),
  );
});

test('other labels are another series', () => {
  const histogram = new DurationHistogram();
  histogram.add({ route: '/a', status: '200' }, 1);
  histogram.add({ route: '/a', status: '404' }, 1);
  expect(histogram.read().count.map(({ labels }) => labels)).toEqual([
    { route: '/a', status: '200' },
    { route: '/a', status: '404' },
  ]);
});
