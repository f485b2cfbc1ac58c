import type { Actor } from '@zhulin/contract';
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** Queries inside the transaction of one actor. It answers only until `withActor` returns. */
export type ActorDb = Kysely<Tables>;

/** Runs `fn` in one transaction as one actor: row security shows and takes only rows that the
 * actor's post may see.
 * Committed when `fn` returns, rolled back when it throws.
 *
 * BEGIN, the context and the first query of `fn` travel in one message (pipeline): a read costs two round trips, and
 * one by `askOnce`.
 * Should BEGIN or the context fail, what follows in the pipeline finds no context, and row security answers nothing.
 * Errors: those of `fn` and of PostgreSQL. */
export async function withActor<T>(
  database: Database,
  actor: Actor,
  fn: (db: ActorDb) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  const session = new Session(client);
  let broken: Error | undefined;
  try {
    const sent = sendTogether(client, () => undefined);
    const begun = session.begin(actor);
    const result = await Promise.all([begun, fn(kyselyOn(session)), sent]).then(([, value]) => value);
    session.close();
    await commit(client);
    return result;
  } catch (error) {
    session.close();
    broken = await rollBack(client);
    throw error;
  } finally {
    // A connection whose state is not known is thrown away, never lent again.
    client.release(broken);
  }
}

/** The same for what asks all its questions at once, such as a page or a project: COMMIT travels behind them in the same message, so
 * a read costs one round trip. What `ask` asks later is refused.
 * Errors: those of `withActor`. */
export async function askOnce<T>(
  database: Database,
  actor: Actor,
  ask: (db: ActorDb) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect();
  const session = new Session(client);
  const ended = sendTogether(client, () => {
    session.close();
    return client.query('COMMIT');
  });
  const [begun, answer, end] = await Promise.allSettled([
    session.begin(actor),
    ask(kyselyOn(session)),
    ended,
  ]);
  client.release(end.status === 'rejected' ? end.reason : undefined);
  if (begun.status === 'rejected') throw begun.reason;
  if (answer.status === 'rejected') throw answer.reason;
  if (end.status === 'rejected') throw end.reason;
  assertCommitted(end.value);
  return answer.value;
}

/** Sends all that is asked in this turn in one write, each of which costs Node a good part of a whole read.
 * @param last  what is to be asked behind it, in the same write */
async function sendTogether<T>({ connection }: pg.PoolClient, last: () => T): Promise<Awaited<T>> {
  const { stream } = connection;
  stream.cork();
  // After the promises of this turn, in which Kysely hands its question on.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  const result = last();
  stream.uncork();
  return await result;
}

async function commit(client: pg.PoolClient): Promise<void> {
  assertCommitted(await client.query('COMMIT'));
}

/** PostgreSQL answers ROLLBACK when a statement had failed and whoever asked swallowed it. */
function assertCommitted({ command }: pg.QueryResult): void {
  if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
}

async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  return client.query('ROLLBACK').then(
    () => undefined,
    (error: Error) => error,
  );
}

const SET_CONTEXT = {
  name: 'zhulin-context',
  text: `SELECT set_config('app.actor_id', $1, true), set_config('app.post_id', $2, true),
    set_config('app.org_id', $3, true), set_config('app.role', $4, true), set_config('app.scope', $5, true),
    set_config('app.on_behalf_of', $6, true)`,
};

const contextOf = ({ id, postId, orgId, role, scope, onBehalfOf = '' }: Actor) => [
  id,
  postId,
  orgId,
  role,
  scope,
  onBehalfOf,
];

/** Prepared statements by SQL text: PostgreSQL plans each once a connection. Texts beyond the limit (lists of
 * changing length) are sent unprepared. */
const statementNames = new Map<string, string>();
const STATEMENTS_MAX = 500;

function statementName(sql: string): string | undefined {
  const known = statementNames.get(sql);
  if (known !== undefined || statementNames.size >= STATEMENTS_MAX) return known;
  const name = `zhulin-${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}

/** One transaction on one connection; refuses queries once it has ended, when the connection may be another's. */
class Session implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  #isOpen = true;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async begin(actor: Actor): Promise<void> {
    await Promise.all([
      this.#client.query('BEGIN'),
      this.#client.query({ ...SET_CONTEXT, values: contextOf(actor) }),
    ]);
  }

  close(): void {
    this.#isOpen = false;
  }

  async executeQuery<R>(query: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<R>> {
    if (!this.#isOpen)
      throw new Error(
        'this transaction has ended: await every query inside withActor, and ask at once inside askOnce',
      );
    const name = statementName(query.sql);
    const values = [...query.parameters];
    const result = await this.#client.query(
      name === undefined ? { text: query.sql, values } : { name, text: query.sql, values },
    );
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? result.rows.length) };
  }

  // biome-ignore lint/correctness/useYield: kysely's interface asks for it; nothing streams through a pipeline.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('streaming is not offered inside withActor');
  }
}

function kyselyOn(session: Session): ActorDb {
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => session,
    beginTransaction: async () => {
      throw new Error('withActor is the transaction');
    },
    commitTransaction: async () => undefined,
    rollbackTransaction: async () => undefined,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
  });
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
