import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Words } from '@zhulin/contract';
import { Refusal } from './console.ts';

/** Keeps other processes of this machine off a file while this one works on it.
 * @returns gives it free
 * Errors: a refusal where another process that lives has it. One that died has it no longer. */
export function lockFile(path: string, words: Words): () => void {
  const lock = `${path}.lock`;
  if (!hasTaken(lock, words)) {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (isAlive(holder)) throw new Refusal(words.text('log', 'state-locked', { path, pid: holder }));
    rmSync(lock);
    if (!hasTaken(lock, words)) throw new Refusal(words.text('log', 'state-locked', { path, pid: holder }));
  }
  return () => rmSync(lock, { force: true });
}

function hasTaken(lock: string, words: Words): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    const detail = error instanceof Error ? error.message : String(error);
    throw new Refusal(words.text('cli', 'not-writable', { path: lock, detail }));
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
