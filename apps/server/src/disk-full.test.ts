import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A disk of its own, seen by the server alone: a memory file system in a mount namespace. */
const ALONE = [
  'unshare',
  ...(process.getuid?.() === 0 ? [] : ['--map-current-user', '--keep-caps']),
  '--mount',
];
const MOUNT = 'mount -t tmpfs -o size=256m,mode=777 zhulin "$DISK"';
const START = fileURLToPath(new URL('../start.mjs', import.meta.url));
const CHUNK = new Uint8Array(65_536);

const disk = mkdtempSync(join(tmpdir(), 'zhulin-small-disk-'));
const inNamespace = (command: string) => [...ALONE, 'sh', '-c', `${MOUNT} && ${command}`] as const;
const isPossible = (() => {
  const [program = '', ...args] = inNamespace('true');
  return spawnSync(program, args, { env: { ...process.env, DISK: disk } }).status === 0;
})();
if (!isPossible)
  console.warn('A full disk is not tried: this machine lets nobody mount one (unshare, mount).');

let child: ChildProcess;
let origin = '';
let said = '';
beforeAll(async () => {
  if (!isPossible) return;
  const [program = '', ...args] = inNamespace('exec "$NODE" "$START"');
  child = spawn(program, args, {
    env: {
      ...process.env,
      DISK: disk,
      NODE: process.execPath,
      START,
      PORT: '0',
      ZHULIN_DATA: join(disk, 'data'),
      ZHULIN_FILES: join(disk, 'files'),
      DATABASE_URL: '',
      ZHULIN_SCALE: '0',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    origin = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? origin;
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  await until(() => origin !== '' || child.exitCode !== null);
  if (origin === '') throw new Error(said);
}, 120_000);
afterAll(async () => {
  if (isPossible && child.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(disk, { recursive: true, force: true });
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(100);
}

/** The disk as the server sees it. */
const seen = () => `/proc/${child.pid}/root${disk}`;
const fill = () => join(seen(), 'fill');

/** Segments of the write-ahead log in their order, and the one that is written to. */
async function segments(): Promise<{ all: string[]; current: string }> {
  const files = await readdir(seen(), { recursive: true });
  const all = files.filter((file) => /pg_wal\/[0-9A-F]{24}$/.test(file)).sort();
  const times = await Promise.all(all.map(async (file) => (await stat(join(seen(), file))).mtimeMs));
  const current = all[times.indexOf(Math.max(...times))];
  if (current === undefined) throw new Error('there is no write-ahead log');
  return { all, current };
}

/** PostgreSQL keeps segments ready for later, and how much room the present one has is chance. Afterwards there is none ready,
 * and room for about one write. */
async function useUpLog(write: () => Promise<unknown>): Promise<void> {
  const toNext = async (): Promise<number> => {
    const { current } = await segments();
    for (let writes = 0; ; writes++) {
      if ((await segments()).current !== current) return writes;
      await write();
    }
  };
  await toNext();
  const writes = await toNext();
  for (let written = 2; written < writes; written++) await write();
  const { all, current } = await segments();
  for (const spare of all.slice(all.indexOf(current) + 1)) await rm(join(seen(), spare));
}

async function fillUp(): Promise<void> {
  const file = await open(fill(), 'a');
  try {
    for (;;) await file.write(CHUNK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}

let headers: Record<string, string> = {};
async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { ...headers, origin, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, cookie: response.headers.get('set-cookie'), body: await response.json() };
}

describe.skipIf(!isPossible)('on a disk that is full', () => {
  test('what is saved stays, what cannot be saved is said, and the server comes back by itself when there is room', async () => {
    const entered = await ask('POST', '/api/session', { login: 'task-force', password: 'zhulin-demo-2026' });
    headers = { cookie: entered.cookie?.split(';')[0] ?? '', 'x-csrf-token': entered.body.csrfToken };
    const plan = { schema: 1, project: { name: '满盘项目' } };
    const { body: project } = await ask('POST', '/api/projects', { plan });
    const url = `/api/projects/${project.id}/draft`;
    let revision: number | null = null;
    let kept = '';
    const save = async (turn: number, more = {}) => {
      const name = `满盘${turn}`;
      const note = Array.from({ length: 60 }, (_, place) => `${turn}-${place}`).join(' ');
      const body = {
        baseVersion: 1,
        revision,
        plan: { schema: 1, project: { name, summary: note }, ...more },
      };
      const answer = await ask('POST', url, body);
      if (answer.status === 200) [revision, kept] = [answer.body.revision, name];
      return answer;
    };
    expect((await save(0)).status).toBe(200);

    await useUpLog(async () => {
      const body = randomBytes(120_000).toString('base64');
      expect((await save(0, { texts: [{ section: '1.1', body }] })).status).toBe(200);
    });
    await fillUp();
    const refusals = new Set<string>();
    // The write-ahead log has room for a while; then PostgreSQL gives up, and cannot recover either.
    for (let turn = 1; !said.includes('DATABASE_DISK_FULL'); turn++) {
      const { status, body } = await save(turn);
      if (status !== 200) refusals.add(`${status} ${body.code}`);
    }
    await until(async () => (await save(-1)).body.code === 'DATABASE_FULL');
    expect(refusals.size).toBeGreaterThan(0);
    for (const refusal of refusals)
      expect(['507 DATABASE_FULL', '503 DATABASE_NOT_REACHED']).toContain(refusal);
    expect(said).toContain('磁盘空间不足');

    await rm(fill());
    await until(async () => (await ask('GET', url)).status === 200);
    expect(said).toContain('数据库已恢复');
    const { body: draft } = await ask('GET', url);
    // An answer may be lost while its save was kept, never the other way round.
    expect(draft.revision).toBeGreaterThanOrEqual(revision ?? 0);
    if (draft.revision === revision) expect(draft.plan.project.name).toBe(kept);
    revision = draft.revision;
    expect((await save(1_000_000)).status).toBe(200);
    expect((await ask('GET', url)).body.plan.project.name).toBe('满盘1000000');
  }, 180_000);
});
