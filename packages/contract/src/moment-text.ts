import { formatDay, isoDay, type Language } from '@zhulin/engines/units';

const CHINA_AHEAD_MS = 8 * 3600 * 1000;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Day and minute of a moment by the clock in China, which knows no summer time: 2026年11月25日 09:30.
 * @param moment  ISO 8601, as answers carry it */
export function momentText(moment: string, { language }: { readonly language: Language }): string {
  const local = new Date(Date.parse(moment) + CHINA_AHEAD_MS).toISOString();
  return `${formatDay(isoDay(local.slice(0, 10)), language)} ${local.slice(11, 16)}`;
}

/** Whether a text is a moment as answers carry it. */
export function isMoment(text: string): boolean {
  return MOMENT.test(text) && !Number.isNaN(Date.parse(text));
}
