import { calendarYearOf } from '@zhulin/engines/finance';
import { canonicalJson } from '@zhulin/engines/merkle';
import type { RuleInForce } from '@zhulin/engines/rules';
import { convert, isoDay } from '@zhulin/engines/units';
import { COST_ITEMS, type CostItem, type PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, type Lack, Unavailable } from '../figure.ts';
import { ifKnown, input, inputIfGiven, rule } from '../source.ts';
import { usesByPart } from './cash.ts';
import { mostOf } from './edges-of.ts';
import { estimateItems } from './estimate.ts';
import { investmentInterest, withReserve } from './investment.ts';
import { operatingCost, operatingIncome } from './operation.ts';
import { salesIncome } from './project-flows.ts';
import { totalMonths } from './schedule.ts';

type Factor = PlanValue<'risks.factors'>[number];
type Target = NonNullable<Factor['moves']>;

/** What of a distribution is written in a file of risks, by its name there. */
const SPREAD = { a: 'low', m: 'mode', b: 'high', mean: 'mean', sd: 'deviation' } as const;
const NEEDED: Readonly<Record<Factor['distribution'], readonly (keyof typeof SPREAD)[]>> = {
  triangular: ['a', 'm', 'b'],
  pert: ['a', 'm', 'b'],
  uniform: ['a', 'b'],
  normal: ['mean', 'sd'],
  lognormal: ['mean', 'sd'],
};

interface Limit {
  id: string;
  of: string;
  above: number;
}

interface Base {
  items: Readonly<Record<CostItem, number>>;
  interest: number;
  reserve: number | undefined;
  months: number | undefined;
  worth: Worth | undefined;
  /** Rise of the land cost whose chance is told, as a share. */
  landWatched: number;
}

/** Present values by the year of the plan's start. */
interface Worth {
  items: Readonly<Record<CostItem, number>>;
  interest: number;
  sales: number;
  income: number;
  costs: number;
  /** Of a month, continuously. */
  rate: number;
}

/** The variables of a target in the formulas, by their factors. */
export class Movers {
  readonly names = new Map<Factor, string>();
  readonly #byTarget = new Map<Target, string[]>();

  constructor(factors: readonly Factor[]) {
    for (const factor of factors) {
      const target = factor.moves;
      if (target === undefined) continue;
      const own = this.#byTarget.get(target) ?? [];
      const name = `${target}_${own.length + 1}`;
      this.names.set(factor, name);
      this.#byTarget.set(target, [...own, name]);
    }
  }

