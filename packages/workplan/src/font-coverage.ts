import { closeSync, openSync, readSync } from 'node:fs';

/** Ranges of code points that a font has glyphs for, ascending, both ends included. */
export type Coverage = readonly (readonly [number, number])[];

const FORMAT_OF_FULL_RANGE = 12;

/** Reads which characters a TrueType or OpenType font covers, from its table `cmap` alone.
 * Throws when the file holds no table of the full range (format 12). Cost: about 200 KB read, a few milliseconds.
 * Source: OpenType 1.9, cmap */
export function readCoverage(path: string): Coverage {
  const file = openSync(path, 'r');
  try {
    const read = (from: number, size: number): Buffer => {
      const bytes = Buffer.alloc(size);
      readSync(file, bytes, 0, size, from);
      return bytes;
    };
    const tables = read(12, 16 * read(4, 2).readUInt16BE());
    for (let at = 0; at < tables.length; at += 16) {
      if (tables.toString('latin1', at, at + 4) !== 'cmap') continue;
      return coverageOf(read(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12)), path);
    }
    throw new Error(`${path} has no table cmap`);
  } finally {
    closeSync(file);
  }
}

function coverageOf(cmap: Buffer, path: string): Coverage {
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const start = cmap.readUInt32BE(4 + 8 * index + 4);
    if (cmap.readUInt16BE(start) !== FORMAT_OF_FULL_RANGE) continue;
    return Array.from({ length: cmap.readUInt32BE(start + 12) }, (_, group) => {
      const at = start + 16 + 12 * group;
      return [cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4)] as const;
    });
  }
  throw new Error(`${path} has no cmap of format ${FORMAT_OF_FULL_RANGE}`);
}

/** Whether a code point lies in the coverage. Cost: O(log ranges). */
export function covers(coverage: Coverage, codePoint: number): boolean {
  let low = 0;
  let high = coverage.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = coverage[middle];
    if (!range) return false;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}
