import { z } from 'zod';
import { type MadeFile, madeFileSchema } from './documents.ts';
import { errorRegistry, isErrorCode } from './errors.ts';
import { problemSchema } from './failure-body.ts';

/** What becomes of a job; the table `job` knows the same. A finished job never changes. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const jobProgressSchema = z.strictObject({
  done: z.int().min(0),
  total: z.int().min(1),
  note: z.string().nullable().describe('key of locales/*/jobs.json below `notes`'),
});

const jobErrorSchema = z.strictObject({
  code: z
    .custom<keyof typeof errorRegistry>((code) => typeof code === 'string' && isErrorCode(code))
    .meta({ type: 'string', enum: Object.keys(errorRegistry) }),
  params: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.array(z.string()), z.array(problemSchema)]),
  ),
});

export const jobResultSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(madeFileSchema)]),
);

export const jobSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.string().describe('key of locales/*/jobs.json below `kinds`'),
    subject: z.string().nullable().describe('tells the job from others of its kind'),
    state: z.enum(JOB_STATES),
    progress: jobProgressSchema.nullable().describe('null until the job has said how far it is'),
    isCancelAsked: z.boolean(),
    result: jobResultSchema.nullable().describe('of a job that is done: ids, counts and files'),
    error: jobErrorSchema.nullable().describe('of a job that failed: worded like any failure'),
    askedBy: z.string(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Job' });

export const JOB_LIST_MAX = 100;

export const listJobsSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(JOB_LIST_MAX).default(20),
  isOpen: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('only those still queued or running, or only the finished'),
});

export const jobListSchema = z
  .strictObject({ jobs: z.array(jobSchema).describe('latest first') })
  .meta({ id: 'JobList' });

export type Job = z.output<typeof jobSchema>;
/** The files that a job made; none for one that is not done, or makes none. */
export function madeFiles({ result }: Pick<Job, 'result'>): readonly MadeFile[] {
  const files = result?.['files'];
  return Array.isArray(files) ? files : [];
}

export type JobProgress = z.output<typeof jobProgressSchema>;
export type JobResult = z.output<typeof jobResultSchema>;
export type JobList = z.output<typeof jobListSchema>;
