// Plain JavaScript: it must run on the old Node that starts it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a TypeScript entry on Node 24 or later: here, when this is one; else in a child process on the Node that
 * came with `npm ci`. Arguments, standard streams, signals and exit code pass through.
 * @param {string} importMetaUrl `import.meta.url` of the launcher
 * @param {string} tsEntry path of the entry, relative to the launcher */
export async function runOnNode24(importMetaUrl, tsEntry) {
  if (majorOf(process.version) >= 24) {
    endWithParent();
    module.enableCompileCache?.(join(repository, '.cache', 'compile'));
    await import(new URL(tsEntry, importMetaUrl).href);
    return;
  }
  const binary = bundledNode();
  if (binary === undefined) {
    console.error(
      `筑邻需要 Node 24 或更高版本，当前是 ${process.version}，且没有找到随依赖安装的 Node。` +
        '请运行 npm ci（不要省略可选依赖），或从 https://nodejs.org 安装 Node 24。\n' +
        `Zhulin needs Node 24 or later; this is ${process.version}, and the one that npm installs was not found. ` +
        'Run npm ci with optional dependencies, or install Node 24 from https://nodejs.org.',
    );
    process.exit(1);
  }
  passThrough(binary, fileURLToPath(importMetaUrl));
}

function majorOf(version) {
  return Number(/^v(\d+)/.exec(version)?.[1]);
}

function bundledNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const folder = join(repository, 'node_modules', `node-${system}-${process.arch}`, 'bin');
  const binary = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(binary) ? binary : undefined;
}

function passThrough(binary, launcher) {
  // The channel carries nothing: its end tells the child that we were killed.
  const child = spawn(binary, [...process.execArgv, launcher, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const fromTerminal = process.stdin.isTTY === true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well.
      if (!(signal === 'SIGINT' && fromTerminal)) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`${pathToFileURL(binary)}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function endWithParent() {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
