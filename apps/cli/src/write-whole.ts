import {
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Words } from '@zhulin/contract';
import { Refusal } from './console.ts';

const unfinishedOf = (path: string) => `${path}.unfinished`;

/** Makes a folder and those above it that are missing, one by one: Node's own way never ends where the system answers that
 * there is no such place although its parent exists, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Writes a file whole or not at all; its folder is made where it is missing. */
export function writeWhole(path: string, content: Uint8Array | string, words: Words): void {
  try {
    makeFolder(dirname(path));
    writeFileSync(unfinishedOf(path), content);
    renameSync(unfinishedOf(path), path);
  } catch (error) {
    throw notWritten(path, error, words);
  }
}

/** The same for a secret that only its owner may read. */
export function writePrivate(path: string, content: string, words: Words): void {
  try {
    makeFolder(dirname(path));
    writeFileSync(unfinishedOf(path), content, { mode: 0o600 });
    renameSync(unfinishedOf(path), path);
  } catch (error) {
    throw notWritten(path, error, words);
  }
}

/** Writes several files whole and together, or none of them. */
export function writeAllWhole(
  files: readonly { path: string; content: Uint8Array | string }[],
  words: Words,
): void {
  try {
    for (const { path, content } of files) writeUnfinished(path, content, words);
  } catch (error) {
    for (const { path } of files) if (existsSync(unfinishedOf(path))) rmSync(unfinishedOf(path));
    throw error;
  }
  for (const { path } of files) renameSync(unfinishedOf(path), path);
}

function writeUnfinished(path: string, content: Uint8Array | string, words: Words): void {
  try {
    makeFolder(dirname(path));
    writeFileSync(unfinishedOf(path), content);
  } catch (error) {
    throw notWritten(path, error, words);
  }
  // Found before anything takes its place: a folder of that name would stop the last step half-way.
  if (existsSync(path) && statSync(path).isDirectory())
    throw new Refusal(words.text('cli', 'not-a-file', { path }));
}

/** The same for what arrives bit by bit: a file of hundreds of megabytes is never held at once. */
export async function writeArriving(path: string, { body }: Response, words: Words): Promise<void> {
  try {
    makeFolder(dirname(path));
    const source = body === null ? Readable.from([]) : Readable.fromWeb(body);
    await pipeline(source, createWriteStream(unfinishedOf(path)));
    renameSync(unfinishedOf(path), path);
  } catch (error) {
    throw notWritten(path, error, words);
  }
}

/** Refuses a place that takes no file, before something is done whose outcome is written there. */
export function assertWritable(path: string, words: Words): void {
  try {
    makeFolder(dirname(path));
    writeFileSync(unfinishedOf(path), '');
    rmSync(unfinishedOf(path));
  } catch (error) {
    throw notWritten(path, error, words);
  }
}

function notWritten(path: string, error: unknown, words: Words): Refusal {
  if (existsSync(unfinishedOf(path))) rmSync(unfinishedOf(path));
  const message = error instanceof Error ? error.message : String(error);
  const why = error instanceof Error && 'code' in error ? `not-writable-${String(error.code)}` : '';
  const detail = words.has('cli', why) ? words.text('cli', why) : message;
  return new Refusal(words.text('cli', 'not-writable', { path, detail }));
}
