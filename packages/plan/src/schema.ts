import { z } from 'zod';
import { assumptionsNameInputs } from './cross-field.ts';
import { shortText, text } from './quantity.ts';
import { buildings } from './sections/buildings.ts';
import { cost } from './sections/cost.ts';
import { environment, setting } from './sections/environment.ts';
import { evaluation, legalBases, observed, texts } from './sections/evidence.ts';
import { facilities } from './sections/facilities.ts';
import { funding } from './sections/funding.ts';
import {
  acceptedRisks,
  goals,
  participation,
  policies,
  risks,
  taskForce,
  team,
} from './sections/governance.ts';
import { operation } from './sections/operation.ts';
import { people } from './sections/people.ts';
import { project } from './sections/project.ts';
import { acceptedSchedule, schedule } from './sections/schedule.ts';
import { site } from './sections/site.ts';
import { greenTechniques, smart } from './sections/smart.ts';

/** The number every plan file carries. A change of the format raises it and adds an upcaster. */
export const PLAN_SCHEMA_NUMBER = 1;

function planOf<Schedule extends z.ZodType, Risks extends z.ZodType>(parts: {
  schedule: Schedule;
  risks: Risks;
}) {
  return z.strictObject({
    schema: z.literal(PLAN_SCHEMA_NUMBER),
    project,
    site: site.optional(),
    buildings: buildings.optional(),
    people: people.optional(),
    facilities: facilities.optional(),
    smart: smart.optional(),
    greenTechniques: greenTechniques.optional(),
    environment: environment.optional(),
    setting: setting.optional(),
    cost: cost.optional(),
    funding: funding.optional(),
    operation: operation.optional(),
    schedule: parts.schedule.optional(),
    goals: goals.optional(),
    risks: parts.risks.optional(),
    team: team.optional(),
    taskForce: taskForce.optional(),
    policies: policies.optional(),
    participation: participation.optional(),
    observed: observed.optional(),
    evaluation: evaluation.optional(),
    legalBases: legalBases.optional(),
    texts: texts.optional(),
    /** Inputs that no document supports: the authors' own assumptions, each with its reason. */
    assumptions: z.array(z.strictObject({ path: shortText(), note: text() })).optional(),
  });
}

/** One community as its plan file states it. Nothing optional has a default: what is absent is unknown.
 * Areas m², shares of 1, money in yuan, durations in Chinese working days, months counted from the start. */
export const planSchema = planOf({ schedule, risks }).superRefine(assumptionsNameInputs).meta({ id: 'Plan' });

/** A plan that was accepted once: the same shape, without walking its network of tasks and the names of its risks again at each reading. */
export const acceptedPlanSchema = planOf({ schedule: acceptedSchedule, risks: acceptedRisks }).meta({
  id: 'AcceptedPlan',
});

export type Plan = z.infer<typeof planSchema>;
