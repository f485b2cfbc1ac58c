import { z } from 'zod';
import {
  assumptionsNameInputs,
  periodRuns,
  phasesSumToOne,
  sharesSumToOne,
  tasksFormNetwork,
} from './cross-field.ts';
import {
  areaM2,
  areaM2PerPerson,
  day,
  identifier,
  lagDays,
  landAreaM2,
  projectMonth,
  share,
  shortText,
  storeys,
  text,
  workingDays,
  yuanPerM2,
} from './quantity.ts';

/** The number every plan file carries. A change of the format raises it and adds an upcaster. */
export const PLAN_SCHEMA_NUMBER = 1;

export const PROJECT_TYPES = ['affordable', 'market', 'mixed'] as const;
export const STAGES = ['preparation', 'design', 'construction', 'acceptance', 'operation'] as const;
export const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
export const COST_ITEMS = ['land', 'construction', 'ancillary', 'management'] as const;
export const FUNDING_PHASES = ['preparation', 'construction', 'operation'] as const;
export const FUNDING_SOURCES = ['bank_loan', 'social_capital', 'industry_fund'] as const;

const months = {
  /** First month, counted from 0 at the project's start. */
  fromMonth: projectMonth(),
  /** The month before which it ends: 0–14 are the first fourteen months. */
  toMonth: projectMonth(),
};

const period = z.strictObject(months).superRefine(periodRuns);

const fundingPhase = z
  .strictObject({
    share: share(),
    ...months,
    mix: z
      .strictObject({ bank_loan: share(), social_capital: share(), industry_fund: share() })
      .superRefine(sharesSumToOne)
      .optional(),
  })
  .superRefine(periodRuns);

const task = z.strictObject({
  id: identifier(),
  name: shortText(),
  stage: z.enum(STAGES),
  durationDays: workingDays(),
  after: z
    .array(z.strictObject({ task: identifier(), type: z.enum(LINK_TYPES), lagDays: lagDays().optional() }))
    .optional(),
});

const project = z.strictObject({
  name: shortText(),
  type: z.enum(PROJECT_TYPES).optional(),
  place: z.strictObject({ province: shortText().optional(), city: shortText().optional() }).optional(),
  start: day().optional(),
});

const site = z.strictObject({
  areaM2: landAreaM2().optional(),
  publicGreenM2: areaM2().optional(),
  flexibleLandM2: areaM2().optional(),
  originalVegetationM2: landAreaM2().optional(),
  keptVegetationM2: areaM2().optional(),
});

const buildings = z.strictObject({
  floorAreaM2: landAreaM2().optional(),
  housingFloorAreaM2: areaM2().optional(),
  workFloorAreaM2: areaM2().optional(),
  mainStoreys: storeys().optional(),
});

const people = z.strictObject({ housingFloorM2PerPerson: areaM2PerPerson().optional() });

const cost = z.strictObject({
  yuanPerM2: yuanPerM2().optional(),
  shares: z
    .strictObject({ land: share(), construction: share(), ancillary: share(), management: share() })
    .superRefine(sharesSumToOne)
    .optional(),
  timing: z
    .strictObject({ land: period, construction: period, ancillary: period, management: period })
    .optional(),
});

const funding = z.strictObject({
  phases: z
    .strictObject({ preparation: fundingPhase, construction: fundingPhase, operation: fundingPhase })
    .superRefine(phasesSumToOne)
    .optional(),
});

const taskList = z.array(task).max(20_000);

function planOf<Tasks extends z.ZodType>(tasks: Tasks) {
  return z.strictObject({
    schema: z.literal(PLAN_SCHEMA_NUMBER),
    project,
    site: site.optional(),
    buildings: buildings.optional(),
    people: people.optional(),
    cost: cost.optional(),
    funding: funding.optional(),
    schedule: z.strictObject({ tasks }).optional(),
    /** Inputs that no document supports: the authors' own assumptions, each with its reason. */
    assumptions: z.array(z.strictObject({ path: shortText(), note: text() })).optional(),
  });
}

/** One community as its plan file states it. Nothing optional has a default: what is absent is unknown.
 * Areas m², shares of 1, money in yuan, durations in Chinese working days, months counted from the start. */
export const planSchema = planOf(taskList.superRefine(tasksFormNetwork))
  .superRefine(assumptionsNameInputs)
  .meta({ id: 'Plan' });

/** A plan that was accepted once: the same shape, without walking its network of tasks again at each reading. */
export const acceptedPlanSchema = planOf(taskList).meta({ id: 'AcceptedPlan' });

export type Plan = z.infer<typeof planSchema>;
export type PlanTask = z.infer<typeof task>;
export type Period = z.infer<typeof period>;
export type Stage = (typeof STAGES)[number];
export type CostItem = (typeof COST_ITEMS)[number];
export type FundingPhase = (typeof FUNDING_PHASES)[number];
