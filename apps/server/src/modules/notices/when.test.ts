import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterQuiet, dueAt, minuteOf, nextDigest, notBefore, retryAfter, timeOf } from './when.ts';

/** A moment as China says it. */
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const said = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const hours = (from: string, until: string) => ({ from: minuteOf(from), until: minuteOf(until) });
const NIGHT = hours('22:00', '07:00');

describe('quiet hours', () => {
  test.each([
    ['by day nothing waits', '2026-03-02 21:59', NIGHT, '2026-03-02 21:59'],
    ['from the first minute on', '2026-03-02 22:00', NIGHT, '2026-03-03 07:00'],
    ['before midnight until the next morning', '2026-03-02 23:59', NIGHT, '2026-03-03 07:00'],
    ['after midnight until this morning', '2026-03-03 00:00', NIGHT, '2026-03-03 07:00'],
    ['until the last minute', '2026-03-03 06:59', NIGHT, '2026-03-03 07:00'],
    ['and no longer', '2026-03-03 07:00', NIGHT, '2026-03-03 07:00'],
    ['over the end of a year', '2026-12-31 22:30', NIGHT, '2027-01-01 07:00'],
    ['within one day', '2026-03-02 12:30', hours('12:00', '14:00'), '2026-03-02 14:00'],
    ['within one day, not before', '2026-03-02 11:59', hours('12:00', '14:00'), '2026-03-02 11:59'],
    ['from midnight', '2026-03-02 00:00', hours('00:00', '06:00'), '2026-03-02 06:00'],
    ['until midnight', '2026-03-02 23:30', hours('20:00', '00:00'), '2026-03-03 00:00'],
    ['never, where there are none', '2026-03-02 23:30', null, '2026-03-02 23:30'],
  ])('%s', (_, from, quiet, until) => expect(said(afterQuiet(at(from), quiet))).toBe(until));

  test('hold for what is urgent, unless the person wants it even then', () => {
    const night = at('2026-03-02 23:00');
    const morning = at('2026-03-03 07:00');
    expect(notBefore(night, true, { quiet: NIGHT, urgentBreaksQuiet: true })).toBe(night);
    expect(notBefore(night, true, { quiet: NIGHT, urgentBreaksQuiet: false })).toBe(morning);
    expect(notBefore(night, false, { quiet: NIGHT, urgentBreaksQuiet: true })).toBe(morning);
  });

  test('end within a day, at their end, and what is moved there stays there', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), minute, minute, (ms, from, until) => {
        fc.pre(from !== until);
        const moved = afterQuiet(ms, { from, until });
        expect(moved === ms || said(moved).endsWith(timeOf(until))).toBe(true);
        expect(moved - ms).toBeGreaterThanOrEqual(0);
        expect(moved - ms).toBeLessThan(86_400_000);
        expect(afterQuiet(moved, { from, until })).toBe(moved);
      }),
    );
  });
});

describe('a digest', () => {
  test.each([
    ['2026-03-02 07:59', 8, '2026-03-02 08:00'],
    ['2026-03-02 08:00', 8, '2026-03-02 08:00'],
    ['2026-03-02 08:01', 8, '2026-03-03 08:00'],
    ['2026-03-02 23:30', 0, '2026-03-03 00:00'],
    ['2026-03-02 00:00', 0, '2026-03-02 00:00'],
    ['2026-12-31 17:01', 17, '2027-01-01 17:00'],
  ])('of %s goes at %i: %s', (from, hour, goes) => expect(said(nextDigest(at(from), hour))).toBe(goes));

  test('gathers what is not urgent alone', () => {
    const now = at('2026-03-02 09:00');
    const way = (mode: 'at_once' | 'digest', isUrgent: boolean) =>
      said(dueAt(now, { mode, isUrgent, digestHour: 8 }));
    expect(way('digest', false)).toBe('2026-03-03 08:00');
    expect([way('digest', true), way('at_once', false), way('at_once', true)]).toEqual(
      Array(3).fill('2026-03-02 09:00'),
    );
  });
});

test('waits grow as the rules say, and the last one stays', () => {
  expect([1, 2, 3, 4, 5, 40].map((count) => retryAfter(count, [1, 5, 15, 60]))).toEqual([
    1, 5, 15, 60, 60, 60,
  ]);
});

test('times of the day are minutes and back', () => {
  for (const time of ['00:00', '07:05', '23:59']) expect(timeOf(minuteOf(time))).toBe(time);
});
