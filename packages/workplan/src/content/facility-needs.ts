import type { FigureRow } from '@zhulin/assessment';
import { type Content, rowsOf } from './context.ts';
import { numberIn, textIn } from './rows.ts';

/** For each norm the year in which it asks for most: what is needed and what is planned then. Norms that ask for nothing
 * are left out. */
export function heaviestNeeds(content: Content): FigureRow[] {
  const answer = rowsOf(content, 'facilities.needs');
  if ('lacks' in answer) return [];
  const byNorm = Map.groupBy(
    answer.rows.filter((row) => typeof row['need'] === 'number' && typeof row['planned'] === 'number'),
    (row) => textIn(row, 'norm'),
  );
  return [...byNorm.values()].flatMap((rows) => {
    const most = rows.reduce<FigureRow | undefined>(
      (one, other) => (!one || numberIn(other, 'need') > numberIn(one, 'need') ? other : one),
      undefined,
    );
    return most && numberIn(most, 'need') > 0 ? [most] : [];
  });
}

/** What a row asks for, has and lacks in whole units: nobody builds a part of a place, and a need is met only in full. */
export function wholeNeed(row: FigureRow): { need: number; planned: number; gap: number } {
  const need = wholeUnits(numberIn(row, 'need'));
  const planned = Math.floor(exact(numberIn(row, 'planned')));
  return { need, planned, gap: Math.max(0, need - planned) };
}

/** The units that make good a need or a shortage. */
export function wholeUnits(amount: number): number {
  return Math.ceil(exact(amount));
}

/** Without the noise of floating point, which would round a whole number up. */
function exact(amount: number): number {
  return Number(amount.toFixed(6));
}
