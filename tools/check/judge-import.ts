import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { listWorkspaces, type Workspace } from './repository.ts';

export interface EngineRow {
  /** Engine folders it may import, by their index.ts; '*' is any. */
  engines: readonly string[];
  /** Third-party packages it may import. */
  packages: readonly string[];
}

/** The tables that say what may import what. */
export interface ArrowTables {
  layers: Record<string, readonly string[]>;
  rows: Record<string, EngineRow>;
  /** Files that every workspace may import by path. */
  open: readonly string[];
}

interface Survey extends ArrowTables {
  rootWorkspace: Workspace;
  workspaces: Workspace[];
}

interface Place {
  path: string;
  layer: string;
  workspace: Workspace;
}

interface Refusal {
  what: string;
  next: string;
}

const builtins = new Set(builtinModules);

/** Files that are not shipped: they may use devDependencies, and those of engines may use Node. */
export const isDevelopmentFile = (path: string): boolean =>
  /\.(test|conformance)\.[a-z]+$|\/(bench\.ts$|golden\/|testing\/)|\.config\.[a-z]+$|^tools\//.test(path);

export function surveyOf(root: string, tables: ArrowTables): Survey {
  const [rootWorkspace, ...workspaces] = listWorkspaces(root);
  if (!rootWorkspace) throw new Error(`${root} has no package.json`);
  return { rootWorkspace, workspaces, ...tables };
}

/** Why a file may not import a module, or undefined when it may. */
export function judgeImport(survey: Survey, file: string, specifier: string): Refusal | undefined {
  const from = placeOf(survey, file);
  const [wanted = ''] = specifier.split('?');
  if (wanted.startsWith('.')) {
    return judgeRelative(survey, from, placeOf(survey, posix.join(posix.dirname(file), wanted)));
  }
  if (wanted.startsWith('node:') || builtins.has(wanted)) return judgeBuiltin(from, wanted);
  const name = packageOf(wanted);
  const target = survey.workspaces.find(({ manifest }) => manifest.name === name);
  if (!target) return judgeDeclared(survey, from, name) ?? judgeThirdParty(from, name, survey.rows);
  return (
    judgeLayer(survey, from, target, wanted) ??
    judgeDeclared(survey, from, name) ??
    judgeSubpath(target, wanted) ??
    judgeTesting(from.path, wanted)
  );
}

function placeOf({ rootWorkspace, workspaces }: Survey, path: string): Place {
  const workspace = workspaces.find(({ folder }) => path.startsWith(`${folder}/`)) ?? rootWorkspace;
  return { path, layer: path.split('/')[0] ?? '', workspace };
}

/** The package part of a specifier: `@a/b/c` → `@a/b`, `a/b` → `a`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function judgeDeclared({ rootWorkspace }: Survey, from: Place, name: string): Refusal | undefined {
  const { manifest, folder } = from.workspace;
  if (name in { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies })
    return;
  const isOfTools = from.layer === 'tools' && name.startsWith('@zhulin/');
  const isForDevelopment = name in { ...manifest.devDependencies, ...rootWorkspace.manifest.devDependencies };
  if (isOfTools || (isForDevelopment && isDevelopmentFile(from.path))) return;
  const owner = folder === '' ? 'package.json' : `${folder}/package.json`;
  return { what: `imports ${name}, which ${owner} does not list`, next: 'declare it there, or do without' };
}

function judgeBuiltin(from: Place, name: string): Refusal | undefined {
  if (from.layer !== 'engines' || isDevelopmentFile(from.path)) return;
  return {
    what: `an engine imports ${name}`,
    next: 'engines run in the browser: take the data as an argument',
  };
}

function judgeThirdParty(from: Place, name: string, rows: Record<string, EngineRow>): Refusal | undefined {
  const folder = from.path.split('/')[1] ?? '';
  if (from.layer !== 'engines' || isDevelopmentFile(from.path) || rows[folder]?.packages.includes(name))
    return;
  const what = `engine ${folder} imports ${name}, which its row does not allow`;
  return { what, next: 'do without, or argue for it in tools/check/arrows.ts' };
}

function judgeLayer({ layers }: Survey, from: Place, to: Workspace, specifier: string): Refusal | undefined {
  if (to === from.workspace)
    return { what: `imports its own package as ${specifier}`, next: 'use a relative path' };
  const layer = to.folder.split('/')[0] ?? '';
  if (layers[from.layer]?.includes(layer)) return;
  return {
    what: `${from.layer} imports ${layer} (${specifier})`,
    next: 'the arrows are apps → packages → engines',
  };
}

function judgeSubpath(to: Workspace, specifier: string): Refusal | undefined {
  const subpath = `.${specifier.slice(to.manifest.name.length)}`;
  const declared = Object.keys(to.manifest.exports ?? {});
  if (declared.includes(subpath)) return;
  return {
    what: `${specifier} is not an export of ${to.manifest.name}`,
    next: `declared are: ${declared.join(', ')}`,
  };
}

/** What a room offers to tests stands under `testing`, by path or as a subpath, and is not shipped. */
const isTesting = (target: string): boolean => /\/testing(\/|$)/.test(target);

