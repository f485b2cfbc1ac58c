import { expect, test } from 'vitest';
import { fixedClock } from './fixed-clock.ts';

test('the clock stands until it is moved', () => {
  const clock = fixedClock('2026-01-05T09:00:00+08:00');
  expect(clock.now().toISOString()).toBe('2026-01-05T01:00:00.000Z');
  clock.advance(90_000);
  expect(clock.now().toISOString()).toBe('2026-01-05T01:01:30.000Z');
});

test('what is not an instant is refused with what was found', () => {
  expect(() => fixedClock('Monday')).toThrow('"Monday" is not an instant');
});
