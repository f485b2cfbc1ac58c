import type { NoticeMode } from '@zhulin/contract';

/** Minutes of the day in China from which, and until which, nothing is sent; over midnight where the second is earlier. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** China has one time and no summer time. */
const CHINA_AHEAD_MS = 8 * HOUR_MS;

/** Milliseconds since midnight in China. */
const sinceMidnight = (ms: number): number => (ms + CHINA_AHEAD_MS) % DAY_MS;

/** The end of the quiet hours that hold at a moment, or the moment itself.
 * @param ms  since 1970 */
export function afterQuiet(ms: number, quiet: QuietHours | null): number {
  if (quiet === null) return ms;
  const time = sinceMidnight(ms);
  const from = quiet.from * MINUTE_MS;
  const until = quiet.until * MINUTE_MS;
  const isQuiet = from < until ? time >= from && time < until : time >= from || time < until;
  if (!isQuiet) return ms;
  return ms - time + until + (time >= until ? DAY_MS : 0);
}

/** The next whole hour of that name, a moment that is just that hour included. */
export function nextDigest(ms: number, hour: number): number {
  const at = ms - sinceMidnight(ms) + hour * HOUR_MS;
  return at >= ms ? at : at + DAY_MS;
}

interface Sending {
  readonly mode: Exclude<NoticeMode, 'off'>;
  readonly isUrgent: boolean;
  readonly digestHour: number;
}

/** When a notice is to go, quiet hours aside. What is urgent does not wait for a digest. */
export function dueAt(nowMs: number, { mode, isUrgent, digestHour }: Sending): number {
  return mode === 'digest' && !isUrgent ? nextDigest(nowMs, digestHour) : nowMs;
}

interface Wish {
  readonly quiet: QuietHours | null;
  readonly urgentBreaksQuiet: boolean;
}

/** Not before a moment, and not in quiet hours unless the person wants what is urgent even then. */
export function notBefore(ms: number, isUrgent: boolean, { quiet, urgentBreaksQuiet }: Wish): number {
  return isUrgent && urgentBreaksQuiet ? ms : afterQuiet(ms, quiet);
}

/** How long to wait after failures, in milliseconds; the last entry holds for all further ones.
 * @param attempts  how many have failed, at least 1 */
export function retryAfter(attempts: number, waitsMs: readonly number[]): number {
  const wait = waitsMs[Math.min(attempts, waitsMs.length) - 1];
  if (wait === undefined) throw new Error('no rule says how long to wait');
  return wait;
}

/** `22:00` as minutes of the day. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

export function timeOf(minute: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
