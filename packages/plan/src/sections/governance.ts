import { z } from 'zod';
import { idsOnce } from '../cross-field.ts';
import { anyNumber, choice, count, day, identifier, isTrue, shortText, text, yuan } from '../quantity.ts';

export const DISCIPLINES = [
  'planning_design',
  'engineering',
  'community_operation',
  'information_technology',
  'finance_legal',
] as const;
export const RISK_CLASSES = ['policy', 'market', 'technical', 'social', 'natural', 'economic'] as const;
export const RESPONSES = ['prevent', 'transfer', 'mitigate', 'accept'] as const;
export const DISTRIBUTIONS = ['triangular', 'pert', 'uniform', 'normal', 'lognormal'] as const;
export const PARTICIPATION_KINDS = ['opinion', 'survey', 'hearing', 'publicity', 'vote'] as const;

export const risks = z.strictObject({
  observations: z
    .array(
      z.strictObject({
        indicator: identifier(),
        value: anyNumber(),
        on: day(),
        basis: shortText().optional(),
      }),
    )
    .optional(),
  factors: z
    .array(
      z.strictObject({
        id: identifier(),
        name: shortText(),
        class: choice('risk-class', RISK_CLASSES),
        distribution: choice('distribution', DISTRIBUTIONS),
        low: anyNumber().optional(),
        mode: anyNumber().optional(),
        high: anyNumber().optional(),
        mean: anyNumber().optional(),
        deviation: anyNumber().optional(),
      }),
    )
    .superRefine(idsOnce)
    .optional(),
  responses: z
    .array(
      z.strictObject({
        id: identifier(),
        factor: identifier(),
        kind: choice('response', RESPONSES),
        measure: text(),
        costYuan: yuan().optional(),
      }),
    )
    .superRefine(idsOnce)
    .optional(),
});

export const team = z.array(
  z.strictObject({
    discipline: choice('discipline', DISCIPLINES),
    people: count(),
    certified: count().optional(),
  }),
);

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
    }),
  )
  .superRefine(idsOnce);
