import type { CellValue } from 'exceljs';

/** A formula without a result, or with an error for one. */
export class CellError {
  readonly got: string;
  constructor(got: string) {
    this.got = got;
  }
}

export type CellContent = string | number | boolean | CellError | undefined;

/** What a cell says: results of formulas, rich text and links as text, dates as YYYY-MM-DD in no time zone. */
export function contentOf(value: CellValue): CellContent {
  if (value === null || value === undefined || value === '') return undefined;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? new CellError('#VALUE!') : value.toISOString().slice(0, 10);
  }
  if (typeof value !== 'object') return value;
  if ('error' in value) return new CellError(String(value.error));
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return contentOf(value.text);
  if (value.result === undefined) {
    return new CellError('formula' in value ? `=${value.formula}` : `=${value.sharedFormula}`);
  }
  return contentOf(value.result);
}
