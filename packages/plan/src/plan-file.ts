import { stringify } from 'yaml';
import type { Plan } from './schema.ts';

/** A zip archive, or the format of workbooks before 2007 and of those with a password. */
const SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** Whether bytes are meant as a workbook, whatever the file is called. */
export function beginsAsWorkbook(bytes: Uint8Array): boolean {
  return SIGNATURES.some((signature) => signature.every((byte, index) => bytes[index] === byte));
}

/** A plan, or a draft that is not checked yet, as the text of a `.yaml` file. */
export function writePlan(plan: Plan | object): string {
  return stringify(plan, { lineWidth: 0 });
}
