import { expect, test } from 'vitest';
import { breachLines } from './breach/breach-lines.ts';
import { rankedBreaches } from './breach/ranked-breaches.ts';
import { cockpitOf } from './cockpit.ts';
import { golden } from './golden/golden.ts';
import { standingOf } from './standing/standing.ts';
import { RULES } from './testing/rows.ts';

const standings = golden.rows.map((row) => standingOf(row, golden.day, RULES));
const { numbers, balance, attention } = cockpitOf(standings, RULES, { listed: 10 });

test.each(numbers)(
  '$id of the four projects is what was worked by hand',
  ({ id, value, counted, light, parts }) => {
    const worked = golden.numbers[id];
    expect({ value, counted, light }).toEqual({
      value: worked?.value,
      counted: worked?.counted,
      light: worked?.light,
    });
    expect(Object.fromEntries(parts.map((part) => [part.id, part.value]))).toMatchObject(worked?.parts ?? {});
  },
);

test('the balance between the capital region and the others', () => {
  const { capital, others, ratio, unplaced } = balance;
  const { capitalMeanFen, othersMeanFen, ...rest } = golden.balance;
  expect([capital.meanFen, others.meanFen]).toEqual([capitalMeanFen, othersMeanFen]);
  expect({ ratio, unplaced }).toEqual(rest);
});

test('which targets will probably be missed, and what is not told of the others', () => {
  const told = breachLines(standings).map(({ target, states, excessFen }) => [
    target,
    { ...Object.fromEntries(Object.entries(states).filter(([, projects]) => projects > 0)), excessFen },
  ]);
  expect(Object.fromEntries(told)).toEqual(golden.breaches);
  expect(rankedBreaches(standings).map(({ project, target }) => [project, target])).toEqual(golden.ranked);
});

test('what needs attention, the most pressing first, with its reasons', () => {
  const listed = attention.first.map(({ id, reasons }) => [id, reasons.map((reason) => reason.id)]);
  expect(listed).toEqual(golden.attention);
});
