import { describe, expect, test } from 'vitest';
import { checkArrows } from './arrows.ts';
import { checkCycles } from './cycles.ts';
import { withFolder } from './fixture.ts';
import type { EngineRow } from './judge-import.ts';

const rows: Record<string, EngineRow> = {
  units: { engines: [], packages: [] },
  cost: { engines: ['units'], packages: ['zod'] },
};

const manifest = (name: string, rest: object = {}): string => JSON.stringify({ name, ...rest });

/** A small repository without fault. */
const sound: Record<string, string> = {
  'package.json': manifest('root', {
    workspaces: ['engines', 'packages/*', 'apps/*'],
    devDependencies: { vitest: '1.0.0' },
  }),
  'engines/package.json': manifest('@zhulin/engines', {
    exports: {
      './units': './units/index.ts',
      './units/testing': './units/testing/amounts.ts',
      './cost': './cost/index.ts',
      './cost/testing': './cost/testing/costs.ts',
    },
    dependencies: { zod: '4.0.0', yaml: '2.0.0' },
  }),
  'engines/units/index.ts': "export { fen } from './fen.ts';\n",
  'engines/units/fen.ts': 'export const fen = 1;\n',
  'engines/units/testing/amounts.ts': '',
  'engines/cost/testing/costs.ts': "import '../../units/testing/amounts.ts';\n",
  'engines/cost/index.ts': "import { z } from 'zod';\nimport { fen } from '../units/index.ts';\n",
  'engines/cost/cost.test.ts': "import { readFileSync } from 'node:fs';\nimport { test } from 'vitest';\n",
  'packages/plan/package.json': manifest('@zhulin/plan', {
    exports: { '.': './src/index.ts' },
    dependencies: { '@zhulin/engines': '0.1.0' },
  }),
  'packages/plan/src/index.ts': "import { fen } from '@zhulin/engines/units';\nimport 'node:path';\n",
  'packages/plan/src/plan.test.ts': "import '@zhulin/engines/cost/testing';\n",
  'packages/contract/package.json': manifest('@zhulin/contract', { exports: { '.': './src/index.ts' } }),
  'packages/contract/src/index.ts':
    "import zh from '../../../locales/zh-CN/web.json' with { type: 'json' };\n",
  'apps/server/package.json': manifest('@zhulin/server', {
    exports: { '.': './src/app.ts' },
    dependencies: { '@zhulin/plan': '0.1.0' },
  }),
  'apps/server/src/app.ts':
    "import plans from './modules/plans/index.ts';\nimport plan from '@zhulin/plan';\n",
  'apps/server/src/modules/plans/index.ts': "import './routes.ts';\n",
  'apps/server/src/modules/plans/routes.ts': '',
  'apps/web/package.json': manifest('@zhulin/web', { dependencies: { '@zhulin/plan': '0.1.0' } }),
  'apps/web/src/features/plans/list.tsx': '',
  'locales/zh-CN/web.json': '{}',
};

const refusals = async (extra: Record<string, string>): Promise<string[]> => {
  const failures = await withFolder({ ...sound, ...extra }, (root) => checkArrows(root, rows));
  return failures.map(({ file, line, what }) => `${file}:${line} ${what}`);
};

test('a repository that keeps to the arrows has nothing to report', async () => {
  expect(await refusals({})).toEqual([]);
});

