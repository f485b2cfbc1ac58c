import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Words } from '@zhulin/contract';
import { Refusal } from './console.ts';
import { writeWhole } from './write-whole.ts';

/** What became of the copy of a faulty workbook that has its problems marked. */
export interface MarkedCopy {
  /** Where it is; undefined where it could not be written. */
  path: string | undefined;
  message: string;
}

/** Leaves the marked copy beside the workbook, as 方案 问题.xlsx. Nothing that stands there is written over, since people
 * correct in such copies: the next is called 方案 问题 2.xlsx, unless one holds the same already. */
export function leaveMarkedCopy(workbook: string, content: Uint8Array, words: Words): MarkedCopy {
  const name = words.text('workbook', 'problem');
  const base = workbook.replace(/\.xlsx$/i, '').replace(new RegExp(` ${name}( \\d+)?$`), '');
  for (let number = 1; ; number++) {
    const path = `${base} ${name}${number === 1 ? '' : ` ${number}`}.xlsx`;
    if (existsSync(path) && !isSame(path, content)) continue;
    return written(path, content, words);
  }
}

function isSame(path: string, content: Uint8Array): boolean {
  return statSync(path).isFile() && readFileSync(path).equals(content);
}

/** A folder that takes no copy must not hide what is wrong with the workbook. */
function written(path: string, content: Uint8Array, words: Words): MarkedCopy {
  try {
    writeWhole(path, content, words);
    return { path, message: words.text('cli', 'marked', { path }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { path: undefined, message: error.message };
  }
}
