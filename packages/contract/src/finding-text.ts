import type { Bound } from '@zhulin/engines/rules';
import { formatNumber } from '@zhulin/engines/units';
import { valueAt } from '@zhulin/plan';
import { boundText, isCounted, quantityText } from './quantity-text.ts';
import { findingTitle, type Title } from './title-text.ts';
import type { Words } from './words.ts';

const ROW = /\.(\d+)(?=\.|$)/g;

/** What a plan field is called, with its row where it stands in a list: 配套设施“社区卫生服务站”的建筑面积; or its path where
 * the list of names has none.
 * @param plan  what the row is called is asked of it; without it, or where a row has no name, the row goes by its number */
export function fieldText(path: string, words: Words, plan?: object): string {
  const rows = [...path.matchAll(ROW)];
  const [row] = rows;
  if (!row) return words.has('fields', path) ? words.text('fields', path) : path;
  const column = path.replace(ROW, '');
  const list = path.slice(0, row.index);
  if (!words.has('fields', list) || !words.has('fields', column)) return path;
  const [listName, field] = [words.text('fields', list), words.text('fields', column)];
  const name = rows.length === 1 ? nameOfRow(plan, `${list}${row[0]}`) : undefined;
  if (name !== undefined) {
    return column === list
      ? words.text('findings', 'named-row', { list: listName, name })
      : words.text('findings', 'field-of-named-row', { list: listName, name, field });
  }
  const position = rows.map(([, index]) => Number(index) + 1).join('.');
  return column === list
    ? words.text('findings', 'row', { list: listName, row: position })
    : words.text('findings', 'field-of-row', { list: listName, row: position, field });
}

function nameOfRow(plan: object | undefined, path: string): string | undefined {
  const name = plan === undefined ? undefined : valueAt(plan, `${path}.name`);
  return typeof name === 'string' ? name : undefined;
}

interface Change {
  path: string;
  from: number;
  to: number;
  unit: string;
}

/** One change that would fix a finding, as a sentence. */
export function changeText(change: Change, words: Words, plan?: object): string {
  return words.text('findings', 'change', {
    field: inSentence(withoutUnit(fieldText(change.path, words, plan), change.unit, words)),
    from: quantityText(change.from, change.unit, words),
    to: quantityText(change.to, change.unit, words),
  });
}

/** A name that begins with a capital, inside a sentence; abbreviations and Chinese stay as they are. */
function inSentence(name: string): string {
  return /^[A-Z][a-z]/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** A name without the unit it ends with: the amount that follows has one of its own, 亿元 perhaps where the name says 元. */
function withoutUnit(field: string, unit: string, words: Words): string {
  if (!words.has('units', unit)) return field;
  const suffix = words.text('findings', 'unit-in-name', { unit: words.text('units', unit) });
  return field.endsWith(suffix) ? field.slice(0, -suffix.length) : field;
}

/** All changes of one fix as a sentence: they only help together. */
export function fixText(changes: readonly Change[], words: Words, plan?: object): string {
  return changes.map((change) => changeText(change, words, plan)).join(words.text('findings', 'and-clauses'));
}

/** What was met and would no longer be, so that nobody mends one thing by breaking another unawares; '' where nothing is. */
function breaksText(
  { breaks = [] }: { readonly breaks?: readonly string[] },
  findings: readonly { id: string; figure: string; title?: Title }[],
  words: Words,
): string {
  const broken = findings.filter(({ id }) => breaks.includes(id)).map((each) => findingTitle(each, words));
  if (broken.length === 0) return '';
  return words.text('findings', 'breaks', { names: listText([...new Set(broken)], words) });
}

/** A fix as advice: its changes, and what they would break. */
export function adviceText(
  fix: { readonly changes: readonly Change[]; readonly breaks?: readonly string[] },
  findings: Parameters<typeof breaksText>[1],
  words: Words,
  plan: object,
): string {
  return `${fixText(fix.changes, words, plan)}${breaksText(fix, findings, words)}`;
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

/** How far what was measured is from what is allowed: 高 0.2, 低 5 个百分点, 多 1 项, 缺：养, or 符合; null where it is not known. */
export function distanceText(finding: Measured, words: Words): string | null {
  const { distance, required, measured, unit } = finding;
  if (distance === null) return null;
  if (distance === 0) return words.text('findings', 'met');
  if (required !== null && 'all' in required) {
    const there: readonly string[] = typeof measured === 'object' && measured !== null ? measured : [];
    const missing = required.all.filter((name) => !there.includes(name));
    return words.text('findings', 'missing', { names: namesText(missing, unit, words) });
  }
  const size = sizeText(Math.abs(distance), unit, words);
  const [less, more] = sidesOf(unit);
  return words.text('findings', distance < 0 ? less : more, { distance: size });
}

/** How too little and too much are said: of things, of time, of all else. */
function sidesOf(unit: string): readonly [less: string, more: string] {
  if (isCounted(unit)) return ['fewer', 'more'];
  return unit === 'months' ? ['shorter', 'longer'] : ['below', 'above'];
}

/** A difference of shares is told in percentage points: 5% less could be a twentieth. */
function sizeText(size: number, unit: string, words: Words): string {
  if (unit !== 'share') return quantityText(size, unit, words);
  const points = formatNumber(size * 100, { decimals: 1 });
  return words.text('findings', 'points', { points, count: Number(points) });
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
export function lackText(lack: LackLike, asOf: string, words: Words, plan?: object): string {
  if (lack.kind === 'input') {
    return words.text('findings', 'lacks-input', {
      field: fieldText(lack.path, words, plan),
      path: lack.path,
    });
  }
  if (lack.kind === 'rule') return words.text('findings', 'lacks-rule', { id: lack.id, asOf });
  if (lack.kind === 'engine' && words.has('reasons', lack.code)) return words.text('reasons', lack.code);
  if (lack.kind === 'engine') return words.text('findings', 'lacks-engine', { code: lack.code });
  return words.text('findings', 'lacks-finite');
}
