import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '@zhulin/contract';
import { withConnection } from '../../apps/server/src/database/address.ts';
import { isDatabaseAway } from '../../apps/server/src/database/database-away.ts';
import { startEmbedded } from '../../apps/server/src/database/embedded-postgres/index.ts';
import { type Home, Member } from './member.ts';

/** The product as it runs: two servers and two workers on one embedded PostgreSQL, which they share and keep alive. */
export interface Fleet {
  readonly home: Home;
  readonly servers: readonly Member[];
  readonly workers: readonly Member[];
  readonly members: readonly Member[];
  readonly origins: () => readonly string[];
  /** Asks the database as its superuser, behind everybody's back. */
  ask<T>(question: (client: Asked) => Promise<T>): Promise<T>;
  /** The same; undefined while the database is away. */
  askIfThere<T>(question: (client: Asked) => Promise<T>): Promise<T | undefined>;
  end(): Promise<void>;
}

export type Asked = Parameters<Parameters<typeof withConnection>[1]>[0];

/** Starts all on an empty folder, which `end` deletes. Cost: 10 to 20 s, more where the pages are not built. */
export async function startFleet(): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), 'zhulin-faults-'));
  // PostgreSQL runs as another user than root, who must pass through.
  await chmod(folder, 0o711);
  const home = { data: join(folder, 'database'), files: join(folder, 'files') };
  const servers = ['server-1', 'server-2'].map((name) => new Member(name, home, true));
  const workers = ['worker-1', 'worker-2'].map((name) => new Member(name, home, false));
  const members = [...servers, ...workers];
  const end = async () => {
    for (const member of members.toReversed()) await member.end();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // All at once, on an empty folder: of those who would make the database one does.
    await Promise.all(members.map((member) => member.start()));
    const adminUrl = await addressOf(home.data);
    const ask: Fleet['ask'] = (question) => withConnection(adminUrl, question);
    return {
      home,
      servers,
      workers,
      members,
      origins: () => servers.map(({ origin }) => origin),
      ask,
      askIfThere: (question) => ask(question).catch(ifAway),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function ifAway(error: unknown): undefined {
  const isNotReached = error instanceof Failure && error.code === 'DATABASE_NOT_REACHED';
  if (!isNotReached && !isDatabaseAway(error)) throw error;
}

/** The superuser's way to a database that runs. We join those who use it and leave at once: keeping it alive is theirs. */
async function addressOf(dataDir: string): Promise<string> {
  const database = await startEmbedded({ dataDir });
  await database.stop();
  return database.adminUrl;
}
