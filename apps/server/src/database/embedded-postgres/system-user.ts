import { spawnSync } from 'node:child_process';
import { chown, readFile, stat } from 'node:fs/promises';

/** The user that PostgreSQL runs as. It refuses root, so root hands it to an unprivileged account. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Chooses who runs PostgreSQL.
 * @param pgData the cluster; one that exists keeps its owner
 * @returns undefined for ordinary users: they run it themselves */
export async function chooseSystemUser(pgData: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = await readAccounts();
  const owner = await stat(pgData).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) {
    const name = accounts.find((account) => account.uid === owner.uid)?.name;
    return { uid: owner.uid, gid: owner.gid, name: name ?? String(owner.uid) };
  }
  return (
    accounts.find((account) => account.name === 'postgres') ??
    accounts.find((account) => account.name === 'nobody') ?? { uid: 65534, gid: 65534, name: '65534' }
  );
}

async function readAccounts(): Promise<SystemUser[]> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

export function spawnIdentity(user: SystemUser | undefined) {
  return user === undefined ? {} : { uid: user.uid, gid: user.gid };
}

/** Whether the user can pass through every parent of a folder; asks the kernel, so ACLs count too. */
export function canEnter(user: SystemUser | undefined, folder: string): boolean {
  if (user === undefined) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { ...spawnIdentity(user), cwd: '/' });
  return probe.status === 0;
}

export async function giveTo(user: SystemUser | undefined, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid);
}
