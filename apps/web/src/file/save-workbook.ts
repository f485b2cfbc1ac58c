import type { ImportOutcome } from '@zhulin/contract';
import { saveFileContent } from './save-file-content.ts';

type WorkbookFile = NonNullable<ImportOutcome['marked']>;

/** Gives a workbook of an answer to the browser to keep. */
export function saveWorkbook({ name, type, base64 }: WorkbookFile): void {
  saveFileContent({ name, mediaType: type, content: base64 });
}
