import { type CellWords, choiceLabel, fieldValue } from './cell-value.ts';
import type { Field } from './layout.ts';
import type { QuantityMeta } from './quantity.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Thousands set apart, also while somebody types between the commas; 0,5 is not taken for 5. */
const GROUPED = /^(?=(\D*\d){4})[+-]?\d{1,3}(,\d*)+(\.\d+)?$/;
const MULTIPLES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** What a typed or pasted text says in a field: nothing, a value, or, for the plan's own check to refuse in words, the text
 * itself. Numbers may have thousands set apart, 万 or 亿, their own unit, and a per cent sign where they are shares; days
 * and choices may be written as in a workbook.
 * @param languages  the words of each language it may be written in */
export function typedValue(field: Field, text: string, languages: readonly CellWords[]): unknown {
  if (text.trim() === '') return undefined;
  if (field.kind === 'number') return typedNumber(text, field.meta, languages);
  return fieldValue(field, text, languages);
}

function typedNumber(
  text: string,
  meta: QuantityMeta | undefined,
  languages: readonly CellWords[],
): number | string {
  const plain = text.normalize('NFKC').trim();
  const unit = meta?.unit;
  const { rest, factor } = withoutUnit(plain, unit, languages);
  const digits = GROUPED.test(rest) ? rest.replaceAll(',', '') : rest;
  const value = Number(digits);
  if (!NUMBER.test(digits) || !Number.isFinite(value)) return plain;
  return factor === 1 ? value : Number((value * factor).toPrecision(12));
}

/** The digits without what stands around them, and what they count. */
function withoutUnit(
  plain: string,
  unit: string | undefined,
  languages: readonly CellWords[],
): { rest: string; factor: number } {
  if (unit === undefined) return { rest: plain, factor: 1 };
  if (unit === 'share') {
    return plain.endsWith('%')
      ? { rest: plain.slice(0, -1).trim(), factor: 0.01 }
      : { rest: plain, factor: 1 };
  }
  const names = languages.map((words) => words.unit(unit).normalize('NFKC')).filter((name) => name !== '');
  const name = names.find((each) => plain.endsWith(each));
  const bare = plain.slice(0, plain.length - (name?.length ?? 0)).trim();
  const amount = unit.startsWith('yuan') ? bare.replace(/^[¥￥]\s*/, '') : bare;
  const factor = MULTIPLES[amount.slice(-1)];
  return factor === undefined ? { rest: amount, factor: 1 } : { rest: amount.slice(0, -1).trim(), factor };
}

/** A value of a field as a cell shows and copies it; `typedValue` reads it back. What does not fit is shown as it stands. */
export function writtenValue(field: Field, value: unknown, words: CellWords): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.fixed.yes : words.fixed.no;
  if (typeof value === 'number') return writtenNumber(value, field.meta?.unit);
  if (field.kind === 'choices' && Array.isArray(value)) {
    if (value.length === 0) return words.fixed.none;
    return value.map((each) => labelOf(field, String(each), words)).join(words.fixed.separator);
  }
  if (typeof value === 'object') return JSON.stringify(value);
  return field.kind === 'choice' ? labelOf(field, String(value), words) : String(value);
}

/** The label of a code; what is no code has none. */
function labelOf(field: Field, code: string, words: CellWords): string {
  return field.choices.includes(code) ? choiceLabel(field, code, words) : code;
}

function writtenNumber(value: number, unit: string | undefined): string {
  if (unit === 'share') return `${Number((value * 100).toPrecision(12))}%`;
  const plain = String(value);
  const parts = /^(-?\d+)(\.\d+)?$/.exec(plain);
  // Years are no amounts: nobody sets their thousands apart.
  if (unit === 'year' || !parts?.[1]) return plain;
  const [, whole, fraction = ''] = parts;
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}
