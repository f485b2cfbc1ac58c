import { z } from 'zod';
import { momentSchema } from './text.ts';

/** The calendar of one's tasks, without its address, which is shown once. */
export const taskCalendarSchema = z
  .strictObject({
    showsTitles: z.boolean().describe('false: of each case its kind and number alone'),
    createdAt: momentSchema,
    usedAt: momentSchema.nullable().describe('when a calendar last asked'),
  })
  .meta({ id: 'TaskCalendar' });

export const ownTaskCalendarSchema = z
  .strictObject({ calendar: taskCalendarSchema.nullable() })
  .meta({ id: 'OwnTaskCalendar' });

export const makeTaskCalendarSchema = z
  .strictObject({ showsTitles: z.boolean().default(false) })
  .meta({ id: 'MakeTaskCalendar' });

export const newTaskCalendarSchema = z
  .strictObject({
    path: z.string().describe('of the address below this site; shown only now'),
    calendar: taskCalendarSchema,
  })
  .meta({ id: 'NewTaskCalendar' });

export type TaskCalendar = z.output<typeof taskCalendarSchema>;
