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
