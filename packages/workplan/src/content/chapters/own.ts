import { type Finding, isKnown, type TraceRef } from '@zhulin/assessment';
import { quantityText } from '@zhulin/contract';
import { valueAt } from '@zhulin/plan';
import type { Run } from '../../model.ts';
import { type Content, figureOf, isRuns, missingRun } from '../context.ts';
import { computedText } from '../number-text.ts';

export type Lacks = Finding['lacks'];

/** A number with where it comes from, or what it lacks. One that plan or rule state keeps its decimals. */
export type Own = { value: number; unit: string; of: TraceRef; isStated?: true } | { lacks: Lacks };

/** A figure of the assessment that is one number. */
export function ownFigure(content: Content, id: string): Own {
  const figure = figureOf(content, id);
  if (!isKnown(figure)) return { lacks: figure.lacks };
  if (typeof figure.value !== 'number') throw new Error(`figure ${id} is not one number`);
  return { value: figure.value, unit: figure.unit, of: { kind: 'figure', id } };
}

/** A number that the plan states. */
export function ownInput({ plan }: Content, path: string, unit: string): Own {
  const value = valueAt(plan, path);
  if (typeof value !== 'number') return lackOf(path);
  return { value, unit, of: { kind: 'input', path }, isStated: true };
}

/** A number found in the rows of a table figure. */
export function ownCell(id: string, value: number, unit: string): Own {
  return { value, unit, of: { kind: 'figure', id } };
}

/** A number reckoned from what the plan lists at a path. */
export function ownList(path: string, value: number, unit: string): Own {
  return { value, unit, of: { kind: 'input', path } };
}

export function lackOf(...paths: string[]): { lacks: Lacks } {
  return { lacks: paths.map((path) => ({ kind: 'input', path })) };
}

export function ownRun(content: Content, own: Own): Run {
  if ('lacks' in own) return missingRun(content, own.lacks);
  const { value, unit, of, isStated } = own;
  const text = isStated ? quantityText : computedText;
  return { text: text(value, unit, content.words), of };
}

/** How much the first is of the second, as a share. */
export function shareOf(part: Own, whole: Own): Own {
  if ('lacks' in part) return part;
  if ('lacks' in whole) return whole;
  if (whole.value === 0) return { lacks: [{ kind: 'not-finite', figure: 'share' }] };
  return { value: part.value / whole.value, unit: 'share', of: part.of };
}

/** A name with its number, as the language sets them together: 居民满意度85%, satisfaction 85%. */
export function pair({ words }: Content, name: readonly Run[], value: Run | readonly Run[]): Run[] {
  const values = isRuns(value) ? value : [value];
  return words.language === 'zh-CN' ? [...name, ...values] : [...name, ' ', ...values];
}
