import type { Run } from '../../model.ts';
import { type Content, rowsOf } from '../context.ts';
import { ownCell, ownRun } from './own.ts';

/** An effect as a span: its low, middle and high scenario, rounded to whole units. */
export interface EffectSpan {
  low: Run;
  base: Run;
  high: Run;
}

/** An effect of the assessment, or nothing where it was left out. */
export function effectOf(content: Content, effect: string): EffectSpan | undefined {
  const answer = rowsOf(content, 'benefits.effects');
  if ('lacks' in answer) return undefined;
  const row = answer.rows.find((each) => each['effect'] === effect);
  if (row === undefined) return undefined;
  const run = (column: string): Run =>
    ownRun(content, ownCell('benefits.effects', Math.round(Number(row[column])), String(row['quantity'])));
  return { low: run('lowValue'), base: run('baseValue'), high: run('highValue') };
}
