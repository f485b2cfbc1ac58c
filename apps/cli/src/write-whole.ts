import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Words } from '@zhulin/contract';
import { Refusal } from './console.ts';

/** Writes a file whole or not at all; its folder is made where it is missing. */
export function writeWhole(path: string, content: Uint8Array | string, words: Words): void {
  const unfinished = `${path}.unfinished`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  } catch (error) {
    if (existsSync(unfinished)) rmSync(unfinished);
    throw new Refusal(words.text('cli', 'not-writable', { path, detail: (error as Error).message }));
  }
}
