import { comparable } from './comparable.ts';
import type { Field } from './layout.ts';

/** What stands in a cell: what a spreadsheet says, or text that somebody typed. */
type Filled = string | number | boolean;

/** The words that cells are written in, in one language. */
export interface CellWords {
  /** How a code of an enumeration is written. */
  choice(choices: string, code: string): string;
  /** How a unit is written behind a number; empty where nothing is written. */
  unit(unit: string): string;
  fixed: { yes: string; no: string; none: string; separator: string };
}

/** The value of a field from its cell; what does not fit is left as it is, for the plan's own check to name.
 * @param languages  the words of each language a choice may be written in */
export function fieldValue(field: Field, content: Filled, languages: readonly CellWords[]): unknown {
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

function yesOrNo(content: Filled, languages: readonly CellWords[]): unknown {
  if (typeof content !== 'string') return content;
  const text = comparable(content);
  if (text === 'true' || languages.some(({ fixed }) => comparable(fixed.yes) === text)) return true;
  if (text === 'false' || languages.some(({ fixed }) => comparable(fixed.no) === text)) return false;
  return content;
}

function codeOf(field: Field, text: string, languages: readonly CellWords[]): string {
  if (field.choices.includes(text)) return text;
  const said = comparable(text);
  const isSaid = (code: string) =>
    languages.some((words) => comparable(choiceLabel(field, code, words)) === said);
  return field.choices.find(isSaid) ?? text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** How a code of a field is written. */
export function choiceLabel({ meta }: Field, code: string, words: Pick<CellWords, 'choice'>): string {
  return meta?.choices === undefined ? code : words.choice(meta.choices, code);
}
