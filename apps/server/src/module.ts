import type { FastifyInstance } from 'fastify';
import type { Database } from './database/database.ts';
import type { BlobStore } from './modules/files/index.ts';
import type { Chore, JobKind, JobQueue } from './modules/jobs/index.ts';

export interface ModuleContext {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly blobs: BlobStore;
}

/** What a module tells of itself; the only thing others import of it. */
export interface Module {
  readonly name: string;
  /** Modules that must be listed before it. */
  readonly needs: readonly string[];
  readonly routes: (app: FastifyInstance, context: ModuleContext) => void;
  /** The kinds of job it owns. */
  readonly jobs?: readonly JobKind[];
  readonly chores?: readonly Chore[];
}