function judgeTesting(from: string, to: string): Refusal | undefined {
  if (!isTesting(to) || isDevelopmentFile(from)) return;
  return { what: `shipped code imports ${to}`, next: 'import it from testing/ and tests alone' };
}

function judgeRelative({ rows, open }: Survey, from: Place, to: Place): Refusal | undefined {
  if (from.layer === 'tools' || open.includes(to.path)) return;
  if (to.layer === 'locales') {
    if (from.workspace.folder === 'packages/contract') return;
    return { what: 'imports a text file of locales/', next: 'take the texts from @zhulin/contract' };
  }
  if (to.workspace !== from.workspace) {
    const what = `reaches into ${to.path}, another workspace`;
    if (to.layer === 'apps')
      return { what, next: 'nothing imports an app: move what is shared into a package' };
    return { what, next: `import ${to.workspace.manifest.name} by its name` };
  }
  return judgeTesting(from.path, to.path) ?? judgeRooms(from.path, to.path, rows);
}

/** Folders inside a workspace that are entered only by their index.ts, or not at all. */
const rooms = {
  engine: /^engines\/([^/]+)\//,
  module: /^apps\/server\/src\/modules\/([^/]+)\//,
  feature: /^apps\/web\/src\/features\/([^/]+)\//,
};

function judgeRooms(from: string, to: string, rows: Record<string, EngineRow>): Refusal | undefined {
  const nameIn = (room: RegExp, path: string): string | undefined => room.exec(path)?.[1];
  const [fromFeature, toFeature] = [nameIn(rooms.feature, from), nameIn(rooms.feature, to)];
  if (fromFeature && toFeature && fromFeature !== toFeature) {
    return {
      what: `imports the feature ${toFeature}`,
      next: 'features do not import features: move it up or into a package',
    };
  }
  for (const room of [rooms.engine, rooms.module]) {
    const name = nameIn(room, to);
    if (!name || name === nameIn(room, from)) continue;
    const door = `${room.exec(to)?.[0]}index.ts`;
    if (to !== door && !(room === rooms.engine && isTesting(to)))
      return { what: `reaches into ${to} past its index.ts`, next: `import ${door}` };
  }
  const [fromEngine, toEngine] = [nameIn(rooms.engine, from), nameIn(rooms.engine, to)];
  if (!fromEngine || !toEngine || fromEngine === toEngine) return;
  const allowed = rows[fromEngine]?.engines ?? [];
  if (allowed.includes('*') || allowed.includes(toEngine)) return;
  const what = `engine ${fromEngine} imports engine ${toEngine}, which its row does not allow`;
  return { what, next: 'take it as an argument, or argue for the arrow in tools/check/arrows.ts' };
}
