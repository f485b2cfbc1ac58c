import { GRACE_INTERESTS, REPAYMENT_METHODS } from '@zhulin/engines/finance';
import { z } from 'zod';
import { moneyLines, periodRuns, phasesSumToOne, sharesSumToOne } from '../cross-field.ts';
import { choice, identifier, months, share, shortText, wholeMeta, yuan } from '../quantity.ts';
import { periodMonths } from './cost.ts';

export const FUNDING_PHASES = ['preparation', 'construction', 'operation'] as const;
export const SOURCE_KINDS = [
  'fiscal',
  'special_bond',
  'policy_fund',
  'land_income',
  'sales_income',
  'social_capital',
  'industry_fund',
  'own_funds',
  'operating_income',
] as const;

/** A loan has a row a month for as long as it lasts. */
const LOANS_MOST = 200;

const phase = z
  .strictObject({
    share: share(),
    ...periodMonths,
    mix: z
      .strictObject({ bank_loan: share(), social_capital: share(), industry_fund: share() })
      .superRefine(sharesSumToOne)
      .register(wholeMeta, { parts: [['bank_loan'], ['social_capital'], ['industry_fund']] })
      .optional(),
  })
  .superRefine(periodRuns);

/** Where the money comes from: by phases and shares, source by source, or both; loans with their terms. */
export const funding = z.strictObject({
  phases: z
    .strictObject({ preparation: phase, construction: phase, operation: phase })
    .superRefine(phasesSumToOne)
    .register(wholeMeta, { parts: FUNDING_PHASES.map((each) => [each, 'share']) })
    .optional(),
  sources: moneyLines(
    z
      .strictObject({
        id: identifier(),
        name: shortText(),
        kind: choice('source-kind', SOURCE_KINDS),
        amountYuan: yuan(),
        ...periodMonths,
      })
      .superRefine(periodRuns),
  ).optional(),
  loans: moneyLines(
    z
      .strictObject({
        id: identifier(),
        name: shortText(),
        amountYuan: yuan(),
        ...periodMonths,
        annualRate: share(),
        graceMonths: months(),
        graceInterest: choice('grace-interest', GRACE_INTERESTS),
        repaymentMonths: months(),
        repayment: choice('repayment-method', REPAYMENT_METHODS),
      })
      .superRefine(periodRuns),
    LOANS_MOST,
  ).optional(),
});

export type FundingPhase = (typeof FUNDING_PHASES)[number];

export type PlanLoan = NonNullable<z.infer<typeof funding>['loans']>[number];
