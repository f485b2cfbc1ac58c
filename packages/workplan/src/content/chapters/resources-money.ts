import type { FigureRow } from '@zhulin/assessment';
import { choiceText, quantityText } from '@zhulin/contract';
import { addFen, fen, formatNumber } from '@zhulin/engines/units';
import type { Block, Run } from '../../model.ts';
import { costShares } from '../charts/cost-shares.ts';
import { cumulativeCash } from '../charts/cumulative-cash.ts';
import { answerOf, type Content, rowsOf } from '../context.ts';
import { costParts } from '../cost-parts.ts';
import { norm, normNumber } from '../norm.ts';
import { shareText } from '../number-text.ts';
import { numberIn } from '../rows.ts';
import { against, cellRun, findingOn, fromFigure, fromInput } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { classesTable, loansTable, partsTable, rateText } from './resources-money-tables.ts';

const FILE = 'chapter-6-resources';
const LOANS_MOST = 4;

/** 6.2 资金: the estimate by class and part, unit costs, reserve, monthly cash and loans. */
export function costSection(content: Content): Block[] {
  const section = openSection(content, FILE, '6.2');
  section.tell(...total(content), ...unitCost(content), ...largestPart(content));
  section.tell(
    ...against(content, 'reserve', 'finance.estimate.reserve_share'),
    ...statedTotal(content),
    ...reserveUse(content),
  );
  section.add(classesTable(content), partsTable(content), costShares(content));
  section.tell(...cash(content), ...heaviestMonth(content));
  section.add(cumulativeCash(content));
  section.tell(...loans(content));
  section.add(loansTable(content));
  return section.close();
}

function total(content: Content): Sentence[] {
  const all = answerOf(content, 'finance.investment.total');
  if ('lacks' in all) {
    return [
      ['estimate', { total: figureRun(content, 'finance.estimate.total') }],
      ['classes', { total: figureRun(content, 'finance.investment.total') }],
    ];
  }
  const interest = answerOf(content, 'finance.investment.interest');
  const parts = {
    total: figureRun(content, 'finance.investment.total'),
    works: figureRun(content, 'finance.investment.works'),
    other: figureRun(content, 'finance.investment.other'),
    reserve: figureRun(content, 'finance.investment.reserve'),
  };
  const estimate: Sentence = ['estimate', { total: figureRun(content, 'finance.estimate.total') }];
  const isFree = 'value' in interest && interest.value === 0;
  if (isFree) return [estimate, ['classes-free', parts]];
  return [estimate, ['classes', { ...parts, interest: figureRun(content, 'finance.investment.interest') }]];
}

/** What a square metre costs, with land and without, against the work plan's own. */
function unitCost(content: Content): Sentence[] {
  const answer = answerOf(content, 'finance.estimate.per_m2');
  const unit = figureRun(content, 'finance.estimate.per_m2');
  const bare = figureRun(content, 'finance.estimate.per_m2_without_land');
  const usual = normNumber(content, 'cost.unit');
  if ('lacks' in answer || usual === undefined) return [['unit', { unit, bare }]];
  const difference = Number(answer.value) - usual;
  const parts = { unit, bare, usual: norm(content, 'cost.unit') };
  if (difference === 0) return [['unit-equal', parts]];
  const share = fromFigure(shareText(Math.abs(difference) / usual), 'finance.estimate.per_m2');
  return [[difference > 0 ? 'unit-above' : 'unit-below', { ...parts, share }]];
}

/** The part that takes most, and the one that strays farthest from the shares of the work plan. */
function largestPart(content: Content): Sentence[] {
  const cost = costParts(content);
  if ('lacks' in cost || cost.total === 0) return [];
  const name = (item: string) => choiceText('cost-item', item, content.words);
  const most = cost.parts.reduce((one, other) => (other.share > one.share ? other : one));
  const share = (item: string, value: number) => fromFigure(shareText(value), `finance.estimate.${item}`);
  const told: Sentence = ['part-most', { part: name(most.item), share: share(most.item, most.share) }];
  const strays = cost.parts.flatMap((part) => {
    const wanted = normNumber(content, 'cost.shares', part.item);
    return wanted === undefined ? [] : [{ ...part, away: part.share * 100 - wanted }];
  });
  const farthest = strays.reduce<(typeof strays)[number] | undefined>(
    (one, other) => (!one || Math.abs(other.away) > Math.abs(one.away) ? other : one),
    undefined,
  );
  if (!farthest || Math.abs(farthest.away) < 0.05) return [told, ['parts-as-planned']];
  return [
    told,
    [
      farthest.away > 0 ? 'part-above' : 'part-below',
      {
        part: name(farthest.item),
        share: share(farthest.item, farthest.share),
        wanted: norm(content, 'cost.shares', farthest.item),
        points: fromFigure(
          formatNumber(Math.abs(farthest.away), { decimals: 1 }),
          `finance.estimate.${farthest.item}`,
        ),
      },
    ],
  ];
}

