import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Words } from '@zhulin/contract';
import { Refusal } from './console.ts';

const unfinishedOf = (path: string) => `${path}.unfinished`;

/** Writes a file whole or not at all; its folder is made where it is missing. */
export function writeWhole(path: string, content: Uint8Array | string, words: Words): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinishedOf(path), content);
    renameSync(unfinishedOf(path), path);
  } catch (error) {
    throw notWritten(path, error, words);
  }
}

/** The same for what arrives bit by bit: a file of hundreds of megabytes is never held at once. */
export async function writeArriving(path: string, { body }: Response, words: Words): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
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
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinishedOf(path), '');
    rmSync(unfinishedOf(path));
  } catch (error) {
    throw notWritten(path, error, words);
  }
}

function notWritten(path: string, error: unknown, words: Words): Refusal {
  if (existsSync(unfinishedOf(path))) rmSync(unfinishedOf(path));
  const detail = error instanceof Error ? error.message : String(error);
  return new Refusal(words.text('cli', 'not-writable', { path, detail }));
}
