import type { Entrance } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import type { Database } from './database/database.ts';
import type { RouteContext } from './http/contract-route.ts';
import type { Provider } from './modules/identity/index.ts';
import type { Sealer } from './secrets/sealer.ts';

export interface ModuleContext extends RouteContext {
  readonly database: Database;
  readonly sealer: Sealer;
  /** Opens the first set-up; null: it is closed. */
  readonly setUpToken: string | null;
  /** The accounts that the sign-in page offers; null: this is no demonstration. */
  readonly demonstration: Entrance['demonstration'];
  /** Where people sign on elsewhere; null: only here. */
  readonly provider: Provider | null;
}

/** What a module tells of itself; the only thing others import of it. */
export interface Module {
  readonly name: string;
  /** Modules that must be listed before it. */
  readonly needs: readonly string[];
  readonly routes: (app: FastifyInstance, context: ModuleContext) => void;
}
