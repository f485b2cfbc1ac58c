import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fail } from '@zhulin/contract';
import { canEnter, chooseSystemUser, type SystemUser } from './system-user.ts';

/** Where one embedded database lives. Only `pgData` belongs to the user of PostgreSQL. */
export interface Home {
  readonly folder: string;
  readonly pgData: string;
  readonly log: string;
  readonly lock: string;
  readonly users: string;
  readonly secretFile: string;
  readonly secret: string;
  readonly user: SystemUser | undefined;
}

/** Prepares the folder and its secret.
 *
 * Root runs PostgreSQL as an unprivileged user. When that user cannot pass to `dataDir` (a checkout below a
 * home folder of mode 700), the database lives in /var/lib/zhulin/<name>-<hash of the path> instead, and
 * `dataDir/MOVED` names the place. Opening the private parents would expose what else is in them.
 * Errors: DATABASE_FOLDER_NOT_WRITABLE, DATABASE_DISK_FULL. */
export async function openHome(dataDir: string): Promise<Home> {
  const asked = resolve(dataDir);
  const user = await chooseSystemUser(join(asked, 'pg'));
  try {
    await makeFolder(asked, user);
    const moved = await readFile(join(asked, 'MOVED'), 'utf8').catch(() => undefined);
    if (moved === undefined && canEnter(user, asked)) return await describeHome(asked, user);
    const folder = moved?.trim() ?? (await moveAway(asked, user));
    return await describeHome(folder, await chooseSystemUser(join(folder, 'pg')));
  } catch (error) {
    throw refusal(asked, error);
  }
}

async function makeFolder(folder: string, user: SystemUser | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Another user must pass through to `pg`, but needs to list or read nothing here.
  await chmod(folder, user === undefined ? 0o700 : 0o711);
}

async function moveAway(asked: string, user: SystemUser | undefined): Promise<string> {
  if (existsSync(join(asked, 'pg'))) {
    // Its parents have become private since: a fresh database elsewhere would look like lost data.
    const detail = `user ${user?.name} cannot pass the parent folders`;
    throw fail('DATABASE_FOLDER_NOT_WRITABLE', { folder: asked, detail });
  }
  const mark = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  const shelf = '/var/lib/zhulin';
  const folder = join(shelf, `${basename(asked)}-${mark}`);
  await makeFolder(shelf, user);
  await makeFolder(folder, user);
  await writeFile(join(asked, 'MOVED'), `${folder}\n`);
  return folder;
}

async function describeHome(folder: string, user: SystemUser | undefined): Promise<Home> {
  const secretFile = join(folder, 'secret');
  return {
    folder,
    pgData: join(folder, 'pg'),
    log: join(folder, 'server.log'),
    lock: join(folder, 'start.lock'),
    users: join(folder, 'users'),
    secretFile,
    secret: await readOrMakeSecret(secretFile),
    user,
  };
}

async function readOrMakeSecret(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const fresh = randomBytes(32).toString('base64url');
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, fresh, { mode: 0o600 });
  // A link appears whole or not at all, so no other starter reads half a secret.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { force: true });
  return await readFile(file, 'utf8');
}

/** The password of a role, derived, so that one secret file is all there is to keep. */
export function passwordOf(home: Home, role: string): string {
  return createHmac('sha256', home.secret).update(role).digest('base64url');
}

function refusal(folder: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return fail('DATABASE_DISK_FULL', { folder, detail: message }, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR')
    return fail('DATABASE_FOLDER_NOT_WRITABLE', { folder, detail: message }, error);
  return error;
}
