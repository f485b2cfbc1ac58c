import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFolder } from './check/fixture.ts';
import { repositoryRoot } from './check/repository.ts';
import { runProgram } from './check/run-tool.ts';

/** An npm that writes down how it was called, and says what the file `answer` holds. */
const npm = `#!/bin/sh
echo "$@" > called
env > environment
mkdir -p node_modules/.bin
touch node_modules/.bin/node
cat answer >&2
test ! -s answer
`;

const repository = {
  'package.json': JSON.stringify({ name: 'root', workspaces: ['engines', 'packages/*'] }),
  'package-lock.json': JSON.stringify({
    packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' } },
  }),
  'engines/package.json': JSON.stringify({ name: 'engines' }),
  'packages/plan/package.json': JSON.stringify({ name: 'plan' }),
  'tools/setup.mjs': '',
  'bin/npm': npm,
  answer: '',
};

interface Ground {
  /** Runs the set-up; whether npm was called with what, in which environment. */
  setUp(
    environment?: Record<string, string>,
  ): Promise<{ code: number; said: string; npm?: string; seen: string }>;
  write(path: string, text: string): void;
  hasStamp(): boolean;
}

const onGround = (use: (ground: Ground) => Promise<void>): Promise<void> =>
  withFolder(repository, async (root) => {
    copyFileSync(join(repositoryRoot, 'tools/setup.mjs'), join(root, 'tools/setup.mjs'));
    chmodSync(join(root, 'bin/npm'), 0o755);
    const path = ['/a/node_modules/.bin', join(root, 'bin'), '/usr/bin', '/bin'].join(':');
    await use({
      async setUp(environment = {}) {
        for (const trace of ['called', 'environment']) rmSync(join(root, trace), { force: true });
        const words = Object.entries({ PATH: path, ...environment }).map(([key, value]) => `${key}=${value}`);
        const script = join(root, 'tools/setup.mjs');
        const { code, stderr } = await runProgram('env', ['-i', ...words, process.execPath, script], root);
        const read = (name: string): string => readFileSync(join(root, name), 'utf8').trim();
        if (!existsSync(join(root, 'called'))) return { code, said: stderr, seen: '' };
        return { code, said: stderr, npm: read('called'), seen: read('environment') };
      },
      write: (name, text) => writeFileSync(join(root, name), text),
      hasStamp: () => existsSync(join(root, 'node_modules/.zhulin-setup')),
    });
  });

test('a fresh clone is installed once, and again when a package.json or the lock changes', () =>
  onGround(async ({ setUp, write }) => {
    expect(await setUp()).toMatchObject({ code: 0, npm: expect.stringMatching(/^ci /) });
    expect(await setUp()).toEqual({ code: 0, said: '', seen: '' });
    write('packages/plan/package.json', JSON.stringify({ name: 'plan', dependencies: { a: '1.0.0' } }));
    expect((await setUp()).npm).toMatch(/^ci /);
    write(
      'package-lock.json',
      JSON.stringify({ packages: { '': {}, 'node_modules/b': { version: '1.0.0' } } }),
    );
    expect((await setUp()).npm).toMatch(/^ci /);
  }));

test('what a person installed by hand, exactly as locked, is kept', () =>
  onGround(async ({ setUp, write, hasStamp }) => {
    await setUp();
    const installed = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' } } };
    write('node_modules/.package-lock.json', JSON.stringify(installed));
    write('packages/plan/package.json', JSON.stringify({ name: 'plan', description: 'other' }));
    expect(await setUp()).toEqual({ code: 0, said: '', seen: '' });
    expect(hasStamp()).toBe(true);
    installed.packages['node_modules/a'].version = '1.0.1';
    write('node_modules/.package-lock.json', JSON.stringify(installed));
    write('engines/package.json', JSON.stringify({ name: 'engines', description: 'other' }));
    expect((await setUp()).npm).toMatch(/^ci /);
  }));

test('npm runs on the system’s Node, without the settings of the npm that started us, but with the office’s mirror', () =>
  onGround(async ({ setUp }) => {
    const { seen } = await setUp({
      npm_config_local_prefix: '/x',
      npm_lifecycle_event: 'prestart',
      npm_package_name: 'zhulin',
      npm_config_registry: 'https://mirror.example',
    });
    expect(seen).toContain('npm_config_registry=https://mirror.example');
    expect(seen).not.toMatch(/npm_(config_local_prefix|package_name)/);
    expect(seen).not.toContain('npm_lifecycle_event');
    expect(seen).not.toContain('node_modules');
  }));

test('the packed cache and the ban on the network reach npm', () =>
  onGround(async ({ setUp }) => {
    const { npm } = await setUp({ ZHULIN_NPM_CACHE: '/packed', ZHULIN_OFFLINE: '1' });
    expect(npm).toContain('--cache /packed --prefer-offline --offline');
  }));

test.each([
  ['npm error code ENOTFOUND', '连不上 npm 镜像站', 'The npm registry cannot be reached'],
  ['npm error code ENOTCACHED', 'docs/offline.md', 'ZHULIN_NPM_CACHE=DIR'],
  ['npm error code EUSAGE', '不一致', 'disagree'],
  ['npm error code ENOSPC', '原因见上', 'the reason is above'],
])('%s is explained in both languages and leaves no stamp', (answer, chinese, english) =>
  onGround(async ({ setUp, write, hasStamp }) => {
    write('answer', `${answer}\n`);
    const { code, said } = await setUp();
    expect(code).toBe(1);
    for (const part of [answer, chinese, english]) expect(said).toContain(part);
    expect(hasStamp()).toBe(false);
  }),
);
