import { expect, test } from 'vitest';
import { clockText, dayOf, momentOf, momentText } from './moment-text.ts';

test('moments are told in the time of the country, whatever the machine keeps', () => {
  expect(momentText('2026-03-05T16:02:11.000Z')).toBe('2026-03-06 00:02:11');
  expect(clockText(Date.UTC(2026, 2, 5, 16, 2, 11))).toBe('00:02:11');
  expect(dayOf(Date.UTC(2026, 2, 5, 16, 2, 11))).toBe('2026-03-06');
  expect(momentOf('2026-03-06T00:02')).toBe('2026-03-05T16:02:00.000Z');
});
