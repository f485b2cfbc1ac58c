import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { type Failure, fail } from '@zhulin/contract';
import type { Binaries } from './binaries.ts';
import type { Home } from './home.ts';
import { readPidFile } from './pid-file.ts';
import { isAlive, poll } from './processes.ts';
import { spawnIdentity } from './system-user.ts';

/** Longer than any crash recovery of the small databases that live embedded. */
const READY_LIMIT_MS = 120_000;
const FAST_STOP_LIMIT_MS = 10_000;
const RETRIES_MAX = 20;
/** What PostgreSQL takes at once for its write-ahead log. */
const WAL_SEGMENT_BYTES = 16 * 1024 * 1024;

/** What a start says while a server that was killed is on its way out. One that lives would have been attached to. */
const OF_A_KILLED_SERVER = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

export interface Running {
  readonly pid: number;
  readonly port: number;
}

export interface LaunchOptions {
  readonly home: Home;
  readonly binaries: Binaries;
  /** Undefined: any free port. */
  readonly port: number | undefined;
  readonly throwAway: boolean;
}

/** Starts PostgreSQL and waits until it answers. A taken port is tried again only when we chose it ourselves;
 * processes of a killed server that are not quite gone, or still hold its shared memory, are waited for.
 * Errors: DATABASE_PORT_TAKEN, DATABASE_DISK_FULL, DATABASE_START_FAILED. */
export async function launch(options: LaunchOptions): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const outcome = await launchOnce(options, port);
    if (outcome.running) return outcome.running;
    const isDying = OF_A_KILLED_SERVER.test(outcome.log);
    const isTaken = options.port === undefined && /could not bind/.test(outcome.log);
    if (!(isDying || isTaken) || attempt === RETRIES_MAX) throw startRefusal(options.home, port, outcome.log);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function launchOnce({ home, binaries, throwAway }: LaunchOptions, port: number) {
  const logStart = sizeOf(home.log);
  const child = spawnPostgres(home, binaries, settings(port, throwAway));
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  const status = await poll(() => {
    if (ended) return 'ended';
    const file = readPidFile(home.pgData);
    return file?.pid === child.pid && file?.status === 'ready' ? 'ready' : undefined;
  }, READY_LIMIT_MS);
  const log = readFileSync(home.log).subarray(logStart).toString('utf8').trim();
  if (status === 'ready' && child.pid !== undefined) return { running: { pid: child.pid, port }, log };
  if (!ended) child.kill('SIGQUIT');
  return { running: undefined, log };
}

function spawnPostgres(home: Home, binaries: Binaries, settingArgs: string[]): ChildProcess {
  const log = openSync(home.log, 'a', 0o600);
  try {
    // Detached: Ctrl-C in the terminal reaches only us, and we stop the server after the last request.
    const child = spawn(binaries.postgres, ['-D', home.pgData, ...settingArgs], {
      ...spawnIdentity(home.user),
      cwd: process.platform === 'win32' ? home.folder : '/',
      env: cleanEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Loopback only, no sockets in shared folders; settings of an embedded server beside one Node process. */
function settings(port: number, throwAway: boolean): string[] {
  const always = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    jit: 'off',
    password_encryption: 'scram-sha-256',
  };
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const chosen = throwAway ? { ...always, ...fast } : always;
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The caller's environment without what would steer PostgreSQL or its clients. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What the log of a start that failed means. */
export function startRefusal(home: Pick<Home, 'folder' | 'log'>, port: number, log: string): Failure {
  // On a full disk the log itself may say nothing.
  if (/No space left on device/.test(log) || freeBytes(home.folder) < WAL_SEGMENT_BYTES)
    return fail('DATABASE_DISK_FULL', { folder: home.folder, detail: lastLine(log) });
  if (/could not bind/.test(log)) return fail('DATABASE_PORT_TAKEN', { port });
  return fail('DATABASE_START_FAILED', { detail: lastLine(log), log: home.log });
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY; // Not told; the log decides.
  }
}

function lastLine(log: string): string {
  const lines = log.split('\n');
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '';
}

/** Stops a server: ends its sessions, writes a checkpoint, leaves. After ten seconds without checkpoint
 * (it recovers at the next start). */
export async function stopServer(pid: number, home: Home, binaries: Binaries): Promise<void> {
  const hasLeft = () => (isAlive(pid) ? undefined : true);
  signal(pid, 'fast', home, binaries);
  if (await poll(hasLeft, FAST_STOP_LIMIT_MS)) return;
  signal(pid, 'immediate', home, binaries);
  if (!(await poll(hasLeft, FAST_STOP_LIMIT_MS)))
    throw fail('DATABASE_NOT_ANSWERING', { pid, folder: home.folder });
}

function signal(pid: number, mode: 'fast' | 'immediate', home: Home, binaries: Binaries): void {
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', home.pgData, '-m', mode, '-W'], { windowsHide: true });
    return;
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
