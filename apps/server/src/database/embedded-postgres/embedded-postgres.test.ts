import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { majorUnderTest, postgresUnderTest } from '../../../testing/postgres-under-test.ts';
import { type Outage, startEmbedded } from './index.ts';
import { isAlive, poll } from './processes.ts';

const HOLDER = fileURLToPath(new URL('../../../testing/hold-database.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

let place: string;
let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'zhulin-embedded-'));
  await chmod(place, 0o755);
  dataDir = join(place, 'data');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(place, { recursive: true, force: true }));

const start = (options = {}) => startEmbedded({ dataDir, throwAway: true, ...postgresUnderTest, ...options });

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the database in another process and waits for what it tells. */
async function holdElsewhere(folder = dataDir, options: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [HOLDER, folder], {
    ...options,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: place },
  });
  children.push(child);
  const errors: string[] = [];
  child.stderr.on('data', (data) => errors.push(String(data)));
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => Promise.reject(new Error(errors.join('')))),
  ]);
  return { child, told: JSON.parse(line) as { pid: number; url: string; attached: boolean } };
}

async function endAndWait(child: ChildProcess, signal: NodeJS.Signals) {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

/** Listens where a server that was killed did, as soon as the last of its processes has let go. */
async function takePort(port: number) {
  const taker = await poll(async () => {
    const candidate = createServer().listen(port, '127.0.0.1');
    return await once(candidate, 'listening').then(
      () => candidate,
      () => undefined,
    );
  }, 10_000);
  return taker ?? expect.fail(`port ${port} does not become free`);
}

describe('a data folder', () => {
  test('is made at the first start, in UTF-8 with Chinese order and Chinese trigrams', async () => {
    const steps: string[] = [];
    const database = await start({ onProgress: (step: string) => steps.push(step) });
    expect(steps).toEqual(['initialising', 'starting', 'preparing']);
    const [row] = await query(
      database.url,
      `SELECT current_user AS role, current_setting('server_encoding') AS encoding,
              (current_setting('server_version_num')::int / 10000)::text AS major,
              similarity('保障性住房', '保障住房') > 0.3 AS finds,
              (SELECT string_agg(name, '' ORDER BY name) FROM unnest(ARRAY['张','李','王','阿']) AS name) AS names`,
    );
    expect(row).toEqual({
      role: 'zhulin_app',
      encoding: 'UTF8',
      major: majorUnderTest,
      finds: true,
      names: '阿李王张',
    });
    await database.stop();
    expect(isAlive(database.pid)).toBe(false);
  });

  test('is found again at the next start, with what was in it', async () => {
    const first = await start();
    await query(first.ownerUrl, 'CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS it');
    await first.stop();
    const second = await start();
    expect(second.attached).toBe(false);
    expect(await query(second.ownerUrl, 'SELECT it FROM kept')).toEqual([{ it: 1 }]);
    await second.stop();
  });

  test('keeps its secret to its owner, and nobody enters without it', async () => {
    const database = await start();
    const { mode } = await stat(join(dataDir, 'secret'));
    expect(mode & 0o777).toBe(0o600);
    const intruder = new URL(database.adminUrl);
    intruder.password = 'guess';
    await expect(query(intruder.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await database.stop();
  });
});

describe('a server that runs already', () => {
  test('is taken over when its Node was killed, and stopped by the one who took it', async () => {
    const { child, told } = await holdElsewhere();
    await endAndWait(child, 'SIGKILL');
    expect(isAlive(told.pid)).toBe(true);
    const database = await start();
    expect(database).toMatchObject({ attached: true, pid: told.pid, url: told.url });
    expect(await query(database.url, 'SELECT 1 AS it')).toEqual([{ it: 1 }]);
    await database.stop();
    expect(isAlive(told.pid)).toBe(false);
  });

  test('serves two processes, and stops with the last of them', async () => {
    const { child, told } = await holdElsewhere();
    const database = await start();
    expect(database.attached).toBe(true);
    await database.stop();
    expect(isAlive(told.pid)).toBe(true);
    await endAndWait(child, 'SIGTERM');
    expect(await poll(() => (isAlive(told.pid) ? undefined : true), 5000)).toBe(true);
  });

  test('is made once when two processes start on an empty folder together', async () => {
    const empty = join(place, 'together');
    const [one, other] = await Promise.all([holdElsewhere(empty), holdElsewhere(empty)]);
    expect(one.told.pid).toBe(other.told.pid);
    expect([one.told.attached, other.told.attached].sort()).toEqual([false, true]);
    await Promise.all([endAndWait(one.child, 'SIGTERM'), endAndWait(other.child, 'SIGTERM')]);
    expect(isAlive(one.told.pid)).toBe(false);
  });

  test('that does not know our secret is refused, not used', async () => {
    const { child } = await holdElsewhere();
    const secret = await readFile(join(dataDir, 'secret'), 'utf8');
    await writeFile(join(dataDir, 'secret'), 'another');
    await expect(start()).rejects.toMatchObject({ code: 'DATABASE_SECRET_REFUSED' });
    await writeFile(join(dataDir, 'secret'), secret);
    await endAndWait(child, 'SIGTERM');
  });
});

describe('remains of a broken end', () => {
  test('a server that was killed with its Node is started anew, and recovers', async () => {
    const { child, told } = await holdElsewhere();
    await endAndWait(child, 'SIGKILL');
    process.kill(told.pid, 'SIGKILL');
    const database = await start();
    expect(database.attached).toBe(false);
    expect(database.pid).not.toBe(told.pid);
    await database.stop();
  });

  test('a server that was killed alone comes back by itself, at the same address, for all who use it', async () => {
    const heard: string[] = [];
    const { child, told } = await holdElsewhere();
    const database = await start({ onOutage: ({ state }: Outage) => heard.push(state) });
    process.kill(told.pid, 'SIGKILL');
    expect(await poll(() => (heard.includes('back') ? true : undefined), 30_000)).toBe(true);
    expect(heard).toEqual(['ended', 'back']);
    expect(await query(told.url, 'SELECT 1 AS it')).toEqual([{ it: 1 }]);
    await database.stop();
    expect(await query(told.url, 'SELECT 1 AS it')).toEqual([{ it: 1 }]);
    await endAndWait(child, 'SIGTERM');
    await expect(query(told.url, 'SELECT 1 AS it')).rejects.toThrow('ECONNREFUSED');
  });

  test('a process that starts while it is away starts it where the others look for it', async () => {
    const { child, told } = await holdElsewhere();
    // The other process stands still, so that ours is the one that starts it again.
    child.kill('SIGSTOP');
    process.kill(told.pid, 'SIGKILL');
    const database = await start();
    expect(database).toMatchObject({ attached: false, url: told.url });
    child.kill('SIGCONT');
    await database.stop();
    expect(await query(told.url, 'SELECT 1 AS it')).toEqual([{ it: 1 }]);
    await endAndWait(child, 'SIGTERM');
    await expect(query(told.url, 'SELECT 1 AS it')).rejects.toThrow('ECONNREFUSED');
  });

  test('a port that another has taken meanwhile does not stop the start', async () => {
    const { child, told } = await holdElsewhere();
    await endAndWait(child, 'SIGKILL');
    process.kill(told.pid, 'SIGKILL');
    const taker = await takePort(Number(new URL(told.url).port));
    const database = await start();
    expect(database.url).not.toBe(told.url);
    expect(await query(database.url, 'SELECT 1 AS it')).toEqual([{ it: 1 }]);
    await database.stop();
    taker.close();
  });

  test.each([
    ['a process that has ended', 2 ** 22 - 3],
    ['another program', process.pid],
  ])('a pid file with the number of %s does not stop the start', async (_, pid) => {
    await writeFile(join(dataDir, 'pg', 'postmaster.pid'), `${pid}\n${dataDir}/pg\n1\n5432\n\n127.0.0.1\n`);
    const database = await start();
    expect(database.attached).toBe(false);
    await database.stop();
  });

  test('a lock and half a cluster of a start that died are cleared away', async () => {
    const broken = join(place, 'broken');
    await mkdir(join(broken, 'pg.draft-1'), { recursive: true });
    await writeFile(join(broken, 'start.lock'), String(2 ** 22 - 3));
    const database = await start({ dataDir: broken });
    expect(existsSync(join(broken, 'pg.draft-1'))).toBe(false);
    await database.stop();
  });
});

describe('refusals', () => {
  test('a folder of another major version is left as it is', async () => {
    const old = join(place, 'old');
    await mkdir(join(old, 'pg'), { recursive: true });
    await writeFile(join(old, 'pg', 'PG_VERSION'), '14\n');
    await expect(start({ dataDir: old })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_OTHER_VERSION',
      params: { found: '14', expected: majorUnderTest },
    });
  });

  test('a port that was asked for and is taken is told', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(start({ port })).rejects.toMatchObject({ code: 'DATABASE_PORT_TAKEN', params: { port } });
    other.close();
  });

  test('a place that cannot be a folder is told with the reason', async () => {
    await writeFile(join(place, 'file'), '');
    await expect(start({ dataDir: join(place, 'file', 'data') })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_NOT_WRITABLE',
    });
  });
});

