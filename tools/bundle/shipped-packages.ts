import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type LockPackages, readLock } from '../check/lock.ts';

export interface ShippedPackage {
  /** As in the lock file: `node_modules/a/node_modules/b`. */
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** As npm writes it: `sha512-` and Base64. */
  readonly integrity: string | undefined;
}

/** What the bundled programs are; the pages are built already, so what only they are made of stays out. */
const WORKSPACES = [
  'apps/server',
  'apps/cli',
  'engines',
  'packages/plan',
  'packages/assessment',
  'packages/workplan',
  'packages/contract',
];

/** Every package that server, worker and command line need on this platform, by the lock file: optional ones where they are
 * installed, types never.
 * @throws when one that is needed is not installed */
export function shippedPackages(root: string): ShippedPackage[] {
  const lock = readLock(root);
  const found = new Set<string>();
  const follow = (place: string): void => {
    const entry = entryOf(lock, place);
    const { optionalDependencies = {} } = entry;
    for (const name of [...neededBy(entry), ...Object.keys(optionalDependencies)]) {
      const target = placeOf(lock, place, name);
      if (name.startsWith('@types/') || found.has(target) || entryOf(lock, target).link) continue;
      if (!existsSync(join(root, target))) {
        if (name in optionalDependencies) continue;
        throw new Error(`${target} is not installed: run npm ci`);
      }
      found.add(target);
      follow(target);
    }
  };
  for (const workspace of WORKSPACES) follow(workspace);
  return [...found].sort().map((place) => {
    const { version = '', license = '', integrity } = entryOf(lock, place);
    return { place, name: place.split('node_modules/').at(-1) ?? '', version, license, integrity };
  });
}

type Entry = NonNullable<LockPackages[string]>;

/** What it cannot do without: its own dependencies, and those that it leaves to whoever uses it. */
function neededBy({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }: Entry): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...Object.keys(dependencies), ...peers];
}

function entryOf(lock: LockPackages, place: string): Entry {
  const entry = lock[place];
  if (entry === undefined) throw new Error(`package-lock.json has no ${place}`);
  return entry;
}

/** Where Node finds a package from a place in the lock: beside it, then upward. */
function placeOf(lock: LockPackages, from: string, name: string): string {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const beside = `${at}/node_modules/${name}`;
    if (beside in lock) return beside;
  }
  return `node_modules/${name}`;
}
