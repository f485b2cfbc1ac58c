import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '@zhulin/contract';
import type { Binaries } from './binaries.ts';
import { type Home, passwordOf } from './home.ts';
import { cleanEnvironment } from './postmaster.ts';
import { giveTo, spawnIdentity } from './system-user.ts';

export const ADMIN_ROLE = 'zhulin_admin';

/** Chinese text search needs a locale that knows letters: with `--locale=C` trigrams find nothing, silently.
 * ICU zh-Hans sorts names by pinyin. */
const LOCALE = ['--locale-provider=icu', '--icu-locale=zh-Hans', '--locale=C.UTF-8', '-E', 'UTF8'];

/** Makes the cluster when there is none. It is made beside its place and renamed, so half a cluster is never
 * met; remains of a broken attempt are removed.
 * Errors: DATABASE_FOLDER_OTHER_VERSION, DATABASE_DISK_FULL, DATABASE_START_FAILED. */
export async function initialise(
  home: Home,
  binaries: Binaries,
  throwAway: boolean,
  onMake: () => void,
): Promise<void> {
  const found = await readFile(join(home.pgData, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found !== undefined) {
    if (found.trim() === binaries.major) return;
    const params = { folder: home.pgData, found: found.trim(), expected: binaries.major };
    throw fail('DATABASE_FOLDER_OTHER_VERSION', params);
  }
  onMake();
  await removeRemains(home);
  const draft = `${home.pgData}.draft-${process.pid}`;
  const passwordFile = join(home.folder, `password-${process.pid}`);
  try {
    await mkdir(draft, { mode: 0o700 });
    await giveTo(home.user, draft);
    await writeFile(passwordFile, passwordOf(home, ADMIN_ROLE), { mode: 0o600 });
    await giveTo(home.user, passwordFile);
    await runInitdb(home, binaries, [
      ...initdbArgs(draft, passwordFile),
      ...(throwAway ? ['--no-sync'] : []),
    ]);
    await rename(draft, home.pgData);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

function initdbArgs(folder: string, passwordFile: string): string[] {
  const access = [`--username=${ADMIN_ROLE}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  return ['-D', folder, ...LOCALE, ...access, '--no-instructions'];
}

async function removeRemains(home: Home): Promise<void> {
  const names = await readdir(home.folder);
  const remains = names.filter((name) => /^(pg\.draft-|password-)\d+$/.test(name));
  await Promise.all(remains.map((name) => rm(join(home.folder, name), { recursive: true, force: true })));
}

function runInitdb(home: Home, binaries: Binaries, args: string[]): Promise<void> {
  const options = { ...spawnIdentity(home.user), cwd: '/', env: cleanEnvironment() };
  return new Promise((resolve, reject) => {
    execFile(binaries.initdb, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve();
      const output = `${stderr}${stdout}`;
      const detail = output.split('\n').find((line) => /error|FATAL/i.test(line)) ?? error.message;
      if (/No space left on device/.test(output))
        return reject(fail('DATABASE_DISK_FULL', { folder: home.folder, detail }, error));
      reject(fail('DATABASE_START_FAILED', { detail, log: home.log }, error));
    });
  });
}