  /** An amount times all that move it. */
  times(amount: number, target: Target): string {
    return [amount, ...(this.#byTarget.get(target) ?? [])].join(' * ');
  }

  /** All that is added to a target, led by a plus; nothing where nothing is. */
  plus(target: Target): string {
    return (this.#byTarget.get(target) ?? []).map((name) => ` + ${name}`).join('');
  }

  moves(target: Target): boolean {
    return this.#byTarget.has(target);
  }
}

/** Cost, time and return in one trial: land cost moves the loan, delay moves interest and what comes later. Amounts in fen,
 * time in months. */
function formulas(base: Base, movers: Movers): { model: string; outputs: string[]; limits: Limit[] } {
  const { items, interest, reserve, months, worth, landWatched } = base;
  const lines = COST_ITEMS.map((item) => `${item} = ${movers.times(items[item], `${item}_cost`)}`);
  const planned = COST_ITEMS.reduce((sum, item) => sum + items[item], 0);
  lines.push(`capital = ${COST_ITEMS.join(' + ')}`);
  const isTimed = months !== undefined && (movers.moves('duration') || movers.moves('delay'));
  const longer = isTimed ? ` * time / ${months}` : '';
  if (isTimed) {
    lines.push(
      `time = ${movers.times(months, 'duration')}${movers.plus('delay')}`,
      `late = time - ${months}`,
    );
  } else lines.push(`late = 0${movers.plus('delay')}`);
  const loan = (amount: number) =>
    planned === 0 ? '0' : `${movers.times(amount, 'loan_rate')} * capital / ${planned}${longer}`;
  lines.push(`interest = ${loan(interest)}`, 'cost = capital + interest');
  if (worth !== undefined) lines.push(...worthLines(worth, movers, loan(worth.interest)));
  const limits = [
    { id: 'over_estimate', of: 'cost', above: planned + interest },
    ...(reserve === undefined || reserve === 0
      ? []
      : [{ id: 'over_reserve', of: 'cost', above: planned + interest + reserve }]),
    ...(movers.moves('land_cost')
      ? [{ id: 'land_up_tenth', of: 'land', above: items.land * (1 + landWatched) }]
      : []),
    ...(isTimed ? [{ id: 'late', of: 'time', above: months }] : []),
  ];
  const outputs = ['cost', ...(isTimed ? ['time'] : []), ...(worth === undefined ? [] : ['return'])];
  return { model: lines.join('\n'), outputs, limits };
}

function worthLines({ items, sales, income, costs, rate }: Worth, movers: Movers, loan: string): string[] {
  const paid = COST_ITEMS.map((item) => movers.times(items[item], `${item}_cost`)).join(' + ');
  return [
    `paid = ${paid}`,
    `sold = ${movers.times(sales, 'sales_income')} * exp(-${rate} * (late${movers.plus('sales_delay')}))`,
    `operated = (${movers.times(income, 'operating_income')} - ${movers.times(costs, 'operating_costs')}) * exp(-${rate} * late)`,
    `return = sold + operated - paid - ${loan}`,
  ];
}

const from = {
  factors: input('risks.factors'),
  correlations: inputIfGiven('risks.correlations'),
  responses: inputIfGiven('risks.responses'),
  land: estimateItems.land,
  construction: estimateItems.construction,
  ancillary: estimateItems.ancillary,
  management: estimateItems.management,
  items: inputIfGiven('cost.items'),
  interest: investmentInterest,
  withReserve: ifKnown(withReserve),
  months: ifKnown(totalMonths),
  start: inputIfGiven('project.start'),
  uses: ifKnown(usesByPart),
  sales: ifKnown(salesIncome),
  discountRate: inputIfGiven('operation.discountRate'),
  firstYear: inputIfGiven('operation.firstYear'),
  income: ifKnown(operatingIncome),
  costs: ifKnown(operatingCost),
  landWatched: rule('risk_register.land_watched'),
};

interface Given extends Readonly<Record<CostItem, number>> {
  factors: readonly Factor[];
  correlations: PlanValue<'risks.correlations'> | undefined;
  responses: PlanValue<'risks.responses'> | undefined;
  items: PlanValue<'cost.items'> | undefined;
  interest: number;
  withReserve: number | undefined;
  months: number | undefined;
  start: string | undefined;
  uses: readonly FigureRow[] | undefined;
  sales: readonly number[] | undefined;
  discountRate: number | undefined;
  firstYear: number | undefined;
  income: readonly number[] | undefined;
  costs: readonly number[] | undefined;
  landWatched: RuleInForce;
}

/** What the plan says of each part, interest apart: where it stands among the items it is not counted twice. */
function baseOf(given: Given): Base {
  const listed = (part: CostItem) =>
    (given.items ?? [])
      .filter((each) => each.item === part && each.class === 'interest')
      .reduce((sum, { amountYuan }) => sum + amountYuan * 100, 0);
  const items = byItem((part) => given[part] - listed(part));
  const total = COST_ITEMS.reduce((sum, part) => sum + given[part], 0);
  return {
    items,
    interest: given.interest,
    reserve: given.withReserve === undefined ? undefined : given.withReserve - total,
    months: given.months,
    worth: worthOf(given),
    landWatched: convert(mostOf(given.landWatched), given.landWatched.unit, 'share'),
  };
}

function byItem(amount: (part: CostItem) => number): Record<CostItem, number> {
  return {
    land: amount('land'),
    construction: amount('construction'),
    ancillary: amount('ancillary'),
    management: amount('management'),
  };
}

/** Present values as the yearly flows of the project have them; undefined where the plan does not say enough. */
function worthOf({ start, uses, sales, discountRate, firstYear, income, costs }: Given): Worth | undefined {
  if (start === undefined || uses === undefined || sales === undefined || discountRate === undefined)
    return undefined;
  if (firstYear === undefined || income === undefined || costs === undefined) return undefined;
  const day = isoDay(start);
  const begins = calendarYearOf(day, 0);
  const inYear = (year: number) => (1 + discountRate) ** (begins - year);
  const inMonth = (month: number) => inYear(calendarYearOf(day, month));
  const paid = (part: string) =>
    uses
      .filter((row) => row['part'] === part)
      .reduce((sum, row) => sum + Number(row['amountFen']) * inMonth(Number(row['month'])), 0);
  const byYear = (amounts: readonly number[]) =>
    amounts.reduce((sum, amount, year) => sum + amount * inYear(firstYear + year), 0);
  return {
    items: byItem(paid),
    interest: paid('interest'),
    sales: sales.reduce((sum, amount, month) => sum + amount * inMonth(month), 0),
    income: byYear(income),
    costs: byYear(costs),
    rate: Math.log1p(discountRate) / 12,
  };
}

/** Every figure that a factor of its kind needs and does not state. */
function lacksOf(factors: readonly Factor[]): Lack[] {
  return factors.flatMap((factor, index) => [
    ...(factor.moves === undefined ? [{ kind: 'input' as const, path: `risks.factors.${index}.moves` }] : []),
    ...NEEDED[factor.distribution]
      .map((written) => SPREAD[written])
      .filter((field) => factor[field] === undefined)
      .map((field): Lack => ({ kind: 'input', path: `risks.factors.${index}.${field}` })),
  ]);
}

type Spread = Partial<Pick<Factor, 'low' | 'mode' | 'high' | 'mean' | 'deviation'>>;

function distributionOf(kind: Factor['distribution'], spread: Spread) {
  const fields = NEEDED[kind].map((written) => [written, spread[SPREAD[written]]] as const);
  return { dist: kind, ...Object.fromEntries(fields) };
}

/** What a response changes and adds; undefined where the plan says neither what it does nor what it costs. */
function responseOf(
  response: NonNullable<Given['responses']>[number],
  { factors, movers, outputs }: { factors: readonly Factor[]; movers: Movers; outputs: readonly string[] },
) {
  const factor = factors.find(({ id }) => id === response.factor);
  const variable = factor && movers.names.get(factor);
  const { id, measure, costYuan } = response;
  const isSpread = factor && Object.values(SPREAD).some((field) => response[field] !== undefined);
  const after = isSpread ? { ...factor, ...stated(response) } : undefined;
  const changes =
    after && variable ? [{ factor: variable, set: distributionOf(after.distribution, after) }] : [];
  if (costYuan === undefined)
    return changes.length === 0 ? undefined : { id, name: measure, changes, adds: {} };
  const amount = costYuan * 100;
  const adds = { cost: amount, ...(outputs.includes('return') && { return: -amount }) };
  return { id, name: measure, changes, adds };
}

function stated(response: Spread): Spread {
  const { low, mode, high, mean, deviation } = response;
  return Object.fromEntries(
    Object.entries({ low, mode, high, mean, deviation }).filter(([, value]) => value !== undefined),
  );
}

/** The risks of the plan as `zhulin risk` reads them: factors, correlations, formulas, responses. Text, so that it can be kept and
 * run elsewhere. */
export const riskModel = figure({
  id: 'risk.model',
  unit: 'json',
  how: 'cost-time-and-return-in-one-trial',
  from,
  compute: (given): string | Unavailable => {
    const lacks = lacksOf(given.factors);
    if (lacks.length > 0) return new Unavailable(lacks);
    const movers = new Movers(given.factors);
    const { model, outputs, limits } = formulas(baseOf(given), movers);
    const nameOf = (id: string) => {
      const factor = given.factors.find((each) => each.id === id);
      return factor && movers.names.get(factor);
    };
    const cost = {
      factors: given.factors.map((factor) => ({
        id: movers.names.get(factor),
        name: factor.name,
        ...distributionOf(factor.distribution, factor),
      })),
      rankCorrelation: Object.fromEntries(
        (given.correlations ?? []).map(({ one, other, rank }) => [`${nameOf(one)}|${nameOf(other)}`, rank]),
      ),
      model,
      outputs,
      limits,
      joint: outputs.includes('time') ? [['cost', 'time']] : [],
      responses: (given.responses ?? []).flatMap(
        (each) => responseOf(each, { factors: given.factors, movers, outputs }) ?? [],
      ),
    };
    return canonicalJson({ version: 1, cost });
  },
});
