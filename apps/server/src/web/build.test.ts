import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compress, putInPlace } from './build.ts';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'zhulin-pages-'));
});
afterEach(() => rm(place, { recursive: true }));

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

test('a new build stands beside the parts of the one before, under one new page, and nothing of its making remains', async () => {
  await write(place, { 'index.html': 'old', 'assets/page-1.js': 'one', 'assets/same.js': 'same' });
  const made = await write(join(place, '.draft'), {
    'index.html': 'new',
    'assets/page-2.js': 'two',
    'assets/same.js': 'same',
    'icon.svg': '<svg/>',
  });
  await putInPlace(made, place);
  await rm(made, { recursive: true });
  expect((await readdir(join(place, 'assets'))).sort()).toEqual(['page-1.js', 'page-2.js', 'same.js']);
  expect((await readdir(place)).sort()).toEqual(['assets', 'icon.svg', 'index.html']);
  expect(await readFile(join(place, 'index.html'), 'utf8')).toBe('new');
});

test('a part that cannot be put in its place leaves the page that is there', async () => {
  await write(place, { 'index.html': 'old', 'assets/page-2.js/in-the-way': '' });
  const made = await write(join(place, '.draft'), { 'index.html': 'new', 'assets/page-2.js': 'two' });
  await expect(putInPlace(made, place)).rejects.toMatchObject({ code: 'EISDIR' });
  expect(await readFile(join(place, 'index.html'), 'utf8')).toBe('old');
});

test('parts lie beside their compressed twins, short ones and pictures alone', async () => {
  const long = 'const a = 1;\n'.repeat(500);
  await write(place, { 'assets/page-1.js': long, 'assets/short.css': 'a{}', 'assets/photo.png': long });
  await compress(place);
  const names = (await readdir(join(place, 'assets'))).sort();
  expect(names).toEqual(['page-1.js', 'page-1.js.br', 'page-1.js.gz', 'photo.png', 'short.css']);
  const twin = (end: string) => readFile(join(place, 'assets', `page-1.js.${end}`));
  expect(brotliDecompressSync(await twin('br')).toString()).toBe(long);
  expect(gunzipSync(await twin('gz')).toString()).toBe(long);
});
