import type { Bound } from '@zhulin/engines/rules';
import { boundText, quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

const ROW = /\.(\d+)(?=\.|$)/g;

/** What a plan field is called, with its row where it stands in a list: 分期目标第2行：方向; or its path where the list
 * of names has none. */
export function fieldText(path: string, words: Words): string {
  const rows = [...path.matchAll(ROW)];
  const [row] = rows;
  if (!row) return words.has('fields', path) ? words.text('fields', path) : path;
  const column = path.replace(ROW, '');
  const list = path.slice(0, row.index);
  if (!words.has('fields', list) || !words.has('fields', column)) return path;
  const position = rows.map(([, index]) => Number(index) + 1).join('.');
  const [name, field] = [words.text('fields', list), words.text('fields', column)];
  return column === list
    ? words.text('findings', 'row', { list: name, row: position })
    : words.text('findings', 'field-of-row', { list: name, row: position, field });
}

interface Change {
  path: string;
  from: number;
  to: number;
  unit: string;
}

/** One change that would fix a finding, as a sentence. */
export function changeText(change: Change, words: Words): string {
  return words.text('findings', 'change', {
    field: fieldText(change.path, words),
    from: quantityText(change.from, change.unit, words),
    to: quantityText(change.to, change.unit, words),
  });
}

/** All changes of one fix as a sentence: they only help together. */
export function fixText(changes: readonly Change[], words: Words): string {
  return changes.map((change) => changeText(change, words)).join(words.text('findings', 'and-clauses'));
}

/** Items one after the other: 2027、2028. */
export function listText(items: readonly (string | number)[], words: Words): string {
  return items.join(words.text('findings', 'and-items'));
}

/** What a finding needs to be worded. `unit` is that of the number, or what the names are names of. */
interface Measured {
  unit: string;
  measured: number | readonly string[] | null;
  required: Bound | { all: readonly string[] } | null;
  distance: number | null;
}

/** What was measured: 2.25, 12 m²/人, 职、住、学; null where it is not known. */
export function measuredText({ measured, unit }: Measured, words: Words): string | null {
  if (measured === null) return null;
  if (typeof measured === 'number') return quantityText(measured, unit, words);
  return measured.length === 0 ? words.text('findings', 'none-of-them') : namesText(measured, unit, words);
}

/** What is required: 2 至 2.5, 职、住、学、游、医、养; null where it is not known. */
export function requiredText({ required, unit }: Measured, words: Words): string | null {
  if (required === null) return null;
  return 'all' in required ? namesText(required.all, unit, words) : boundText(required, unit, words);
}

/** How far what was measured is from what is allowed: 高 0.2, 低 3.79亿元, 缺养, or 符合; null where it is not known. */
export function distanceText(finding: Measured, words: Words): string | null {
  const { distance, required, measured, unit } = finding;
  if (distance === null) return null;
  if (distance === 0) return words.text('findings', 'met');
  if (required !== null && 'all' in required) {
    const there: readonly string[] = typeof measured === 'object' && measured !== null ? measured : [];
    const missing = required.all.filter((name) => !there.includes(name));
    return words.text('findings', 'missing', { names: namesText(missing, unit, words) });
  }
  const size = quantityText(Math.abs(distance), unit, words);
  return words.text('findings', distance < 0 ? 'below' : 'above', { distance: size });
}

function namesText(names: readonly string[], kind: string, words: Words): string {
  return listText(
    names.map((name) => choiceText(kind, name, words)),
    words,
  );
}

/** The word of one choice of the plan or of a rule: 用地性质的 housing 是居住用地. */
export function choiceText(kind: string, code: string, words: Words): string {
  return words.text('choices', `${kind}/${code}`);
}

type LackLike =
  | { kind: 'input'; path: string }
  | { kind: 'rule'; id: string; code: string }
  | { kind: 'engine'; code: string; detail: string }
  | { kind: 'not-finite'; figure: string };

/** Why something could not be computed, as a sentence. */
export function lackText(lack: LackLike, asOf: string, words: Words): string {
  if (lack.kind === 'input') {
    return words.text('findings', 'lacks-input', { field: fieldText(lack.path, words), path: lack.path });
  }
  if (lack.kind === 'rule') return words.text('findings', 'lacks-rule', { id: lack.id, asOf });
  if (lack.kind === 'engine' && words.has('reasons', lack.code)) return words.text('reasons', lack.code);
  if (lack.kind === 'engine') return words.text('findings', 'lacks-engine', { code: lack.code });
  return words.text('findings', 'lacks-finite');
}
