import {
  datedRates,
  discountedPaybackPeriod,
  internalRates,
  modifiedRate,
  netPresentValue,
  type PaybackResult,
  paybackPeriod,
  type RatesResult,
} from '@zhulin/engines/finance';
import { fen, isoDay } from '@zhulin/engines/units';
import { figure, type Unavailable } from '../figure.ts';
import { input } from '../source.ts';
import { datedFlows, investment, projectFlows, salesIncome } from './project-flows.ts';
import { refusal } from './refusal.ts';

export const discountRate = input('operation.discountRate');

/** Every rate, or why there is none. Several rates are all given: none is chosen. */
export function ratesFound({ rates, issues }: RatesResult): readonly number[] | Unavailable {
  return rates.length > 0 ? rates : refusal(issues);
}

/** Periods are counted by the engine from the end of the first year; years are counted from its beginning. */
function paybackYears({ periods, issues }: PaybackResult): number | Unavailable {
  return periods === null || issues.length > 0 ? refusal(issues) : periods + 1;
}

const netPresent = figure({
  id: 'finance.project.npv',
  unit: 'fen',
  how: 'net-present-value',
  from: { flows: projectFlows, discountRate },
  compute: ({ flows, discountRate: rate }): number | Unavailable => {
    const { value, issues } = netPresentValue({ rate, flows });
    return value === null ? refusal(issues) : Math.round(value);
  },
});

const projectRates = figure({
  id: 'finance.project.irr',
  unit: 'share',
  how: 'every-internal-rate',
  from: { flows: projectFlows },
  compute: ({ flows }) => ratesFound(internalRates(flows)),
});

const projectDatedRates = figure({
  id: 'finance.project.xirr',
  unit: 'share',
  how: 'every-dated-rate',
  from: { flows: datedFlows },
  compute: ({ flows }) =>
    ratesFound(
      datedRates(
        flows.map((row) => ({ day: isoDay(String(row['day'])), amount: fen(Number(row['amountFen'])) })),
      ),
    ),
});

const projectModifiedRate = figure({
  id: 'finance.project.mirr',
  unit: 'share',
  how: 'modified-internal-rate',
  from: { flows: projectFlows, discountRate },
  compute: ({ flows, discountRate: rate }): number | Unavailable => {
    const { value, issues } = modifiedRate({ flows, financeRate: rate, reinvestmentRate: rate });
    return value === null ? refusal(issues) : value;
  },
});

const payback = figure({
  id: 'finance.project.payback',
  unit: 'years',
  how: 'payback-years',
  from: { flows: projectFlows },
  compute: ({ flows }) => paybackYears(paybackPeriod(flows)),
});

const discountedPayback = figure({
  id: 'finance.project.discounted_payback',
  unit: 'years',
  how: 'discounted-payback-years',
  from: { flows: projectFlows, discountRate },
  compute: ({ flows, discountRate: rate }) => paybackYears(discountedPaybackPeriod({ flows, rate })),
});

export const returnFigures = [
  investment,
  salesIncome,
  projectFlows,
  datedFlows,
  netPresent,
  projectRates,
  projectDatedRates,
  projectModifiedRate,
  payback,
  discountedPayback,
];
