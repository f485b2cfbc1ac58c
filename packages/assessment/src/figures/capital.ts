import {
  calendarYearOf,
  OWNERS,
  type Owner,
  splitEachByShares,
  sumByCalendarYear,
  sumByMonth,
} from '@zhulin/engines/finance';
import { type Fen, fen, isoDay } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, Unavailable } from '../figure.ts';
import { input, inputIfGiven } from '../source.ts';
import { sourcesBySource } from './cash.ts';
import { type DeliveryMode, type ModeRules, modeSources, payerOf, sharesOf } from './mode-rules.ts';
import { isFinancing, start } from './project-flows.ts';

type Money = { payer: Owner | 'owners'; month: number; amount: Fen };
type OwnMoney = Money & { payer: Owner };

/** Who pays the money of the project in, by year: phases, single sources and counted support, without what the bank lends and
 * without what buyers and users pay. The phase of operation is money that the finished community earns: it is counted there. */
export const capitalYears = figure({
  id: 'finance.modes.capital',
  unit: 'table',
  how: 'capital-by-party',
  from: {
    mode: input('project.mode'),
    start,
    moneys: sourcesBySource,
    phases: inputIfGiven('funding.phases'),
    ...modeSources('payers', 'shares', 'sides'),
  },
  compute: ({ mode, start: day, moneys, phases, ...rules }): readonly FigureRow[] | Unavailable => {
    const of = <P extends 'payers' | 'shares' | 'sides'>(part: P) =>
      rules[`${mode}.${part}` as `${DeliveryMode}.${P}`];
    const mix = phases?.construction.mix;
    if (phases && !mix) return new Unavailable([{ kind: 'input', path: 'funding.phases.construction.mix' }]);
    const payers = of('payers');
    const isMixed = ({ kind, id }: MoneyRow) =>
      kind === 'phase' && id === 'construction' && mix !== undefined;
    const paid = [
      ...moneys.filter((row) => !isMixed(row)).flatMap((row) => moneyOf(row, payers)),
      ...(mix ? mixedMoneys(moneys.filter(isMixed), mix, payers) : []),
    ];
    return rowsOf(splitBetweenOwners(paid, { shares: of('shares'), sides: of('sides') }), day);
  },
});

type MoneyRow = Readonly<{ kind: string; id: string; month: number; amountFen: number }>;
type Mix = NonNullable<PlanValue<'funding.phases'>['construction']['mix']>;

/** What owners pay of one row of money in, and who of them. */
function moneyOf({ kind, id, month, amountFen }: MoneyRow, payers: ModeRules['payers']): Money[] {
  if (kind === 'loan' || !isFinancing(kind) || (kind === 'phase' && id === 'operation')) return [];
  const name = kind === 'policy' ? 'fiscal' : kind === 'phase' ? id : kind;
  return [{ payer: payerOf(payers, name), month, amount: fen(amountFen) }];
}

/** The money of construction by its mix, without what the bank lends. */
function mixedMoneys(rows: readonly MoneyRow[], mix: Mix, payers: ModeRules['payers']): Money[] {
  const parts = splitEachByShares(
    rows.map(({ amountFen }) => fen(amountFen)),
    mix,
  );
  return rows.flatMap(({ month }, index) =>
    (['social_capital', 'industry_fund'] as const).flatMap((name) => {
      const amount = parts[index]?.[name];
      return amount === undefined ? [] : [{ payer: payerOf(payers, name), month, amount }];
    }),
  );
}

/** Money that the owners pay together is split by their shares in the company. */
function splitBetweenOwners(
  moneys: readonly Money[],
  rules: Pick<ModeRules, 'shares' | 'sides'>,
): OwnMoney[] {
  const together = moneys.filter(({ payer }) => payer === 'owners');
  const parts = splitEachByShares(
    together.map(({ amount }) => amount),
    sharesOf(rules),
  );
  return [
    ...moneys.flatMap(({ payer, ...money }) => (payer === 'owners' ? [] : [{ ...money, payer }])),
    ...together.flatMap(({ month }, index) =>
      (['government', 'social'] as const).flatMap((payer) => {
        const amount = parts[index]?.[payer];
        return amount === undefined ? [] : [{ payer, month, amount }];
      }),
    ),
  ];
}

function rowsOf(moneys: readonly OwnMoney[], day: string): FigureRow[] {
  const first = calendarYearOf(isoDay(day), 0);
  const months = 1 + moneys.reduce((last, { month }) => Math.max(last, month), 0);
  const years = calendarYearOf(isoDay(day), months - 1) - first + 1;
  const [government, social, fund] = OWNERS.map((owner) =>
    sumByCalendarYear({
      start: isoDay(day),
      months: sumByMonth(
        moneys.filter(({ payer }) => payer === owner),
        ({ amount }) => amount,
      ),
      firstYear: first,
      years,
    }),
  );
  return Array.from({ length: years }, (_, year) => ({
    year: first + year,
    governmentFen: Number(government?.[year]),
    socialFen: Number(social?.[year]),
    fundFen: Number(fund?.[year]),
  }));
}
