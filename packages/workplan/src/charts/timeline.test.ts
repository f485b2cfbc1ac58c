import { isoDay } from '@zhulin/engines/units';
import { expect, test } from 'vitest';
import { CALENDAR, textsOf } from '../testing/charts.ts';
import type { TimelineChart } from './model.ts';
import { drawTimeline } from './timeline.ts';

const period = (name: string, from: string, to: string) => ({
  name,
  start: isoDay(from),
  finish: isoDay(to),
  role: 'own' as const,
});
const chart = (...periods: TimelineChart['lanes'][number]['periods']): TimelineChart => ({
  kind: 'timeline',
  lanes: [{ name: '建设阶段', periods }],
  calendar: CALENDAR,
});

test('periods stand in time from the left, with lane and years named', () => {
  const texts = textsOf(
    drawTimeline(
      chart(period('施工', '2028-01-01', '2030-12-31'), period('筹备', '2026-01-01', '2027-12-31')),
    ),
  );
  const at = (word: string) => Number(texts.find(({ text }) => text === word)?.left);
  expect(at('筹备')).toBeLessThan(at('施工'));
  for (const word of ['建设阶段', '2026年', '2030年']) expect(at(word)).toBeGreaterThanOrEqual(0);
});

test('periods that overlap stand below each other', () => {
  const texts = textsOf(
    drawTimeline(
      chart(period('筹备', '2026-01-01', '2028-12-31'), period('施工', '2027-01-01', '2030-12-31')),
    ),
  );
  const [first, second] = ['筹备', '施工'].map((word) => texts.find(({ text }) => text === word)?.middle);
  expect(second).toBeGreaterThan(Number(first) + 8);
});

test('neighbours in a lane are told apart without colour', () => {
  const svg = drawTimeline(
    chart(period('筹备', '2026-01-01', '2027-12-31'), period('施工', '2028-01-01', '2030-12-31')),
  );
  const fills = [...svg.matchAll(/height="8" fill="([^"]*)"/g)].map(([, fill]) => fill);
  expect(new Set(fills).size).toBe(2);
});
