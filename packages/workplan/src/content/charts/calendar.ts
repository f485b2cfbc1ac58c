import { type CalendarText, YEAR_PLACE } from '../../charts/model.ts';
import type { Content } from '../context.ts';

const MONTHS_A_YEAR = 12;

/** How years and months are written along a time axis. */
export function calendarText({ own }: Content): CalendarText {
  return {
    year: own.text('chapter-6-resources', 'chart/calendar/year', { year: YEAR_PLACE }),
    months: Array.from({ length: MONTHS_A_YEAR }, (_, index) =>
      own.text('chapter-6-resources', `chart/calendar/month/${index + 1}`),
    ),
  };
}
