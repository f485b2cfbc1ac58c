import type { CellValue } from 'exceljs';
import { choiceLabels } from './headings.ts';
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

/** The value of a field from its cell; what does not fit is left as it is, for the plan's own check to name. */
export function fieldValue(
  field: Field,
  content: Exclude<CellContent, CellError | undefined>,
  words: WorkbookWords,
): unknown {
  switch (field.kind) {
    case 'number':
      return content;
    case 'text':
    case 'day':
    case 'long-text':
      return String(content);
    case 'yes-or-no':
      return yesOrNo(content, words);
    case 'choice':
      return codeOf(field, String(content).trim(), words);
    case 'choices':
      return String(content).trim() === words.fixed.none
        ? []
        : String(content)
            .split(/[、,，;；\n]/)
            .map((each) => codeOf(field, each.trim(), words))
            .filter((each) => each !== '');
    case 'json':
      return parsed(String(content));
  }
}

function yesOrNo(content: string | number | boolean, words: WorkbookWords): unknown {
  if (typeof content !== 'string') return content;
  const text = content.trim().toLowerCase();
  if (text === 'true' || text === '是' || text === words.fixed.yes.toLowerCase()) return true;
  if (text === 'false' || text === '否' || text === words.fixed.no.toLowerCase()) return false;
  return content;
}

function codeOf(field: Field, text: string, words: WorkbookWords): string {
  if (field.choices.includes(text)) return text;
  return [...choiceLabels(field, words)].find(([, label]) => label === text)?.[0] ?? text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
