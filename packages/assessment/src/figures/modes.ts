import {
  calendarYearOf,
  computeDelivery,
  type Delivery,
  internalRates,
  netPresentValue,
  OWNERS,
  type Owner,
  sumByCalendarYear,
} from '@zhulin/engines/finance';
import type { RuleInForce } from '@zhulin/engines/rules';
import { convert, type Fen, fen, isoDay, splitFen } from '@zhulin/engines/units';
import { type FigureRow, figure, Unavailable } from '../figure.ts';
import { input, rule } from '../source.ts';
import { capitalYears } from './capital.ts';
import { debtWithin, debtYears } from './coverage.ts';
import { leastOf } from './edges-of.ts';
import {
  backstopOf,
  DELIVERY_MODES,
  type DeliveryMode,
  type ModeRules,
  modeSources,
  sharesOf,
  tiersOf,
  wordsOf,
} from './mode-rules.ts';
import { firstYear, operatingCost, operatingIncome } from './operation.ts';
import { columnOf, investment, projectFlows, salesIncome, start } from './project-flows.ts';
import { refusal } from './refusal.ts';
import { discountRate, ratesFound } from './returns.ts';

const mode = input('project.mode');

const deliveryFrom = {
  mode,
  start,
  firstYear,
  flows: projectFlows,
  investment,
  sales: salesIncome,
  income: operatingIncome,
  cost: operatingCost,
  debt: debtYears,
  capital: capitalYears,
  reserve: rule('mode.reserve_share'),
  ...modeSources('tiers', 'backstop', 'shares', 'sides'),
};

type RulesGiven = Readonly<
  Record<`${DeliveryMode}.${'tiers' | 'backstop' | 'shares' | 'sides'}`, RuleInForce>
>;
interface Given extends RulesGiven {
  mode: DeliveryMode;
  start: string;
  firstYear: number;
  flows: readonly number[];
  investment: readonly number[];
  sales: readonly number[];
  income: readonly number[];
  cost: readonly number[];
  debt: readonly FigureRow[];
  capital: readonly FigureRow[];
  reserve: RuleInForce;
}

type Money = Omit<Delivery, 'tiers' | 'shares' | 'backstop' | 'exitValue'>;

/** The money of the project by year, whatever the mode. */
function moneyOf(given: Given): Money | Unavailable {
  const years = given.flows.length;
  const debt = debtWithin(given.debt, years);
  if (debt instanceof Unavailable) return debt;
  if (given.capital.length > years) {
    const detail = `${given.capital.length} > ${years}`;
    return refusal([{ code: 'FUNDING_OUTLASTS_OPERATION', detail }]);
  }
  const day = isoDay(given.start);
  const firstOfAll = calendarYearOf(day, 0);
  const byMonth = (months: readonly number[]) =>
    sumByCalendarYear({ start: day, months: months.map(fen), firstYear: firstOfAll, years });
  const lead = given.firstYear - firstOfAll;
  const placed = (amounts: readonly number[], from: number): Fen[] =>
    Array.from({ length: years }, (_, year) =>
      fen(year >= from && year < from + amounts.length ? Number(amounts[year - from]) : 0),
    );
  return {
    years,
    firstOperatingYear: lead,
    investment: byMonth(given.investment),
    operatingCost: placed(given.cost, lead),
    debtService: debt.service,
    sales: byMonth(given.sales),
    operatingIncome: placed(given.income, lead),
    loanDraws: debt.draws,
    capital: {
      government: placed(columnOf(given.capital, 'governmentFen'), 0),
      social: placed(columnOf(given.capital, 'socialFen'), 0),
      fund: placed(columnOf(given.capital, 'fundFen'), 0),
    },
    reserveShare: convert(Number(given.reserve.value), given.reserve.unit, 'share'),
  };
}

function rulesOf(given: RulesGiven, of: DeliveryMode): Omit<ModeRules, 'payers'> {
  return {
    tiers: given[`${of}.tiers`],
    backstop: given[`${of}.backstop`],
    shares: given[`${of}.shares`],
    sides: given[`${of}.sides`],
  };
}