describe.runIf(isRoot)('users', () => {
  test('an ordinary user runs it as itself', async () => {
    const folder = join(place, 'ordinary');
    await mkdir(folder);
    await chown(folder, 65534, 65534);
    const { child, told } = await holdElsewhere(folder, { uid: 65534, gid: 65534 });
    expect((await stat(join(folder, 'pg'))).uid).toBe(65534);
    await endAndWait(child, 'SIGTERM');
    expect(isAlive(told.pid)).toBe(false);
  });

  test('root gives only the cluster to another user', async () => {
    expect((await stat(join(dataDir, 'pg'))).uid).not.toBe(0);
    expect((await stat(dataDir)).uid).toBe(0);
  });

  test('below a private folder of root the database moves, and says where', async () => {
    const home = join(place, 'private');
    await mkdir(home, { mode: 0o700 });
    const asked = join(home, 'data');
    const database = await start({ dataDir: asked });
    const moved = (await readFile(join(asked, 'MOVED'), 'utf8')).trim();
    expect(existsSync(join(moved, 'pg', 'PG_VERSION'))).toBe(true);
    expect(existsSync(join(asked, 'pg'))).toBe(false);
    await database.stop();
    const again = await start({ dataDir: asked });
    expect(await query(again.url, 'SELECT 1 AS it')).toEqual([{ it: 1 }]);
    await again.stop();
    await chmod(home, 0o755);
    const opened = await start({ dataDir: asked });
    expect(existsSync(join(asked, 'pg'))).toBe(false);
    await opened.stop();
    await rm(moved, { recursive: true });
  });

  test('below folders that became private, a database that exists is refused instead of begun afresh', async () => {
    const home = join(place, 'later-private');
    const database = await start({ dataDir: join(home, 'data') });
    await database.stop();
    await chmod(home, 0o700);
    await expect(start({ dataDir: join(home, 'data') })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_NOT_WRITABLE',
    });
  });

  test('a data folder that was moved elsewhere starts at its new place', async () => {
    const elsewhere = join(place, 'elsewhere');
    await rename(join(place, 'broken'), elsewhere);
    const database = await start({ dataDir: elsewhere });
    expect(database.attached).toBe(false);
    await database.stop();
  });
});
