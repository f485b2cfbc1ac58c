import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkArrows, engineRows } from '../check/arrows.ts';
import { listFiles, listWorkspaces, repositoryRoot } from '../check/repository.ts';
import { runProgram, runTool, type ToolResult } from '../check/run-tool.ts';

/** A copy of what the creation needs, so that nothing of it is left here. */
let root = '';
const made: Record<string, ToolResult> = {};
let typeProblems: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'zhulin-new-'));
  const parts = [
    'package.json',
    'biome.json',
    'tsconfig.json',
    '.gitignore',
    'engines',
    'packages',
    'apps',
    'tools',
    'locales',
  ];
  for (const part of parts) {
    cpSync(join(repositoryRoot, part), join(root, part), {
      recursive: true,
      filter: (path) => !/node_modules|dist$/.test(path),
    });
  }
  linkModules();
  made['engine'] = await create('engine', 'heat-network');
  made['module'] = await create('module', 'fire-drills');
  made['feature'] = await create('feature', 'fire-drills', '消防演练');
  // Once for all three: it reads the whole repository.
  const { stdout } = await runTool(
    'tsc',
    ['--noEmit', '-p', '.', '--incremental', 'false', '--pretty', 'false'],
    root,
  );
  typeProblems = stdout.split('\n');
}, 120_000);

/** What is installed here, with the copy's own workspaces. */
function linkModules(): void {
  mkdirSync(join(root, 'node_modules/@zhulin'), { recursive: true });
  for (const name of readdirSync(join(repositoryRoot, 'node_modules'))) {
    if (name !== '@zhulin')
      symlinkSync(join(repositoryRoot, 'node_modules', name), join(root, 'node_modules', name));
  }
  for (const { folder, manifest } of listWorkspaces(root).slice(1)) {
    symlinkSync(join(root, folder), join(root, 'node_modules', manifest.name));
  }
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

const create = (...words: string[]): Promise<ToolResult> =>
  runProgram(process.execPath, ['tools/new/index.ts', ...words, '--root', root], repositoryRoot);

const vitest = (path: string): Promise<ToolResult> =>
  runProgram(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root, path],
    root,
  );

/** Everything the checks say about the paths below `folder`. */
async function complaints(folder: string): Promise<string[]> {
  const style = await runTool('biome', ['check', '--vcs-enabled=false', folder], root);
  const rows = { ...engineRows, 'heat-network': { engines: ['units', 'rules'], packages: [] } };
  const arrows = checkArrows(root, rows).filter(({ file }) => file.startsWith(folder));
  return [
    ...typeProblems.filter((line) => line.startsWith(folder)),
    ...(style.code === 0 ? [] : [style.stderr]),
    ...arrows.map(({ file, what }) => `${file} ${what}`),
  ];
}

test('a new engine passes types, style, arrows and its own test, and is registered twice', async () => {
  expect(made['engine']).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(join(root, 'engines/package.json'), 'utf8')).toContain(
    '"./heat-network": "./heat-network/index.ts"',
  );
  expect(readFileSync(join(root, 'tools/check/arrows.ts'), 'utf8')).toContain("'heat-network': { engines:");
  expect(await complaints('engines/heat-network')).toEqual([]);
  expect(await vitest('engines/heat-network')).toMatchObject({ code: 0 });
  expect(await vitest('tools/readme-examples')).toMatchObject({ code: 0 });
}, 60_000);

test('a new server module passes types, style, arrows and its own test, and is listed last', async () => {
  expect(made['module']).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(join(root, 'apps/server/src/app.ts'), 'utf8')).toMatch(
    /Module\[\] = \[[^\]]*,\s*fireDrills,?\s*\];/,
  );
  expect(await complaints('apps/server/src/modules/fire-drills')).toEqual([]);
  expect(await vitest('apps/server/src/modules/fire-drills')).toMatchObject({ code: 0 });
}, 60_000);

test('a new web feature passes types, style, arrows and its own test, and has a row and a title in both languages', async () => {
  expect(made['feature']).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(join(root, 'apps/web/src/routes.tsx'), 'utf8')).toContain("path: '/fire-drills'");
  expect(readFileSync(join(root, 'locales/zh-CN/web.json'), 'utf8')).toContain(
    '"fire-drills.title": "消防演练"',
  );
  expect(readFileSync(join(root, 'locales/en/web.json'), 'utf8')).toContain(
    '"fire-drills.title": "Fire drills"',
  );
  expect(await complaints('apps/web/src/features/fire-drills')).toEqual([]);
  expect(await complaints('apps/web/src/routes.tsx')).toEqual([]);
  expect(await vitest('apps/web/src/features/fire-drills')).toMatchObject({ code: 0 });
}, 60_000);

test.each([
  [['engine'], 'a name is missing'],
  [['engine', 'HeatNetwork'], 'is not kebab-case'],
  [['engine', 'heat--network'], 'is not kebab-case'],
  [['engine', '../heat'], 'is not kebab-case'],
  [['engine', 'utils'], 'says nothing'],
  [['engine', 'units'], 'engines/units exists already'],
  [['module', 'rules'], 'apps/server/src/modules/rules exists already'],
  [['gadget', 'heat'], 'engine|module NAME, or feature NAME'],
  [['engine', 'heat', '供热'], 'engine|module NAME, or feature NAME'],
  [['feature', 'fire-drills'], 'needs its Chinese title'],
  [['feature', 'fire-drills', 'Fire drills'], 'needs its Chinese title'],
])('%j is refused, and nothing is written', async (words, message) => {
  const before = listFiles(root);
  const { code, stderr } = await create(...words);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(listFiles(root)).toEqual(before);
});

test('where the place of registration is gone, nothing is left behind', async () => {
  const path = join(root, 'apps/web/src/routes.tsx');
  rmSync(path, { force: true });
  const { code, stderr } = await create('feature', 'flood-drills', '防汛演练');
  expect(code).toBe(1);
  expect(stderr).toContain('routes.tsx is not there');
  expect(existsSync(join(root, 'apps/web/src/features/flood-drills'))).toBe(false);
});