function deliver(money: Money, rules: Omit<ModeRules, 'payers'>, exitValue: Fen | null) {
  return computeDelivery({
    ...money,
    tiers: tiersOf(rules.tiers),
    backstop: backstopOf(rules.backstop),
    shares: sharesOf(rules),
    exitValue,
  });
}

function sumOf(amounts: readonly Fen[] | undefined): number {
  if (amounts === undefined)
    throw new Error('a tier that somebody answers for has no list of what was made up');
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The project in the mode the plan states. */
function deliverAsStated(given: Given) {
  const money = moneyOf(given);
  if (money instanceof Unavailable) return money;
  const result = deliver(money, rulesOf(given, given.mode), null);
  return result.issues.length > 0 ? refusal(result.issues) : result;
}

/** One row a party and year; parties that neither pay nor get anything are left out. */
export const modeFlows = figure({
  id: 'finance.modes.flows',
  unit: 'table',
  how: 'waterfall-by-party',
  from: deliveryFrom,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const result = deliverAsStated(given);
    if (result instanceof Unavailable) return result;
    const first = calendarYearOf(isoDay(given.start), 0);
    return result.parties
      .filter(({ paidIn, received }) => [...paidIn, ...received].some((amount) => amount !== 0))
      .flatMap(({ id, paidIn, received, net }) =>
        net.map((netFen, year) => ({
          party: id,
          year: first + year,
          paidInFen: Number(paidIn[year]),
          receivedFen: Number(received[year]),
          netFen,
        })),
      );
  },
});

/** One row a tier, in the order of payment. */
export const modeTiers = figure({
  id: 'finance.modes.tiers',
  unit: 'table',
  how: 'waterfall-by-tier',
  from: deliveryFrom,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const result = deliverAsStated(given);
    if (result instanceof Unavailable) return result;
    const made = backstopOf(rulesOf(given, given.mode).backstop);
    return result.tiers.map(({ id, years, unpaid }) => {
      const maker = made[id as keyof typeof made];
      return {
        tier: id,
        paidFen: years.reduce((sum, { paid }) => sum + paid, 0),
        fromReserveFen: years.reduce((sum, { fromReserve }) => sum + fromReserve, 0),
        ...(unpaid === null ? {} : { unpaidFen: unpaid }),
        ...(maker === undefined ? {} : { madeUpFen: sumOf(result.madeUp[id]), madeUpBy: maker }),
      };
    });
  },
});

export const madeUp = figure({
  id: 'finance.modes.made_up',
  unit: 'fen',
  how: 'made-up-by-backstop',
  from: { tiers: modeTiers },
  compute: ({ tiers }): number =>
    tiers.reduce((sum, row) => (row['madeUpFen'] === undefined ? sum : sum + Number(row['madeUpFen'])), 0),
});

const socialRates = figure({
  id: 'finance.modes.social_returns',
  unit: 'share',
  how: 'every-internal-rate',
  from: { flows: modeFlows },
  compute: ({ flows }): readonly number[] | Unavailable => {
    const own = flows.filter((row) => row['party'] === 'social');
    if (own.length === 0) {
      return refusal([{ code: 'NO_SOCIAL_CAPITAL', detail: '0' }]);
    }
    return ratesFound(internalRates(columnOf(own, 'netFen')));
  },
});

/** The return that can be measured against a target: the rate, if there is one and no other. */
export const socialReturn = figure({
  id: 'finance.modes.social_return',
  unit: 'share',
  how: 'only-internal-rate',
  from: { rates: socialRates },
  compute: ({ rates }): number | Unavailable => {
    const [rate, ...others] = rates;
    if (rate !== undefined && others.length === 0) return rate;
    return refusal([{ code: 'SEVERAL_RATES', detail: `${rates.length}` }]);
  },
});

export const modeRisks = figure({
  id: 'finance.modes.risks',
  unit: 'table',
  how: 'risk-bearers-of-mode',
  from: {
    mode,
    government_led: rule('mode.government_led.risks'),
    enterprise_led: rule('mode.enterprise_led.risks'),
    ppp: rule('mode.ppp.risks'),
  },
  compute: ({ mode: stated, ...rules }): readonly FigureRow[] =>
    Object.entries(wordsOf(rules[stated])).map(([riskClass, party]) => ({ class: riskClass, party })),
});

