import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { checkPlan, readPlan } from '../read-plan.ts';
import type { Plan } from '../schema.ts';
import { anyPlan } from '../testing/any-plan.ts';
import { readWorkbook, writeWorkbook } from './index.ts';
import { chinese } from './words.fixture.ts';

const EXAMPLES = new URL('../../../../examples/', import.meta.url);
/** What is told of mistakes, and what is expected of the others, are no plans. */
const NO_PLANS = ['faulty.yaml', 'expected.yaml'];
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml') && !NO_PLANS.includes(name));

function planOf(name: string): Plan {
  const reading = readPlan(readFileSync(new URL(name, EXAMPLES)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.plan;
}

test.each(examples)('%s comes back from its workbook as it was', async (name) => {
  const plan = planOf(name);
  expect(await readWorkbook(await writeWorkbook(plan, chinese), [chinese])).toEqual({ ok: true, plan });
});

test('the same plan gives the same bytes, whenever it is written', async () => {
  const plan = planOf('medium.yaml');
  vi.useFakeTimers({ now: new Date('2026-03-02T08:00:00Z'), toFake: ['Date'] });
  const before = await writeWorkbook(plan, chinese);
  vi.setSystemTime(new Date('2031-07-14T21:30:00Z'));
  const after = await writeWorkbook(plan, chinese);
  vi.useRealTimers();
  expect(Buffer.from(before).equals(after)).toBe(true);
});

test('any plan comes back from its workbook as it was', async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(anyPlan(), async (value) => {
      const checked = checkPlan(value);
      fc.pre(checked.ok);
      tried += 1;
      const plan: Plan = checked.ok ? checked.plan : expect.unreachable();
      expect(await readWorkbook(await writeWorkbook(plan, chinese), [chinese])).toEqual({ ok: true, plan });
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(tried).toBe(12);
}, 120_000);
