import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';

const require = createRequire(import.meta.url);

/** Own flags: the package's defaults make one process of everything, which loses WebRTC and crashes whole. No page draws with
 * WebGL, so no graphics card is imitated. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Starts a real Chromium: the one that E2E_CHROMIUM names, or the one of the lock file (Linux x64), with Chinese
 * letters and without needing anything installed on the machine.
 * Cost: 2–3 s the first time (209 MB unpacked into the temporary folder), 0.3 s after that. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['E2E_CHROMIUM'];
  const { executablePath, libraries } = own
    ? { executablePath: own, libraries: undefined }
    : await unpacked();
  const fonts = await fontsConfiguration();
  // Loaded here, so that tests without a browser do not wait for it.
  const { chromium } = await import('playwright-core');
  return await chromium.launch({
    executablePath,
    args: FLAGS,
    env: {
      ...environment(),
      FONTCONFIG_FILE: fonts,
      ...(libraries && !(await hasNss()) ? { LD_LIBRARY_PATH: libraries } : {}),
    },
  });
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

interface Unpacked {
  executablePath: string;
  /** Folder of the libraries that Chromium needs and a bare machine lacks (NSS). */
  libraries: string;
}

/** A temporary folder that this user's processes share; another user's may be closed to them. */
function ownFolder(name: string): string {
  return join(tmpdir(), `zhulin-${userInfo().username}-${name}`);
}

/** Unpacks Chromium once a version; processes that do so at the same time do not disturb each other. */
async function unpacked(): Promise<Unpacked> {
  const packageFolder = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version }: { version: string } = require(join(packageFolder, 'package.json'));
  const home = ownFolder(`chromium-${version}`);
  const found = { executablePath: join(home, 'chromium'), libraries: join(home, 'al2023', 'lib') };
  if (existsSync(home)) return found;
  const draft = await mkdtemp(`${home}-`);
  await unpackInto(draft, join(packageFolder, 'bin'));
  await rename(draft, home).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(draft, { recursive: true, force: true });
  });
  return found;
}

/** The package unpacks into the temporary folder and nowhere else, so a process with another one does it. */
async function unpackInto(folder: string, bin: string): Promise<void> {
  const entry = pathToFileURL(require.resolve('@sparticuz/chromium')).href;
  const script = `
    const { inflate } = await import(${JSON.stringify(entry)});
    const files = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(files.map((file) => inflate(${JSON.stringify(`${bin}/`)} + file)));
  `;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...environment(), TMPDIR: folder },
  });
}

async function hasNss(): Promise<boolean> {
  const listed = await promisify(execFile)('ldconfig', ['-p']).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return { stdout: '' };
    throw error;
  });
  return listed.stdout.includes('libnss3.so') && listed.stdout.includes('libnspr4.so');
}

/** A fontconfig file that knows the Chinese font of the lock file beside those of the machine. */
async function fontsConfiguration(): Promise<string> {
  const font = dirname(require.resolve('@expo-google-fonts/noto-sans-sc'));
  const folder = ownFolder('fonts');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${font}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`,
  );
  return file;
}
