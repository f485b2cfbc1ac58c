import { access } from 'node:fs/promises';
import { Failure, fail } from '@zhulin/contract';
import { findRunning, isPostgres } from './attach.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { withFolderLock } from './folder-lock.ts';
import { enter, leave } from './folder-users.ts';
import { type Home, openHome } from './home.ts';
import { ADMIN_ROLE, initialise } from './initialise.ts';
import { keepRunning, type Outage } from './keeper.ts';
import { readPidFile } from './pid-file.ts';
import { type LaunchOptions, launch, type Running, stopServer } from './postmaster.ts';
import { APP_ROLE, addressOf, bootstrap, bootstrapMark, DATABASE, OWNER_ROLE } from './roles.ts';

export { type Outage, OWNER_ROLE };

export type StartStep = 'waiting' | 'copying' | 'initialising' | 'starting' | 'attaching' | 'preparing';

export interface EmbeddedOptions {
  /** Made when missing; holds the cluster, its secret and its log. */
  readonly dataDir: string;
  /** Default: a free one, chosen at each start; after a server that was killed its own, if it is still free. */
  readonly port?: number;
  readonly onProgress?: (step: StartStep) => void;
  /** Hears when the server has ended unasked, why it is not back yet, and when it is. */
  readonly onOutage?: (outage: Outage) => void;
  /** Only for tests: nothing is forced to disk, so a power cut loses the cluster. */
  readonly throwAway?: boolean;
  /** Only for tests: the package of another PostgreSQL than the installed one. */
  readonly packageFolder?: string;
}

export interface EmbeddedDatabase {
  /** For serving: role `zhulin_app`. */
  readonly url: string;
  /** For migrations: role `zhulin_owner`. */
  readonly ownerUrl: string;
  /** Superuser, for tests and repairs; the server itself never uses it. */
  readonly adminUrl: string;
  /** Whether the server ran already. */
  readonly attached: boolean;
  readonly pid: number;
  /** Leaves the database; stops it when no other process uses it. */
  stop(): Promise<void>;
}

/** Starts the PostgreSQL of a data folder, or attaches to the one that runs on it; whenever it ends unasked it is started
 * again on the same port.
 * First start: makes cluster, roles and database. Several processes may start at once: one works, the others
 * attach. Loopback TCP with SCRAM; the secret is a file of mode 0600.
 * Errors: DATABASE_* and the texts beside them. Cost: about 1.5 s cold, 0.1 s warm. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const onProgress = options.onProgress ?? (() => undefined);
  const home = await openHome(options.dataDir);
  const { packageFolder } = options;
  const binaries = await findBinaries({
    user: home.user,
    onCopy: () => onProgress('copying'),
    ...(packageFolder !== undefined && { packageFolder }),
  });
  const { running, attached } = await withFolderLock(
    home.lock,
    () => onProgress('waiting'),
    async () => {
      const outcome = await attachOrLaunch(home, binaries, options, onProgress);
      await enter(home.users);
      return outcome;
    },
  );
  const restart = (port: number) =>
    withFolderLock(
      home.lock,
      () => undefined,
      async () => {
        const { running } = await attachOrLaunch(home, binaries, { ...options, port }, () => undefined);
        // Somebody has started it elsewhere meanwhile; what we gave out leads to the old port.
        if (running.port !== port) throw fail('DATABASE_PORT_TAKEN', { port });
        return running;
      },
    );
  const keeper = keepRunning({ running, restart, onOutage: options.onOutage ?? (() => undefined) });
  return {
    url: addressOf(home, running.port, APP_ROLE, DATABASE),
    ownerUrl: addressOf(home, running.port, OWNER_ROLE, DATABASE),
    adminUrl: addressOf(home, running.port, ADMIN_ROLE, DATABASE),
    attached,
    pid: running.pid,
    async stop() {
      await keeper.end();
      await stop(home, binaries, keeper.running);
    },
  };
}

async function attachOrLaunch(
  home: Home,
  binaries: Binaries,
  { port, throwAway = false }: EmbeddedOptions,
  onProgress: (step: StartStep) => void,
): Promise<{ running: Running; attached: boolean }> {
  // Left behind by a server that was killed. Others may wait for it at this port; they were given no other.
  const last = readPidFile(home.pgData)?.port;
  const found = await findRunning(home);
  if (found) onProgress('attaching');
  else await initialise(home, binaries, throwAway, () => onProgress('initialising'));
  if (!found) onProgress('starting');
  const running = found ?? (await launchNear({ home, binaries, port, throwAway }, last));
  if (!(await exists(bootstrapMark(home)))) {
    onProgress('preparing');
    await bootstrap(home, running.port);
  }
  return { running, attached: found !== undefined };
}

/** Where nobody asks for a port, the one that the server had is the first choice, and a free one the second. */
async function launchNear(options: LaunchOptions, last: number | undefined): Promise<Running> {
  if (options.port !== undefined || last === undefined) return await launch(options);
  return await launch({ ...options, port: last }).catch(async (error: unknown) => {
    if (!(error instanceof Failure && error.code === 'DATABASE_PORT_TAKEN')) throw error;
    return await launch(options);
  });
}

async function stop(home: Home, binaries: Binaries, running: Running): Promise<void> {
  await withFolderLock(
    home.lock,
    () => undefined,
    async () => {
      const { othersRemain } = await leave(home.users);
      if (!othersRemain) await stopServer(pidNow(home) ?? running.pid, home, binaries);
    },
  );
}

/** Another process may have started it anew, and this one not have seen it yet. */
function pidNow(home: Home): number | undefined {
  const pid = readPidFile(home.pgData)?.pid;
  return pid !== undefined && isPostgres(pid) ? pid : undefined;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
