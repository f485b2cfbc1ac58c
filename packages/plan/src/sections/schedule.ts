import { z } from 'zod';
import { tasksFormNetwork } from '../cross-field.ts';
import { choice, identifier, lagDays, months, quantityMeta, shortText, workingDays } from '../quantity.ts';

export const STAGES = ['preparation', 'design', 'construction', 'acceptance', 'operation'] as const;
export const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
/** Milestones the work plan names, by stage; a task of 0 days can say which of them it is. */
export const MILESTONES = [
  'plan_approved',
  'funds_in_place',
  'drawings_reviewed',
  'structure_topped_out',
  'ancillary_done',
  'accepted',
  'residents_in',
  'self_governing_body',
  'smart_platform_on',
] as const;

const task = z.strictObject({
  id: identifier(),
  name: shortText(),
  stage: choice('stage', STAGES),
  durationDays: workingDays(),
  milestone: choice('milestone', MILESTONES).optional(),
  after: z
    .array(
      z.strictObject({
        task: identifier(),
        type: choice('link-type', LINK_TYPES),
        lagDays: lagDays().optional(),
      }),
    )
    .register(quantityMeta, { expected: 'links' })
    .optional(),
  /** The unit that leads. */
  lead: shortText().optional(),
  /** The units that answer for it, set apart by 、. */
  responsible: shortText().optional(),
});

const tasks = z.array(task).max(20_000);

function scheduleOf<Tasks extends z.ZodType>(list: Tasks) {
  return z.strictObject({
    /** The duration the plan promises in words, held against the sum of its stages. */
    statedMonths: months().optional(),
    tasks: list.optional(),
  });
}

export const schedule = scheduleOf(tasks.superRefine(tasksFormNetwork));
/** The same shape, without walking the network of tasks again. */
export const acceptedSchedule = scheduleOf(tasks);

export type PlanTask = z.infer<typeof task>;
export type Stage = (typeof STAGES)[number];