/** What all owners pay in, borne by the two sides in the shares of another mode. */
function sharedAs(money: Money, rules: Omit<ModeRules, 'payers'>): Money {
  const { government, social } = sharesOf(rules);
  const split = Array.from({ length: money.years }, (_, year) => {
    const total = OWNERS.reduce((sum, owner) => sum + Number(money.capital[owner][year]), 0);
    return splitFen(fen(total), [government, social]);
  });
  const side = (index: number) => split.map((parts) => fen(Number(parts[index])));
  const capital: Record<Owner, Fen[]> = {
    government: side(0),
    social: side(1),
    fund: split.map(() => fen(0)),
  };
  return { ...money, capital };
}

function comparedRow(
  name: { mode: string; basis: 'stated' | 'shares' },
  { money, rules, exitValue, rate }: ComparedMode,
): FigureRow | Unavailable {
  const result = deliver(money, rules, exitValue);
  const netOf = (id: string) => result.parties.find((party) => party.id === id);
  const [government, social] = [netOf('government'), netOf('social')];
  const debt = result.tiers.find(({ id }) => id === 'debt_service');
  if (!government || !social || !debt) return refusal(result.issues);
  const worth = netPresentValue({ rate, flows: government.net });
  if (worth.value === null) return refusal(worth.issues);
  const { rates, issues } = internalRates(social.net);
  const [only] = rates;
  return {
    ...name,
    ...(only !== undefined && rates.length === 1
      ? { socialReturn: only }
      : { socialReturnReason: String(issues[0]?.code) }),
    governmentNpvFen: Math.round(worth.value),
    debtShortfallFen: Number(debt.unpaid),
    madeUpFen: Object.values(result.madeUp).reduce((sum, amounts) => sum + sumOf(amounts), 0),
  };
}

interface ComparedMode {
  money: Money;
  rules: Omit<ModeRules, 'payers'>;
  exitValue: Fen | null;
  rate: number;
}

/** What the market may pay at most so that the income of the last year still gives the yield; null where there is none. */
function exitValueOf({ income, cost }: Pick<Given, 'income' | 'cost'>, exitYield: RuleInForce): Fen | null {
  const net = Number(income.at(-1)) - Number(cost.at(-1));
  return net > 0 ? fen(Math.floor(net / convert(leastOf(exitYield), exitYield.unit, 'share'))) : null;
}

/** The mode of the plan with the money it states, the others with the same money in the shares of the mode; the company of
 * both also with its exit. */
export const modeComparison = figure({
  id: 'finance.modes.comparison',
  unit: 'table',
  how: 'modes-compared',
  from: { ...deliveryFrom, discountRate, exitYield: rule('property_trust.distribution_yield') },
  compute: (given): readonly FigureRow[] | Unavailable => {
    const stated = moneyOf(given);
    if (stated instanceof Unavailable) return stated;
    const compare = (of: DeliveryMode, exit: Fen | null): FigureRow | Unavailable => {
      const rules = rulesOf(given, of);
      const basis = of === given.mode ? 'stated' : 'shares';
      return comparedRow(
        { mode: exit === null ? of : `${of}_exit`, basis },
        {
          money: basis === 'stated' ? stated : sharedAs(stated, rules),
          rules,
          exitValue: exit,
          rate: given.discountRate,
        },
      );
    };
    const exit = exitValueOf(given, given.exitYield);
    const rows = DELIVERY_MODES.map((of) => compare(of, null));
    if (exit !== null) rows.push(compare('ppp', exit));
    const refused = rows.find((row): row is Unavailable => row instanceof Unavailable);
    return refused ?? rows.filter((row): row is FigureRow => !(row instanceof Unavailable));
  },
});

export const modeFigures = [
  capitalYears,
  modeFlows,
  modeTiers,
  madeUp,
  socialRates,
  socialReturn,
  modeRisks,
  modeComparison,
];
