import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);

/** Nodes to start from: the one that runs the tests, and the system's where it is older. */
function launchingNodes(): string[] {
  const system = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => majorOf(path) < 24);
  return system === undefined ? [process.execPath] : [process.execPath, system];
}

function majorOf(path: string): number {
  try {
    return Number(/^v(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1]);
  } catch {
    return Number.NaN; // There is no Node at this path.
  }
}

let folder: string;
let launcher: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhulin-launcher-'));
  launcher = join(folder, 'launcher.mjs');
  const helper = pathToFileURL(join(import.meta.dirname, 'with-node24.mjs')).href;
  writeFileSync(
    launcher,
    `import { runOnNode24 } from '${helper}';\nawait runOnNode24(import.meta.url, './entry.ts');`,
  );
  writeFileSync(
    join(folder, 'entry.ts'),
    `const [what, ...rest]: string[] = process.argv.slice(2);
    if (what === 'tell') console.log(JSON.stringify({ major: parseInt(process.version.slice(1)), rest }));
    if (what === 'fail') process.exit(7);
    if (what === 'wait') {
      process.on('SIGTERM', () => process.exit(5));
      setInterval(() => undefined, 1000);
      console.log('waiting', process.pid);
    }`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(launchingNodes())('started by %s', (node) => {
  test('TypeScript runs on Node 24 or later, with its arguments', async () => {
    const { stdout } = await run(node, [launcher, 'tell', '--flag', '方案 a.yaml']);
    const told = JSON.parse(stdout);
    expect(told.major).toBeGreaterThanOrEqual(24);
    expect(told.rest).toEqual(['--flag', '方案 a.yaml']);
  });

  test('the exit code passes through', async () => {
    await expect(run(node, [launcher, 'fail'])).rejects.toMatchObject({ code: 7 });
  });

  test('signals pass through', async () => {
    const child = spawn(node, [launcher, 'wait']);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([5, null]);
  });
});
