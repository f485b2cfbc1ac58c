import { openRulebook } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Evaluation } from '../evaluation.ts';
import { isKnown } from '../figure.ts';
import { ruleBundle } from '../rule-bundle.ts';
import { cashFigures } from './cash.ts';
import { debtFigures } from './loans.ts';

const rulebook = openRulebook(ruleBundle, isoDay('2026-11-23'));

const period = fc
  .record({ fromMonth: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 1, max: 30 }) })
  .map(({ fromMonth, length }) => ({ fromMonth, toMonth: fromMonth + length }));
/** Yuan with fen. */
const amountYuan = fc.integer({ min: 0, max: 1e11 }).map((amount) => amount / 100);

const item = fc
  .record({
    period,
    amountYuan,
    item: fc.constantFrom('land', 'construction', 'ancillary', 'management'),
    class: fc.constantFrom('works', 'other', 'reserve', 'interest'),
  })
  .map(({ period: months, ...rest }) => ({ ...rest, ...months, name: '项' }));
const source = fc
  .record({ period, amountYuan })
  .map(({ period: months, ...rest }) => ({ ...rest, ...months, name: '来源', kind: 'fiscal' }));
const loan = fc
  .record({
    fromMonth: fc.integer({ min: 0, max: 40 }),
    drawMonths: fc.integer({ min: 1, max: 12 }),
    amountYuan: fc.integer({ min: 1, max: 1e9 }),
    annualRate: fc.double({ min: 0, max: 0.15, noNaN: true }),
    graceMonths: fc.integer({ min: 12, max: 24 }),
    graceInterest: fc.constantFrom('paid', 'capitalised'),
    repaymentMonths: fc.integer({ min: 1, max: 60 }),
    repayment: fc.constantFrom('equal-instalment', 'equal-principal', 'bullet'),
  })
  .map(({ drawMonths, ...rest }) => ({ ...rest, name: '贷款', toMonth: rest.fromMonth + drawMonths }));

function numbered<T extends object>(rows: readonly T[]): (T & { id: string })[] {
  return rows.map((row, index) => ({ ...row, id: `r${index}` }));
}

const drawnPlan = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 8 }),
    sources: fc.array(source, { minLength: 1, maxLength: 5 }),
    loans: fc.array(loan, { maxLength: 3 }),
  })
  .map(({ items, sources, loans }) => ({
    items: numbered(items),
    sources: numbered(sources),
    loans: numbered(loans),
  }));

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

test('money is conserved to the fen: uses are the estimate and the debt service, sources the funding and the loans', () => {
  fc.assert(
    fc.property(drawnPlan, ({ items, sources, loans }) => {
      const plan = {
        schema: 1,
        project: { name: '甲' },
        cost: { items },
        funding: { sources, loans },
      } as unknown as Plan;
      const evaluation = new Evaluation({ plan, rulebook });
      const answerOf = (id: string): unknown => {
        const def = [...cashFigures, ...debtFigures].find((each) => each.id === id);
        const figure = def && evaluation.figure(def);
        return figure && isKnown(figure) ? figure.value : undefined;
      };
      const series = (id: string) => answerOf(id) as number[];
      const inFen = (rows: readonly { amountYuan: number }[]) =>
        sum(rows.map((row) => Math.round(row.amountYuan * 100)));
      const service = loans.length === 0 ? 0 : sum(series('finance.debt.service'));
      // The loans' own interest stands in the place of what the estimate puts down for it.
      const paid = items.filter((each) => loans.length === 0 || each.class !== 'interest');
      const uses = inFen(paid) + service;
      expect(sum(series('finance.cash.uses'))).toBe(uses);
      expect(sum(series('finance.cash.sources'))).toBe(inFen(sources) + inFen(loans));
      expect(series('finance.cash.balance').at(-1)).toBe(inFen(sources) + inFen(loans) - uses);
      expect(answerOf('finance.funding.gap')).toBe(inFen(sources) + inFen(loans) - uses);
      expect(answerOf('finance.funding.total')).toBe(inFen(sources));
      if (loans.length > 0) {
        expect(service).toBe(inFen(loans) + Number(answerOf('finance.debt.total_interest')));
        expect(series('finance.debt.balance').at(-1)).toBe(0);
      }
    }),
  );
});
