import type { Workbook } from 'exceljs';
import { contentOfEntry, entriesOf, viewOf } from './check-zip.ts';
import { packed } from './pack.ts';

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
  const parts = (entriesOf(viewOf(written)) ?? []).map((entry) => ({
    name: entry.name,
    content: contentOfEntry(written, entry),
  }));
  return packed(parts, false);
}
