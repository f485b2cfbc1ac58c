import type { Check, Failure } from './check.ts';
import { listWorkspaces, readText } from './repository.ts';

interface LockEntry {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

export type LockPackages = Record<string, LockEntry>;

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const file = 'package-lock.json';

export function readLock(root: string): LockPackages {
  return JSON.parse(readText(root, file)).packages;
}

/** Where npm looks for a package from a place in the lock: beside it, then upward. */
function candidates(place: string, name: string): string[] {
  const parts = place === '' ? [] : place.split('/node_modules/');
  const nested = parts.map(
    (_, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/node_modules/${name}`,
  );
  return [...nested, `node_modules/${name}`];
}

/** Optional packages without an entry: `npm ci` fails on such a lock, although `npm install` wrote it. */
export function missingOptional(packages: LockPackages): Failure[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !candidates(place, name).some((path) => path in packages))
      .map((name) => ({
        file,
        what: `${place || 'the root'} names the optional package ${name}, which the lock does not have`,
        next: 'npm ci would fail: pin a version whose platform packages are all published',
      })),
  );
}

/** Packages from elsewhere than the registry, or without a checksum. */
export function foreignEntries(packages: LockPackages): Failure[] {
  return Object.entries(packages).flatMap(([place, { resolved, integrity, link }]) => {
    if (!place.includes('node_modules/') || link) return [];
    const isFromRegistry = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/');
    if (isFromRegistry && integrity) return [];
    return [
      {
        file,
        what: `${place} has no checksum or is not from the registry`,
        next: 'install it from the npm registry',
      },
    ];
  });
}

/** Dependencies with a range instead of a version. */
function unpinned(root: string): Failure[] {
  return listWorkspaces(root).flatMap(({ folder, manifest }) => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !exact.test(version))
      .map(([name, version]) => ({
        file: folder === '' ? 'package.json' : `${folder}/package.json`,
        what: `${name} is "${version}", not one version`,
        next: 'write the exact version',
      }));
  });
}

export const lock: Check = {
  id: 'lock',
  title: 'the lock file is complete and pinned',
  run(root) {
    const packages = readLock(root);
    return [...missingOptional(packages), ...foreignEntries(packages), ...unpinned(root)];
  },
};
