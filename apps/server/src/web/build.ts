import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { brotliCompress, constants, gzip as zlibGzip } from 'node:zlib';
import { fail } from '@zhulin/contract';
import { REPOSITORY } from '../settings.ts';

const WEB = join(REPOSITORY, 'apps', 'web');
export const PAGES = join(WEB, 'dist');
const STAMP = join(PAGES, '.stamp');

/** All that the pages are made of. */
const SOURCES = ['apps/web', 'packages', 'engines', 'locales', 'rules', 'package-lock.json'];
const IGNORED = /(^|\/)(node_modules|dist|golden|\.cache)(\/|$)|\.(test|conformance)\.tsx?$|\.md$/;

/** Builds the pages when they are missing or their sources have changed since.
 * Cost: about 50 ms when nothing has changed, several seconds to build.
 * Errors: WEB_BUILD_FAILED. */
export async function ensurePages(onBuild: () => void): Promise<void> {
  const mark = await hashOf(SOURCES);
  const built = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (built === mark && existsSync(join(PAGES, 'index.html'))) return;
  onBuild();
  await build();
  await writeFile(STAMP, mark);
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map(filesBelow))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(join(REPOSITORY, file))));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  if (IGNORED.test(path)) return [];
  const entries = await readdir(join(REPOSITORY, path), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined;
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  if (entries === undefined) return [path];
  const below = entries.map((entry) => {
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(child);
    return IGNORED.test(child) ? [] : [child];
  });
  return (await Promise.all(below)).flat();
}

/** The part of Vite's interface that is used; Vite belongs to apps/web and is loaded only when needed. */
interface ViteModule {
  build(config: { root: string; logLevel: 'error'; build: { outDir: string } }): Promise<unknown>;
}

/** Built beside its place: another start may be serving what is there. */
async function build(): Promise<void> {
  await mkdir(PAGES, { recursive: true });
  const draft = await mkdtemp(join(PAGES, '.draft-'));
  try {
    await buildInto(draft);
    await compress(draft);
    await putInPlace(draft, PAGES);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Below this many bytes a file fits into the first packets anyway. */
const COMPRESSED_BYTES_MIN = 1_400;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Lays a compressed twin beside each part of the pages. Browsers take Brotli over TLS alone; inside an office there may be none. */
export async function compress(folder: string): Promise<void> {
  const assets = join(folder, 'assets');
  const names = await readdir(assets);
  await Promise.all(
    names
      .filter((name) => /\.(js|css|svg)$/.test(name))
      .map(async (name) => {
        const file = join(assets, name);
        const content = await readFile(file);
        if (content.length < COMPRESSED_BYTES_MIN) return;
        await writeFile(`${file}.br`, await brotli(content, BROTLI));
        await writeFile(`${file}.gz`, await gzip(content));
      }),
  );
}

const brotli = promisify(brotliCompress);
const gzip = promisify(zlibGzip);

/** Puts the files of one build among those of others, each whole at once and the page that names them last: whoever is
 * served meanwhile gets the old page with its parts or the new one with its own. Parts of earlier builds stay for pages that
 * are open. */
export async function putInPlace(made: string, place: string): Promise<void> {
  const entries = await readdir(made, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const isPage = (file: string) => file.endsWith('.html');
  for (const file of [...files.filter((each) => !isPage(each)), ...files.filter(isPage)]) {
    const target = join(place, relative(made, file));
    await mkdir(dirname(target), { recursive: true });
    await rename(file, target);
  }
}

async function buildInto(folder: string): Promise<void> {
  try {
    const location = createRequire(join(WEB, 'package.json')).resolve('vite');
    const vite: ViteModule = await import(pathToFileURL(location).href);
    await vite.build({ root: WEB, logLevel: 'error', build: { outDir: folder } });
  } catch (error) {
    throw fail('WEB_BUILD_FAILED', { detail: firstLines((error as Error).message) }, error);
  }
}

/** The bundler answers with a coloured picture of the source; its first lines name file and cause. */
function firstLines(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(0, 3).join(' ');
}
