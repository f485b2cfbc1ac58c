import { quantityText } from './quantity-text.ts';
import type { Words } from './words.ts';

/** What a plan field is called, or its path where the list of names has none. */
export function fieldText(path: string, words: Words): string {
  return words.has('fields', path) ? words.text('fields', path) : path;
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

/** How far a measured value lies from what is allowed: 高 0.2, 低 3.79亿元, or 符合. */
export function distanceText(distance: number, unit: string, words: Words): string {
  if (distance === 0) return words.text('findings', 'met');
  const size = quantityText(Math.abs(distance), unit, words);
  return words.text('findings', distance < 0 ? 'below' : 'above', { distance: size });
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
  if (lack.kind === 'engine')
    return words.text('findings', 'lacks-engine', { code: lack.code, detail: lack.detail });
  return words.text('findings', 'lacks-finite');
}
