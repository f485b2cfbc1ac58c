import type { CellValue } from 'exceljs';
import { choiceLabel } from './headings.ts';
import type { Field } from './layout.ts';
import type { WorkbookWords } from './words.ts';

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

type Filled = Exclude<CellContent, CellError | undefined>;

/** The value of a field from its cell; what does not fit is left as it is, for the plan's own check to name.
 * @param languages  the words of each language a choice may be written in */
export function fieldValue(field: Field, content: Filled, languages: readonly WorkbookWords[]): unknown {
  switch (field.kind) {
    case 'number':
      return content;
    case 'text':
    case 'long-text':
      return String(content);
    case 'day':
      return dayOf(String(content));
    case 'yes-or-no':
      return yesOrNo(content, languages);
    case 'choice':
      return codeOf(field, String(content).trim(), languages);
    case 'choices':
      return languages.some(({ fixed }) => fixed.none === String(content).trim())
        ? []
        : String(content)
            .split(/[、,，;；\n]/)
            .map((each) => codeOf(field, each.trim(), languages))
            .filter((each) => each !== '');
    case 'json':
      return parsed(String(content));
  }
}

/** 2026/3/2, 2026.3.2 and 2026年3月2日 are ways to write 2026-03-02. */
export function dayOf(content: string): string {
  const parts = /^\s*(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})日?\s*$/.exec(content);
  const [, year, first, month = '', second, dayOfMonth = ''] = parts ?? [];
  if (parts === null || (first === '年') !== (second === '月')) return content;
  return `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
}

function yesOrNo(content: Filled, languages: readonly WorkbookWords[]): unknown {
  if (typeof content !== 'string') return content;
  const text = comparable(content);
  if (text === 'true' || languages.some(({ fixed }) => comparable(fixed.yes) === text)) return true;
  if (text === 'false' || languages.some(({ fixed }) => comparable(fixed.no) === text)) return false;
  return content;
}

function codeOf(field: Field, text: string, languages: readonly WorkbookWords[]): string {
  if (field.choices.includes(text)) return text;
  const said = comparable(text);
  const isSaid = (code: string) =>
    languages.some((words) => comparable(choiceLabel(field, code, words)) === said);
  return field.choices.find(isSaid) ?? text;
}

/** Text as people take it for the same: whatever its case, the width of its characters and its spaces. */
export function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
