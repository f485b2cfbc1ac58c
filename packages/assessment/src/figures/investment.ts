import { groupInvestment, interestWithin, reserveOf } from '@zhulin/engines/finance';
import type { RuleInForce } from '@zhulin/engines/rules';
import { addFen, type Fen, fen } from '@zhulin/engines/units';
import { COST_ITEMS, type CostClass, type CostItem, type PlanValue } from '@zhulin/plan';
import { type FigureDef, figure, figureOrLacks, Unavailable } from '../figure.ts';
import { inputIfGiven, rule } from '../source.ts';
import {
  type CostItems,
  estimateItems,
  estimateTotal,
  itemisedOf,
  lacksInputs,
  listedItems,
} from './estimate.ts';
import { type LoanRow, loanSchedule } from './loans.ts';
import { partOfTable } from './part-of-table.ts';
import { refusal } from './refusal.ts';

/** How a feasibility report groups an estimate, in fen. */
type Classes = Readonly<Record<CostClass, Fen>>;

interface Held extends Readonly<Record<CostItem, number>> {
  items: CostItems | undefined;
  classOfPart: RuleInForce;
}

const heldFrom = {
  items: inputIfGiven('cost.items'),
  classOfPart: rule('cost.class_of_part'),
  land: estimateItems.land,
  construction: estimateItems.construction,
  ancillary: estimateItems.ancillary,
  management: estimateItems.management,
};

/** What the estimate holds by class, a stated reserve not yet taken out: items by their own class, parts by the rule. */
function heldOf({ items, classOfPart, ...parts }: Held): Classes {
  const listed = listedItems(items);
  if (listed) return itemisedOf(listed).byClass;
  const sum = (name: CostClass): Fen =>
    addFen(
      ...COST_ITEMS.filter((part) => partOfTable(classOfPart, part) === name).map((part) => fen(parts[part])),
    );
  return { works: sum('works'), other: sum('other'), reserve: sum('reserve'), interest: sum('interest') };
}

interface GivenReserve extends Held {
  scope: PlanValue<'cost.reserveScope'> | undefined;
  rate: PlanValue<'cost.reserveShare'> | undefined;
}

const reserveFrom = {
  ...heldFrom,
  scope: inputIfGiven('cost.reserveScope'),
  rate: inputIfGiven('cost.reserveShare'),
};

/** Within works and other costs, on top of the estimate, or as items of its own beside them. */
type ReserveFound = Readonly<Record<'within' | 'onTop' | 'items', Fen>>;

function reserveIn({ scope, rate, ...given }: GivenReserve): ReserveFound | Unavailable {
  const { works, other, reserve } = heldOf(given);
  const none = { within: fen(0), onTop: fen(0), items: fen(0) };
  if (reserve > 0) {
    if (scope !== 'on_top') return { ...none, items: reserve };
    const detail = 'cost.items, cost.reserveScope';
    return refusal([{ code: 'RESERVE_IN_ITEMS_AND_ON_TOP', detail }]);
  }
  if (scope === undefined) return lacksInputs('cost.reserveScope');
  if (scope === 'none') return none;
  if (rate === undefined) return lacksInputs('cost.reserveShare');
  const place = scope === 'included' ? 'within' : 'on-top';
  return { ...none, ...reserveOf({ amount: addFen(works, other), rate, scope: place }) };
}

const reserve = figure({
  id: 'finance.estimate.reserve',
  unit: 'fen',
  how: 'reserve-by-scope',
  from: reserveFrom,
  compute: (given): number | Unavailable => {
    const found = reserveIn(given);
    return found instanceof Unavailable ? found : addFen(found.within, found.onTop, found.items);
  },
});

/** A hundredth of a basis point: what a reserve written to the fen or the yuan may miss of its rate. */
const RATE_DIGITS = 6;

export const reserveShare = figure({
  id: 'finance.estimate.reserve_share',
  unit: 'share',
  how: 'reserve-per-works-and-other',
  from: reserveFrom,
  compute: (given): number | Unavailable => {
    const found = reserveIn(given);
    if (found instanceof Unavailable) return found;
    const { works, other } = heldOf(given);
    const share = addFen(found.within, found.onTop, found.items) / (works + other - found.within);
    return Number(share.toFixed(RATE_DIGITS));
  },
});

export const withReserve = figure({
  id: 'finance.estimate.with_reserve',
  unit: 'fen',
  how: 'total-plus-reserve-on-top',
  from: { total: estimateTotal, ...reserveFrom },
  compute: ({ total, ...given }): number | Unavailable => {
    const found = reserveIn(given);
    return found instanceof Unavailable ? found : total + found.onTop;
  },
});

interface GivenConstruction {
  items: CostItems | undefined;
  timing: PlanValue<'cost.timing'> | undefined;
}

/** From the first payment for construction to its last. */
function constructionMonths({ items, timing }: GivenConstruction) {
  const listed = listedItems(items);
  if (!listed) return timing ? timing.construction : lacksInputs('cost.timing', 'cost.items');
  const built = listed.filter(({ item }) => item === 'construction');
  if (built.length === 0) {
    return refusal([{ code: 'NO_CONSTRUCTION_ITEM', detail: 'cost.items' }]);
  }
  return {
    fromMonth: Math.min(...built.map(({ fromMonth }) => fromMonth)),
    toMonth: Math.max(...built.map(({ toMonth }) => toMonth)),
  };
}

