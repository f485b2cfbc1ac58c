import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

export interface Manifest {
  name: string;
  version?: string;
  workspaces?: string[];
  scripts?: Record<string, string>;
  exports?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A package of this repository; the root itself has the folder ''. */
export interface Workspace {
  folder: string;
  manifest: Manifest;
}

/** Folders that .gitignore names with a closing slash, and git's own. */
function ignoredFolders(root: string): Set<string> {
  const path = join(root, '.gitignore');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const folders = lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1));
  return new Set([...folders, '.git', 'node_modules']);
}

/** Every file that belongs to the repository, sorted, as paths from the root with `/`.
 * @param pattern  only paths that match */
export function listFiles(root: string, pattern = /./): string[] {
  const ignored = ignoredFolders(root);
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return ignored.has(entry.name) ? [] : walk(path);
      return entry.isFile() && pattern.test(path) ? [path] : [];
    });
  return walk('').sort();
}

export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function readManifest(root: string, folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

/** The root and its workspaces, as the root's package.json lists them. */
export function listWorkspaces(root: string): Workspace[] {
  const top = readManifest(root, '');
  const folders = (top.workspaces ?? []).flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return existsSync(join(root, parent))
      ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`)
      : [];
  });
  const present = folders.filter((folder) => existsSync(join(root, folder, 'package.json'))).sort();
  return ['', ...present].map((folder) => ({ folder, manifest: readManifest(root, folder) }));
}

/** 1 for the first line. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
