/** Offices of the country keep one time, wherever the machine thinks it stands. */
const ZONE = 'Asia/Shanghai';

const momentFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});
const clockFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'medium' });
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });

/** A moment as tables show it: 2026-03-05 14:02:11.
 * @param moment  ISO text */
export function momentText(moment: string): string {
  return momentFormat.format(new Date(moment));
}

/** The time of day of a moment: 14:02:11. */
export function clockText(ms: number): string {
  return clockFormat.format(ms);
}

/** The day of a moment: 2026-03-05. */
export function dayOf(ms: number): string {
  return dayFormat.format(ms);
}

/** The moment at which a clock of the country shows a day and time.
 * @param local  2026-03-05T14:02, as inputs give it */
export function momentOf(local: string): string {
  return new Date(`${local}:00+08:00`).toISOString();
}
