import { accessSync, constants, readFileSync } from 'node:fs';
import type { Words } from '@zhulin/contract';
import { Refusal } from './console.ts';

/** The bytes of a file, or a refusal that says why there are none. */
export function readWhole(path: string, words: Words): Buffer<ArrayBuffer> {
  try {
    return readFileSync(path);
  } catch (error) {
    throw notRead(path, error, words);
  }
}

/** Refuses a file that cannot be read, before it is read bit by bit. */
export function assertReadable(path: string, words: Words): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw notRead(path, error, words);
  }
}

/** What the file system refuses has a code; all else is a defect. */
function notRead(path: string, error: unknown, words: Words): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    return new Refusal(words.text('cli', 'not-found', { path }));
  if (error.code === 'EISDIR') return new Refusal(words.text('cli', 'not-a-file', { path }));
  return new Refusal(words.text('cli', 'not-readable', { path, detail: error.message }));
}
