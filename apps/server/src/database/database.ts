import { availableParallelism } from 'node:os';
import type { Failure } from '@zhulin/contract';
import pg from 'pg';

/** The pool of the app role. Nothing but `withActor` and the start-up checks takes a connection from it. */
export interface Database {
  /** The address the pool connects to. */
  readonly url: string;
  readonly pool: pg.Pool;
  /** Why it has ended and cannot be started, where that is known. */
  readonly whyAway?: () => Failure | undefined;
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** Address of the role `zhulin_app`. */
  readonly url: string;
  /** Hears of connections that broke while idle, for instance because PostgreSQL was stopped. */
  readonly onIdleError: (error: Error) => void;
  readonly connectionsMax?: number;
}

/** Two a core: with more of them busy, PostgreSQL takes the core from the process that waits for it. */
function usualConnections(): number {
  return Math.min(20, Math.max(4, 2 * availableParallelism()));
}

/** Opens the pool; connections are made when needed. `pipeline` lets a transaction begin, set its context and ask
 * its first question in one round trip. */
export function openDatabase({
  url,
  onIdleError,
  connectionsMax = usualConnections(),
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    // By which pg_stat_activity tells whose connection it is.
    application_name: `zhulin ${process.pid}`,
  });
  // Without listeners the process would end with the database.
  let isClosing = false;
  pool.on('error', (error) => {
    if (!isClosing) onIdleError(error);
  });
  // The pool listens only while a connection is idle; one that breaks in use fails its query, and must not do more.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const close = async () => {
    isClosing = true;
    await pool.end();
  };
  return { url, pool, close };
}