function constructionInterest(how: 'paid' | 'capitalised'): FigureDef<number> {
  return figure({
    id: `finance.debt.construction_interest_${how}`,
    unit: 'fen',
    how: `interest-${how}-while-building`,
    from: {
      loans: loanSchedule,
      items: inputIfGiven('cost.items'),
      timing: inputIfGiven('cost.timing'),
    },
    compute: ({ loans, ...given }): number | Unavailable => {
      if (loans.length === 0) return lacksInputs('funding.loans');
      const months = constructionMonths(given);
      return months instanceof Unavailable ? months : interestWithin(loans, months)[how];
    },
  });
}

const interestPaid = constructionInterest('paid');
const interestCapitalised = constructionInterest('capitalised');

const interestFrom = {
  loans: loanSchedule,
  paid: figureOrLacks(interestPaid),
  capitalised: figureOrLacks(interestCapitalised),
};

interface GivenInterest {
  loans: readonly LoanRow[];
  paid: number | Unavailable;
  capitalised: number | Unavailable;
}

/** The interest of the loans while building; without loans, what the estimate itself puts down for interest. */
function interestIn({ loans, paid, capitalised }: GivenInterest, stated: Fen): Fen | Unavailable {
  if (loans.length === 0) return stated;
  if (paid instanceof Unavailable) return paid;
  return capitalised instanceof Unavailable ? capitalised : fen(paid + capitalised);
}

const gapToLoanInterest = figure({
  id: 'finance.estimate.gap_to_loan_interest',
  unit: 'fen',
  how: 'stated-less-loan-interest',
  from: { ...heldFrom, paid: interestPaid, capitalised: interestCapitalised },
  compute: ({ paid, capitalised, ...given }): number | Unavailable => {
    const { interest } = heldOf(given);
    return interest > 0 ? interest - paid - capitalised : lacksInputs('cost.items');
  },
});

function investmentClass(name: 'works' | 'other' | 'reserve'): FigureDef<number> {
  return figure({
    id: `finance.investment.${name}`,
    unit: 'fen',
    how: `investment-${name}`,
    from: reserveFrom,
    compute: (given): number | Unavailable => {
      const found = reserveIn(given);
      if (found instanceof Unavailable) return found;
      const { works, other } = heldOf(given);
      // Items of reserve stand beside works and other costs, as a reserve on top does.
      const beside = { within: found.within, onTop: addFen(found.onTop, found.items) };
      return groupInvestment({ works, other, reserve: beside })[name];
    },
  });
}

const investment = {
  works: investmentClass('works'),
  other: investmentClass('other'),
  reserve: investmentClass('reserve'),
  interest: figure({
    id: 'finance.investment.interest',
    unit: 'fen',
    how: 'investment-interest',
    from: { ...heldFrom, ...interestFrom },
    compute: (given): number | Unavailable => interestIn(given, heldOf(given).interest),
  }),
};

/** Of the loans while building; without loans, of the estimate itself. */
export const investmentInterest = investment.interest;

const investmentTotal = figure({
  id: 'finance.investment.total',
  unit: 'fen',
  how: 'investment-total',
  from: investment,
  compute: ({ works, other, reserve: reserved, interest }): number => works + other + reserved + interest,
});

type ScopeRow = Readonly<{ id: string; stated: string; found: string; isConflict: boolean }>;

/** What the estimate says it holds beside what it does hold. */
const scope = figure({
  id: 'finance.estimate.scope',
  unit: 'table',
  how: 'scope-stated-and-found',
  from: {
    ...reserveFrom,
    includesLand: inputIfGiven('cost.includesLand'),
    loans: loanSchedule,
  },
  compute: ({ includesLand, loans, ...given }): readonly ScopeRow[] => {
    const held = heldOf(given);
    return [landScope(includesLand, given.land), reserveScope(given, held), interestScope(loans, held)];
  },
});

function landScope(includesLand: boolean | undefined, land: number): ScopeRow {
  const stated = includesLand === undefined ? 'not_stated' : inOrOut(includesLand);
  const found = inOrOut(land > 0);
  return { id: 'land', stated, found, isConflict: stated !== 'not_stated' && stated !== found };
}

function inOrOut(isIn: boolean): 'in' | 'out' {
  return isIn ? 'in' : 'out';
}

function reserveScope({ scope: stated, rate }: GivenReserve, held: Classes): ScopeRow {
  const hasItems = held.reserve > 0;
  const isReserved = hasItems || (rate !== undefined && rate > 0);
  const found = hasItems ? 'items' : isReserved ? 'rate' : 'none';
  const isConflict =
    (stated === 'on_top' && hasItems) ||
    (stated === 'none' && isReserved) ||
    ((stated === 'on_top' || stated === 'included') && !isReserved);
  return { id: 'reserve', stated: stated === undefined ? 'not_stated' : stated, found, isConflict };
}

function interestScope(loans: readonly LoanRow[], held: Classes): ScopeRow {
  const found = loans.length > 0 ? 'loans' : held.interest > 0 ? 'items' : 'none';
  return { id: 'interest', stated: 'not_stated', found, isConflict: false };
}

export const scopeConflicts = figure({
  id: 'finance.estimate.scope_conflicts',
  unit: 'statements',
  how: 'count-of-conflicts',
  from: { rows: scope },
  compute: ({ rows }): number => rows.filter(({ isConflict }) => isConflict).length,
});

export const investmentFigures = [
  scope,
  scopeConflicts,
  reserve,
  reserveShare,
  withReserve,
  interestPaid,
  interestCapitalised,
  gapToLoanInterest,
  investment.works,
  investment.other,
  investment.reserve,
  investment.interest,
  investmentTotal,
];