/** The total that the plan states in words, where it is not the computed one. */
function statedTotal(content: Content): Sentence[] {
  const finding = findingOn(content, 'consistency.stated_total_gap');
  if (finding === undefined || finding.light !== 'red' || typeof finding.measured !== 'number') return [];
  return [
    [
      'stated-total',
      {
        stated: inputRun(content, 'cost.statedTotalYuan'),
        total: figureRun(content, 'finance.estimate.total'),
        share: fromFigure(shareText(Math.abs(finding.measured)), 'consistency.stated_total_gap'),
      },
    ],
  ];
}

/** Whether the reserve stands inside the total or on top of it. */
function reserveUse(content: Content): Sentence[] {
  const scope = content.plan.cost?.reserveScope;
  if (scope === undefined) return [];
  const reserve = figureRun(content, 'finance.estimate.reserve');
  return scope === 'none'
    ? [['reserve-none']]
    : [[`reserve-${scope === 'on_top' ? 'on-top' : 'included'}`, { reserve }]];
}

/** The month in which least money is left. */
function cash(content: Content): Sentence[] {
  const lowest = answerOf(content, 'finance.cash.lowest');
  const month = answerOf(content, 'finance.cash.lowest_month');
  const value = figureRun(content, 'finance.cash.lowest');
  if ('lacks' in lowest || 'lacks' in month)
    return [['cash-even', { amount: value, month: figureRun(content, 'finance.cash.lowest_month') }]];
  const amount = Number(lowest.value);
  const parts = {
    month: fromFigure(String(Number(month.value) + 1), 'finance.cash.lowest_month'),
    amount: cellRun(content, Math.abs(amount), { unit: 'fen', figure: 'finance.cash.lowest' }),
  };
  return [[amount < 0 ? 'cash-short' : 'cash-even', parts]];
}

/** The month with most to pay. */
function heaviestMonth(content: Content): Sentence[] {
  const answer = answerOf(content, 'finance.cash.uses');
  if ('lacks' in answer || !Array.isArray(answer.value)) return [];
  const amounts = answer.value.map(Number);
  const most = amounts.reduce((one, other) => Math.max(one, other), 0);
  if (most === 0) return [];
  return [
    [
      'heaviest',
      {
        month: fromFigure(String(amounts.indexOf(most) + 1), 'finance.cash.uses'),
        amount: cellRun(content, most, { unit: 'fen', figure: 'finance.cash.uses' }),
      },
    ],
  ];
}

function loans(content: Content): Sentence[] {
  const given = content.plan.funding?.loans ?? [];
  if (given.length === 0) return [];
  const { words } = content;
  const each = given.slice(0, LOANS_MOST).map((loan, index): Sentence => {
    const path = `funding.loans.${index}`;
    return [
      loan.graceInterest === 'capitalised' ? 'loan-capitalised' : 'loan',
      {
        name: { author: loan.name },
        amount: inputRun(content, `${path}.amountYuan`),
        rate: fromInput(rateText(loan.annualRate), `${path}.annualRate`),
        grace: inputRun(content, `${path}.graceMonths`),
        repayment: inputRun(content, `${path}.repaymentMonths`),
        method: fromInput(choiceText('repayment-method', loan.repayment, words), `${path}.repayment`),
      },
    ];
  });
  const totals = {
    peak: figureRun(content, 'finance.debt.peak'),
    interest: figureRun(content, 'finance.debt.total_interest'),
  };
  return [
    ...each,
    ['debt', totals],
    ...against(content, 'dscr', 'finance.coverage.dscr_minimum'),
    ...weakYears(content),
  ];
}

/** How many years cannot serve their debt, and what is missing in them together. */
function weakYears(content: Content): Sentence[] {
  const answer = rowsOf(content, 'finance.coverage.dscr');
  if ('lacks' in answer) return [];
  const weak = answer.rows.filter((row) => numberIn(row, 'ratio') < 1);
  const [first] = weak;
  if (!first) return [];
  const short = (row: FigureRow) => fen(numberIn(row, 'serviceFen') - numberIn(row, 'cashFen'));
  const amount: Run = fromFigure(
    quantityText(addFen(...weak.map(short)), 'fen', content.words),
    'finance.coverage.dscr',
  );
  return [
    [
      'weak-years',
      {
        count: weak.length,
        all: answer.rows.length,
        year: fromFigure(String(numberIn(first, 'year')), 'finance.coverage.dscr'),
        amount,
      },
    ],
  ];
}
