import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { z } from 'zod';
import { idsOnce, risksNameFactors, spreadsFit } from '../cross-field.ts';
import {
  anyNumber,
  choice,
  correlation,
  count,
  day,
  identifier,
  indicator,
  isTrue,
  rating,
  round,
  share,
  shortText,
  text,
  yearsInTrade,
  yuan,
} from '../quantity.ts';
import { STAGES } from './schedule.ts';

export const DISCIPLINES = [
  'planning_design',
  'engineering',
  'community_operation',
  'information_technology',
  'finance_legal',
] as const;
export const RISK_CLASSES = ['policy', 'market', 'technical', 'social', 'natural', 'economic'] as const;
/** How likelihood and impact were found. */
export const RISK_BASES = ['panel', 'stated'] as const;
export const RESPONSES = ['prevent', 'transfer', 'mitigate', 'accept'] as const;
export const DISTRIBUTIONS = ['triangular', 'pert', 'uniform', 'normal', 'lognormal'] as const;
/** What of the plan a factor moves: amounts by a multiple, time by months. */
export const RISK_TARGETS = [
  'land_cost',
  'construction_cost',
  'ancillary_cost',
  'management_cost',
  'loan_rate',
  'duration',
  'delay',
  'sales_income',
  'sales_delay',
  'operating_income',
  'operating_costs',
] as const;
export const PARTICIPATION_KINDS = ['opinion', 'survey', 'hearing', 'publicity', 'vote'] as const;

/** How a factor is spread; which of them are needed depends on the kind. */
const spread = {
  low: anyNumber().optional(),
  mode: anyNumber().optional(),
  high: anyNumber().optional(),
  mean: anyNumber().optional(),
  deviation: anyNumber().optional(),
};

/** The same shape, without holding the names of its lists against each other again. */
export const acceptedRisks = z.strictObject({
  observations: z
    .array(
      z.strictObject({
        indicator: indicator(),
        value: anyNumber(),
        on: day(),
        basis: shortText().optional(),
      }),
    )
    .optional(),
  /** What may happen, in which stages. */
  register: z
    .array(
      z.strictObject({
        id: identifier(),
        name: shortText(),
        class: choice('risk-class', RISK_CLASSES),
        stages: z.array(choice('stage', STAGES)).min(1),
        likelihood: rating().optional(),
        impact: rating().optional(),
        basis: choice('risk-basis', RISK_BASES).optional(),
        owner: shortText().optional(),
      }),
    )
    .superRefine(idsOnce)
    .optional(),
  /** What experts said of the register, round by round; a code stands for each of them. */
  opinions: z
    .array(
      z.strictObject({
        round: round(),
        expert: identifier(),
        risk: identifier(),
        likelihood: rating(),
        impact: rating(),
      }),
    )
    .max(20_000)
    .optional(),
  /** What the simulation draws. */
  factors: z
    .array(
      z.strictObject({
        id: identifier(),
        name: shortText(),
        class: choice('risk-class', RISK_CLASSES),
        moves: choice('risk-target', RISK_TARGETS).optional(),
        distribution: choice('distribution', DISTRIBUTIONS),
        ...spread,
      }),
    )
    .superRefine(idsOnce)
    .optional(),
  /** By rank; pairs that are not listed are independent. */
  correlations: z
    .array(z.strictObject({ one: identifier(), other: identifier(), rank: correlation() }))
    .optional(),
  /** What is done about a factor, and how it is spread then. */
  responses: z
    .array(
      z.strictObject({
        id: identifier(),
        factor: identifier(),
        kind: choice('response', RESPONSES),
        measure: text(),
        costYuan: yuan().optional(),
        ...spread,
      }),
    )
    .superRefine(idsOnce)
    .optional(),
});
export const risks = acceptedRisks.superRefine(risksNameFactors).superRefine(spreadsFit);

export const team = z.array(
  z.strictObject({
    discipline: choice('discipline', DISCIPLINES),
    people: count(),
    certified: count().optional(),
  }),
);

export const taskForce = z.strictObject({
  /** Mean of the team, in the trade. */
  experienceYears: yearsInTrade().optional(),
});

/** Policies the project counts on, by rule id of the policy toolbox. */
export const policies = z.array(
  z.strictObject({ policy: identifier(), isApplied: isTrue(), basis: shortText().optional() }),
);

export const participation = z.array(
  z.strictObject({
    kind: choice('participation-kind', PARTICIPATION_KINDS),
    on: day(),
    invited: count().optional(),
    tookPart: count().optional(),
    opinions: count().optional(),
    answered: count().optional(),
    adopted: count().optional(),
  }),
);

export const BETTER = ['higher', 'lower'] as const;

/** A target for each of the three phases, counted from the plan's own start. */
export const goals = z
  .array(
    z.strictObject({
      id: identifier(),
      name: shortText(),
      near: anyNumber().optional(),
      middle: anyNumber().optional(),
      far: anyNumber().optional(),
      unit: shortText(),
      /** Which way the figure should go. */
      better: choice('better', BETTER).optional(),
      dimension: choice('goal-dimension', GOAL_DIMENSIONS).optional(),
      /** Who answers for it. */
      responsible: shortText().optional(),
      /** Share of the target that it may miss with a reason; the rules say what holds where none is stated. */
      band: share().optional(),
      bandReason: shortText().optional(),
    }),
  )
  .superRefine(idsOnce);
