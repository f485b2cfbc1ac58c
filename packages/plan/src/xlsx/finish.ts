import type { Workbook } from 'exceljs';
import { contentOfEntry, entriesOf, viewOf } from './check-zip.ts';
import { type Part, packed } from './pack.ts';

const AUTHOR = '筑邻 Zhulin';
/** The day Excel counts from stands for the moment of writing: the same plan gives the same bytes on any day. */
const NO_MOMENT = new Date('1900-01-01T00:00:00Z');

/** The bytes of a workbook, the same for the same content whenever it is written. */
export async function finished(workbook: Workbook): Promise<Uint8Array> {
  Object.assign(workbook, {
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    created: NO_MOMENT,
    modified: NO_MOMENT,
  });
  const written = new Uint8Array(await workbook.xlsx.writeBuffer());
  const parts: Part[] = [];
  for (const entry of entriesOf(viewOf(written)) ?? []) {
    parts.push({ name: entry.name, content: await contentOfEntry(written, entry) });
  }
  return await packed(parts, false);
}