describe('a forbidden import is refused with its place', () => {
  test.each([
    ['engine → Node', 'engines/cost/a.ts', 'node:fs', 'an engine imports node:fs'],
    ['engine → package', 'engines/cost/a.ts', '@zhulin/plan', 'engines imports packages (@zhulin/plan)'],
    [
      'engine test → package',
      'engines/cost/a.test.ts',
      '@zhulin/plan',
      'engines imports packages (@zhulin/plan)',
    ],
    ['package → app', 'packages/plan/src/a.ts', '@zhulin/server', 'packages imports apps (@zhulin/server)'],
    ['app → app', 'apps/web/src/a.ts', '@zhulin/server', 'apps imports apps (@zhulin/server)'],
    [
      'package → app by path',
      'packages/plan/src/a.ts',
      '../../../apps/server/src/app.ts',
      'reaches into apps/server/src/app.ts, another workspace',
    ],
    [
      'past index.ts by name',
      'packages/plan/src/a.ts',
      '@zhulin/engines/units/fen.ts',
      '@zhulin/engines/units/fen.ts is not an export of @zhulin/engines',
    ],
    [
      'past index.ts by path',
      'packages/plan/src/a.ts',
      '../../../engines/units/index.ts',
      'reaches into engines/units/index.ts, another workspace',
    ],
    [
      'past an engine’s index.ts',
      'engines/cost/a.ts',
      '../units/fen.ts',
      'reaches into engines/units/fen.ts past its index.ts',
    ],
    [
      'engine → testing of another',
      'engines/cost/a.ts',
      '../units/testing/amounts.ts',
      'shipped code imports engines/units/testing/amounts.ts',
    ],
    [
      'engine → testing of its own',
      'engines/cost/a.ts',
      './testing/costs.ts',
      'shipped code imports engines/cost/testing/costs.ts',
    ],
    [
      'package → testing by name',
      'packages/plan/src/a.ts',
      '@zhulin/engines/cost/testing',
      'shipped code imports @zhulin/engines/cost/testing',
    ],
    [
      'engine test → testing of another without a row',
      'engines/units/a.test.ts',
      '../cost/testing/costs.ts',
      'engine units imports engine cost, which its row does not allow',
    ],
    [
      'engine test → past another’s index.ts',
      'engines/cost/a.test.ts',
      '../units/fen.ts',
      'reaches into engines/units/fen.ts past its index.ts',
    ],
    [
      'past a module’s index.ts into its testing',
      'apps/server/src/modules/cases/a.test.ts',
      '../plans/testing/office.ts',
      'reaches into apps/server/src/modules/plans/testing/office.ts past its index.ts',
    ],
    [
      'engine → engine without a row',
      'engines/units/a.ts',
      '../cost/index.ts',
      'engine units imports engine cost, which its row does not allow',
    ],
    [
      'engine → its own package by name',
      'engines/cost/a.ts',
      '@zhulin/engines/units',
      'imports its own package as @zhulin/engines/units',
    ],
    [
      'engine → third party without a row',
      'engines/cost/a.ts',
      'yaml',
      'engine cost imports yaml, which its row does not allow',
    ],
    [
      'undeclared package',
      'packages/plan/src/a.ts',
      'lodash/merge.js',
      'imports lodash, which packages/plan/package.json does not list',
    ],
    [
      'undeclared workspace',
      'apps/web/src/a.ts',
      '@zhulin/contract',
      'imports @zhulin/contract, which apps/web/package.json does not list',
    ],
    [
      'a development package in shipped code',
      'packages/plan/src/a.ts',
      'vitest',
      'imports vitest, which packages/plan/package.json does not list',
    ],
    [
      'past a module’s index.ts',
      'apps/server/src/modules/cases/index.ts',
      '../plans/routes.ts',
      'reaches into apps/server/src/modules/plans/routes.ts past its index.ts',
    ],
    [
      'feature → feature',
      'apps/web/src/features/cases/a.tsx',
      '../plans/list.tsx',
      'imports the feature plans',
    ],
    [
      'texts outside the contract',
      'apps/web/src/a.ts',
      '../../../locales/zh-CN/web.json',
      'imports a text file of locales/',
    ],
  ])('%s', async (_case, file, specifier, what) => {
    expect(await refusals({ [file]: `import '${specifier}';\n` })).toEqual([`${file}:1 ${what}`]);
  });
});

test.each([
  ["export { x } from 'lodash';"],
  ["import type { x } from 'lodash';"],
  ["const x = await import('lodash');"],
  ["type X = import('lodash').X;"],
  ["import {\n  x,\n} from 'lodash';"],
])('the form %s counts as an import', async (text) => {
  expect(await refusals({ 'packages/plan/src/a.ts': text })).toHaveLength(1);
});

test('an import inside a comment, a string or a template is none', async () => {
  const text =
    "// import 'lodash'\nconst a = \"import 'lodash'\";\nconst b = `${a} from 'lodash'`; /* from 'lodash' */\n";
  expect(await refusals({ 'packages/plan/src/a.ts': text })).toEqual([]);
});

test('an engine without a row and a row without an engine are reported', async () => {
  const failures = await withFolder({ ...sound, 'engines/site/index.ts': '' }, (root) =>
    checkArrows(root, { ...rows, heat: { engines: [], packages: [] } }),
  );
  expect(failures.map(({ what }) => what)).toEqual([
    'has no row of arrows',
    'has a row for engines/heat, which is not there',
  ]);
});

test('two files that import each other are a cycle', async () => {
  const ring = {
    'a.ts': "import './b.ts';\nexport const a = 1;\n",
    'b.ts': "import './a.ts';\nexport const b = 1;\n",
  };
  const failures = await withFolder(ring, checkCycles);
  expect(failures.map(({ file }) => file).sort()).toEqual(['a.ts', 'b.ts']);
  expect(failures[0]?.what).toMatch(/^Dependency cycle detected: .*→/);
});
