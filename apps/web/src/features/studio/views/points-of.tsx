import type { FigureRow } from '@zhulin/assessment';
import { numberIn } from './figure-rows.ts';
import { useFigureWords } from './view-context.ts';

/** What an indicator has of the points it could have. */
export function PointsOf({ row }: { row: FigureRow }) {
  const { say, points } = useFigureWords();
  return say('evaluation.of', {
    points: points(numberIn(row, 'points')),
    most: points(numberIn(row, 'pointsMost')),
  });
}
