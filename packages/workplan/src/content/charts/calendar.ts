import type { CalendarText } from '../../charts/model.ts';
import type { Content } from '../context.ts';

const MONTHS_A_YEAR = 12;

/** How years and months are written along a time axis. */
export function calendarText({ own }: Content): CalendarText {
  return {
    yearSuffix: own.text('chapter-6-resources', 'chart/calendar/year-suffix'),
    months: Array.from({ length: MONTHS_A_YEAR }, (_, index) =>
      own.text('chapter-6-resources', `chart/calendar/month/${index + 1}`),
    ),
  };
}
