import {
  calendarYearOf,
  computeMonthlyMoney,
  type MoneyMove,
  OWNERS,
  type Owner,
  splitByShares,
  sumByCalendarYear,
} from '@zhulin/engines/finance';
import { type Fen, fen, isoDay, yuanToFen } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, Unavailable } from '../figure.ts';
import { input, inputIfGiven } from '../source.ts';
import { estimateTotal, fundingSplit } from './estimate.ts';
import { type DeliveryMode, type ModeRules, modeSources, payerOf, sharesOf } from './mode-rules.ts';
import { sourcesThat, start } from './project-flows.ts';

type Money = MoneyMove & { payer: Owner | 'owners' };

export const capitalFrom = {
  mode: input('project.mode'),
  start,
  total: estimateTotal,
  phases: inputIfGiven('funding.phases'),
  sources: inputIfGiven('funding.sources'),
  ...modeSources('payers', 'shares', 'sides'),
};

/** Who pays the money of the project in, by year: phases and single sources, without what the bank lends and without what
 * buyers and users pay. The phase of operation is money that the finished community earns: it is counted there. */
export const capitalYears = figure({
  id: 'finance.modes.capital',
  unit: 'table',
  how: 'capital-by-party',
  from: capitalFrom,
  compute: ({ mode, start: day, total, phases, sources, ...rules }): readonly FigureRow[] | Unavailable => {
    const of = <P extends 'payers' | 'shares' | 'sides'>(part: P) =>
      rules[`${mode}.${part}` as `${DeliveryMode}.${P}`];
    const chosen = { payers: of('payers'), shares: of('shares'), sides: of('sides') };
    const moneys = moneysOf({ total, phases, sources: sources ?? [], payers: chosen.payers });
    if (moneys instanceof Unavailable) return moneys;
    return rowsOf(splitBetweenOwners(moneys, chosen), day);
  },
});

function moneysOf(given: {
  total: number;
  phases: PlanValue<'funding.phases'> | undefined;
  sources: PlanValue<'funding.sources'>;
  payers: ModeRules['payers'];
}): Money[] | Unavailable {
  const { total, phases, payers } = given;
  const single = sourcesThat('financing', given.sources).map(
    ({ id, kind, amountYuan, fromMonth, toMonth }): Money => ({
      id,
      amount: yuanToFen(amountYuan),
      fromMonth,
      toMonth,
      payer: payerOf(payers, kind),
    }),
  );
  if (!phases) {
    if (single.length > 0) return single;
    return new Unavailable([
      { kind: 'input', path: 'funding.phases' },
      { kind: 'input', path: 'funding.sources' },
    ]);
  }
  const { mix } = phases.construction;
  if (!mix) return new Unavailable([{ kind: 'input', path: 'funding.phases.construction.mix' }]);
  const amounts = fundingSplit(fen(total), phases);
  const parts = splitByShares(amounts.construction, mix);
  const move = (name: string, amount: Fen, phase: keyof typeof phases): Money => {
    const { fromMonth, toMonth } = phases[phase];
    return { id: name, amount, fromMonth, toMonth, payer: payerOf(payers, name) };
  };
  return [
    ...single,
    move('preparation', amounts.preparation, 'preparation'),
    move('social_capital', parts.social_capital, 'construction'),
    move('industry_fund', parts.industry_fund, 'construction'),
  ];
}

/** Money that the owners pay together is split by their shares in the company. */
function splitBetweenOwners(
  moneys: readonly Money[],
  rules: Pick<ModeRules, 'shares' | 'sides'>,
): (MoneyMove & { payer: Owner })[] {
  const shares = sharesOf(rules);
  return moneys.flatMap(({ payer, ...money }) => {
    if (payer !== 'owners') return [{ ...money, payer }];
    const parts = splitByShares(money.amount, shares);
    return [
      { ...money, amount: parts.government, payer: 'government' as const },
      { ...money, amount: parts.social, payer: 'social' as const },
    ];
  });
}

function rowsOf(moneys: readonly (MoneyMove & { payer: Owner })[], day: string): FigureRow[] {
  const first = calendarYearOf(isoDay(day), 0);
  const months = Math.max(...moneys.map(({ toMonth }) => toMonth));
  const years = calendarYearOf(isoDay(day), months - 1) - first + 1;
  const [government, social, fund] = OWNERS.map((owner) => {
    const own = moneys.filter(({ payer, amount }) => payer === owner && amount > 0);
    const paid = own.length === 0 ? [] : computeMonthlyMoney(own).months;
    return sumByCalendarYear({ start: isoDay(day), months: paid, firstYear: first, years });
  });
  return Array.from({ length: years }, (_, year) => ({
    year: first + year,
    governmentFen: Number(government?.[year]),
    socialFen: Number(social?.[year]),
    fundFen: Number(fund?.[year]),
  }));
}
