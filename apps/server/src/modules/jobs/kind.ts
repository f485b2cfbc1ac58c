import type { Actor, JobResult } from '@zhulin/contract';
import type { z } from 'zod';
import type { ActorDb } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';

/** What a running job has: what was asked, by whom, and how to tell and be told. */
export interface JobWork<D> {
  readonly data: D;
  /** Who asked, as the post was when the work began. Rows are read and written as this actor. */
  readonly actor: Actor;
  /** Aborted when the job is cancelled, is out of time, was taken over, or the worker ends. */
  readonly signal: AbortSignal;
  /** Tells how far the job is and checks that it may go on; cheap enough to be called at every step.
   * @param note  key of locales/<language>/jobs.json below `notes`
   * Throws when the job must stop: let it pass. */
  progress(done: number, total: number, note?: string): Promise<void>;
}

/** Writes what came of a job, in the transaction that marks it done: both are there or neither.
 * @returns ids and counts for those who asked */
export type JobEnd = (db: ActorDb) => Promise<JobResult>;

/** A kind of job, declared by the module that owns it. */
export interface JobKind<S extends z.ZodType = z.ZodType> {
  /** `documents.plan`: the module and the deed; titled in locales/<language>/jobs.json below `kinds`. */
  readonly name: `${string}.${string}`;
  readonly data: S;
  /** How often it is tried again after an error nobody foresaw, or after its worker was lost. A coded failure is final. */
  readonly retries: number;
  /** Of one try. */
  readonly secondsMax: number;
  /** How many run at once in one process. */
  readonly parallel: number;
  /** Works without writing rows, then hands back what writes them. */
  readonly run: (work: JobWork<z.output<S>>, house: House) => Promise<JobEnd>;
}

/** Scheduled work that nobody asked for and nobody watches; one process of all does it. */
export interface Chore {
  readonly name: `${string}.${string}`;
  /** Minute, hour, day, month, weekday in Shanghai. */
  readonly cron: string;
  readonly run: (house: House) => Promise<void>;
}

/** Declares a kind; its data is typed by its schema. */
export function defineJob<S extends z.ZodType>(kind: JobKind<S>): JobKind<S> {
  return kind;
}
