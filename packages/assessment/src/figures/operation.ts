import {
  computeOperatingIncome,
  OPERATING_PARTS,
  type OperatingPart,
  type OperatingResult,
  operatingSelfSufficiency,
} from '@zhulin/engines/finance';
import { fen, yuanToFen } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, type Unavailable } from '../figure.ts';
import { input } from '../source.ts';
import { refusal } from './refusal.ts';

export const firstYear = input('operation.firstYear');
const years = input('operation.years');
const incomeLines = input('operation.income');
const costLines = input('operation.costs');

/** A series by calendar year from the first year of operation. */
export const operatingYears = ({ firstYear: from }: { firstYear: number }) =>
  ({ kind: 'calendar-year', from }) as const;

function operate(given: {
  years: number;
  income?: PlanValue<'operation.income'>;
  costs?: PlanValue<'operation.costs'>;
}): OperatingResult {
  const everyYear = (value: number) => new Array<number>(given.years).fill(value);
  const { income = [], costs = [] } = given;
  return computeOperatingIncome({
    years: given.years,
    income: income.map(({ id, part, unit, quantity, unitPriceYuan, collectedShare, yearlyGrowth }) => ({
      id,
      part,
      unit,
      quantityByYear: everyYear(quantity),
      priceFen: yuanToFen(unitPriceYuan),
      annualIndexation: yearlyGrowth,
      occupancyOrCollectionShareByYear: everyYear(collectedShare),
    })),
    cost: costs.map(({ id, yearlyYuan, yearlyGrowth }) => ({
      id,
      unit: 'year',
      quantityByYear: everyYear(1),
      priceFen: yuanToFen(yearlyYuan),
      annualIndexation: yearlyGrowth,
    })),
  });
}

export const operatingIncome = figure({
  id: 'finance.operation.income',
  unit: 'fen',
  how: 'operating-income-by-year',
  axis: operatingYears,
  from: { firstYear, years, income: incomeLines },
  compute: ({ years: count, income }): readonly number[] | Unavailable => {
    const result = operate({ years: count, income });
    return result.issues.length > 0 ? refusal(result.issues) : result.income;
  },
});

export const operatingCost = figure({
  id: 'finance.operation.cost',
  unit: 'fen',
  how: 'operating-cost-by-year',
  axis: operatingYears,
  from: { firstYear, years, costs: costLines },
  compute: ({ years: count, costs }): readonly number[] | Unavailable => {
    const result = operate({ years: count, costs });
    return result.issues.length > 0 ? refusal(result.issues) : result.cost;
  },
});

export const operatingNet = figure({
  id: 'finance.operation.net',
  unit: 'fen',
  how: 'operating-net-by-year',
  axis: operatingYears,
  from: { firstYear, income: operatingIncome, cost: operatingCost },
  compute: ({ income, cost }): readonly number[] =>
    income.map((earned, year) => fen(earned - Number(cost[year]))),
});

/** One row a part; parts without a line are not listed, as the plan says nothing of them. */
export const operatingParts = figure({
  id: 'finance.operation.parts',
  unit: 'table',
  how: 'operating-income-by-part',
  from: { years, income: incomeLines },
  compute: ({ years: count, income }): readonly FigureRow[] | Unavailable => {
    const result = operate({ years: count, income });
    if (result.parts === null) return refusal(result.issues);
    const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
    const total = sum(result.income);
    const byPart = result.parts;
    const isGiven = (part: OperatingPart) => income.some((line) => line.part === part);
    return OPERATING_PARTS.filter(isGiven).map((part) => {
      const earned = byPart[part].income;
      return {
        part,
        firstYearFen: Number(earned[0]),
        allYearsFen: sum(earned),
        ...(total > 0 ? { share: sum(earned) / total } : {}),
      };
    });
  },
});

interface NamedLine {
  id: string;
  name: string;
}

/** One row a line and year, in the order of the plan. */
function lineRows(
  { lines, issues }: OperatingResult,
  named: readonly NamedLine[],
  opens: number,
): readonly FigureRow[] | Unavailable {
  if (issues.length > 0) return refusal(issues);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return lines.flatMap(({ id, years: amounts }) =>
    amounts.map((amount, year) => ({
      id,
      name: names.get(id) ?? id,
      year: opens + year,
      amountFen: Number(amount),
    })),
  );
}

const incomeByLine = figure({
  id: 'finance.operation.income_lines',
  unit: 'table',
  how: 'operating-income-by-line',
  from: { firstYear, years, income: incomeLines },
  compute: ({ firstYear: opens, years: count, income }): readonly FigureRow[] | Unavailable =>
    lineRows(operate({ years: count, income }), income, opens),
});

const costByLine = figure({
  id: 'finance.operation.cost_lines',
  unit: 'table',
  how: 'operating-cost-by-line',
  from: { firstYear, years, costs: costLines },
  compute: ({ firstYear: opens, years: count, costs }): readonly FigureRow[] | Unavailable =>
    lineRows(operate({ years: count, costs }), costs, opens),
});

function selfSufficiency(spec: { id: string; how: string; count: (years: number) => number }) {
  return figure({
    id: spec.id,
    unit: 'share',
    how: spec.how,
    from: { income: operatingIncome, cost: operatingCost },
    compute: ({ income, cost }): number | Unavailable => {
      const until = spec.count(income.length);
      const { value, issues } = operatingSelfSufficiency({
        income: income.slice(0, until).map(fen),
        cost: cost.slice(0, until).map(fen),
      });
      return value === null ? refusal(issues) : value;
    },
  });
}

export const selfSufficiencyAllYears = selfSufficiency({
  id: 'finance.operation.self_sufficiency',
  how: 'operating-income-over-cost',
  count: (all) => all,
});

export const selfSufficiencyFirstYear = selfSufficiency({
  id: 'finance.operation.self_sufficiency_first_year',
  how: 'operating-income-over-cost-first-year',
  count: () => 1,
});

export const operationFigures = [
  operatingIncome,
  operatingCost,
  operatingNet,
  operatingParts,
  incomeByLine,
  costByLine,
  selfSufficiencyAllYears,
  selfSufficiencyFirstYear,
];
