import type { FastifyInstance } from 'fastify';
import type { Database } from './database/database.ts';

export interface ModuleContext {
  readonly database: Database;
}

/** What a module tells of itself; the only thing others import of it. */
export interface Module {
  readonly name: string;
  /** Modules that must be listed before it. */
  readonly needs: readonly string[];
  readonly routes: (app: FastifyInstance, context: ModuleContext) => void;
}
