import type { Check, Failure } from './check.ts';
import { type LockPackages, readLock } from './lock.ts';

/** What may be installed. Permissive ones, and weak copyleft that stays inside its own files (MPL) or fonts (OFL). */
const allowed = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'MPL-2.0',
  'OFL-1.1',
  'CC0-1.0',
  'PostgreSQL',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
]);

/** Packages whose licence is not in the list, each with the reason why it may stay. */
export const odd: Record<string, string> = {
  pako: 'MIT AND Zlib: parts of it are the original zlib, whose licence is as permissive',
};

/** True when an SPDX expression can be satisfied: one side of OR, both sides of AND. */
export function isAllowed(expression: string): boolean {
  const text = expression.replace(/^\((.*)\)$/, '$1');
  if (text.includes(' OR ')) return text.split(' OR ').some(isAllowed);
  if (text.includes(' AND ')) return text.split(' AND ').every(isAllowed);
  return allowed.has(text);
}

/** Installed packages, for every platform, with a licence outside the list. */
export function checkLicences(packages: LockPackages, exceptions: Record<string, string> = odd): Failure[] {
  return Object.entries(packages).flatMap(([place, { license = 'none', link }]) => {
    const name = place.split('node_modules/').at(-1) ?? place;
    if (!place.includes('node_modules/') || link || isAllowed(license) || name in exceptions) return [];
    const next = 'do without it, or give the reason in tools/check/licences.ts';
    return [{ file: 'package-lock.json', what: `${name} has the licence ${license}`, next }];
  });
}

export const licences: Check = {
  id: 'licences',
  title: 'licences are allowed',
  run: (root) => checkLicences(readLock(root)),
};
