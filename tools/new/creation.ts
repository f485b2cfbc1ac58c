import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `npm run new` is going to write: files of a folder that does not exist yet, and files it changes. */
export interface Creation {
  folder: string;
  files: Record<string, string>;
  /** The whole text after the change, by path. */
  changed: Record<string, string>;
}

/** A wish that cannot be met; the message says why and what to do. */
export class Refused extends Error {}

const vague = ['utils', 'helpers', 'common', 'manager', 'misc', 'shared', 'index'];
const reserved = [
  'class',
  'default',
  'delete',
  'export',
  'function',
  'import',
  'new',
  'package',
  'public',
  'return',
];

/** Refuses what is not a noun in kebab-case. */
export function requireName(name: string | undefined): string {
  if (!name) throw new Refused('a name is missing: npm run new -- engine|module|feature NAME');
  if (name.length > 40 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Refused(
      `"${name}" is not kebab-case: small letters, digits and single hyphens, such as heat-network`,
    );
  }
  if (vague.includes(name) || reserved.includes(name))
    throw new Refused(`"${name}" says nothing: take a noun of the domain`);
  return name;
}

/** `heat-network` → `heatNetwork`. */
export const camel = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** `heat-network` → `HeatNetwork`. */
export const pascal = (name: string): string => camel(name).replace(/^./, (letter) => letter.toUpperCase());

/** The text of a file that must be there. */
export function readOrRefuse(root: string, path: string): string {
  if (!existsSync(join(root, path)))
    throw new Refused(`${path} is not there: nothing can be registered in it`);
  return readFileSync(join(root, path), 'utf8');
}

/** Puts a line before the line that holds `marker`, with the same indent. */
export function insertBefore(text: string, marker: string, line: string, path: string): string {
  const at = text.indexOf(marker);
  if (at === -1) throw new Refused(`${path} has no line "${marker}", before which the registration belongs`);
  const start = text.lastIndexOf('\n', at) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  return `${text.slice(0, start)}${indent}${line}\n${text.slice(start)}`;
}

/** Writes all of it, or nothing: whatever fails, the folder is removed and changed files get their old text. */
export async function write(root: string, creation: Creation, finish: () => Promise<void>): Promise<void> {
  const { folder, files, changed } = creation;
  if (existsSync(join(root, folder))) throw new Refused(`${folder} exists already`);
  const before = Object.keys(changed).map((path) => [path, readFileSync(join(root, path), 'utf8')] as const);
  try {
    for (const [path, text] of [...Object.entries(files), ...Object.entries(changed)]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    await finish();
  } catch (error) {
    rmSync(join(root, folder), { recursive: true, force: true });
    for (const [path, text] of before) writeFileSync(join(root, path), text);
    throw error;
  }
}
