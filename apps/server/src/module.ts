import type { Entrance } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import type { Database } from './database/database.ts';
import type { ActorDb } from './database/with-actor.ts';
import type { Duty } from './duties.ts';
import type { RouteContext } from './http/door.ts';
import type { Metric } from './metrics/metric.ts';
import type { CaseMatter, Matters } from './modules/cases/index.ts';
import type { BlobStore } from './modules/files/index.ts';
import type { Provider } from './modules/identity/index.ts';
import type { Chore, JobKind, JobQueue } from './modules/jobs/index.ts';
import type { NoticeDesk } from './modules/notices/index.ts';
import type { Sealer } from './secrets/sealer.ts';

/** What a process shares, whether it serves or works. */
export interface House {
  readonly database: Database;
  /** Seals what the database must not hold in clear. */
  readonly sealer: Sealer;
  readonly queue: JobQueue;
  readonly blobs: BlobStore;
  /** The ways by which people are told, and the address of the installation. */
  readonly notices: NoticeDesk;
}

/** What the routes of a module have; jobs and chores have the house alone. */
export interface ModuleContext extends House, RouteContext {
  /** Every kind of case, by the modules that own them. */
  readonly matters: Matters;
  /** Opens the first set-up; null: it is closed. */
  readonly setUpToken: string | null;
  /** The accounts that the sign-in page offers; null: this is no demonstration. */
  readonly demonstration: Entrance['demonstration'];
  /** Of all modules, in their order. */
  readonly erasures: readonly Erasure[];
  /** Where people sign on elsewhere; null: only here. */
  readonly provider: Provider | null;
}

/** Erases what a module keeps of a person, in the transaction of whoever may; ids may stay. */
export type Erasure = (db: ActorDb, personId: string) => Promise<void>;

/** What a module tells of itself; the only thing others import of it. */
export interface Module {
  readonly name: string;
  /** Modules that must be listed before it. */
  readonly needs: readonly string[];
  readonly routes: (app: FastifyInstance, context: ModuleContext) => void;
  /** The kinds of job it owns. */
  readonly jobs?: readonly JobKind[];
  readonly chores?: readonly Chore[];
  /** The kinds of case it owns. */
  readonly caseKinds?: readonly CaseMatter[];
  readonly duties?: readonly Duty[];
  /** What operators watch of it. */
  readonly metrics?: readonly Metric[];
  readonly erasures?: readonly Erasure[];
}
