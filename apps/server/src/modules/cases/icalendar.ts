import type { IsoDay } from '@zhulin/engines/units';

export interface CalendarDay {
  /** The same as long as it is the same thing. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly day: IsoDay;
  readonly summary: string;
  readonly url: string;
  readonly alarmAt: Date | null;
}

interface CalendarText {
  /** `-//owner//product//language`. */
  readonly product: string;
  readonly name: string;
  readonly days: readonly CalendarDay[];
}

const OCTETS_MAX = 75;

/** Things to be done by a day, as a calendar that other programs subscribe to. A day is a date and no instant, so no zone
 * moves it; alarms are instants of UTC. What is not in it any more is over: whoever subscribes replaces what he had.
 * Cost: O(days). Source: RFC 5545; names and refreshing: RFC 7986 */
export function writeCalendar({ product, name, days }: CalendarText): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${textOf(product)}`,
    'CALSCALE:GREGORIAN',
    `NAME:${textOf(name)}`,
    `X-WR-CALNAME:${textOf(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...days.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf({ uid, sequence, changedAt, day, summary, url, alarmAt }: CalendarDay): string[] {
  const said = textOf(summary);
  const changed = momentOf(changedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${textOf(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    'DURATION:P1D',
    `SUMMARY:${said}`,
    `URL:${new URL(url).href}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...(alarmAt === null
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${said}`,
          `TRIGGER;VALUE=DATE-TIME:${momentOf(alarmAt)}`,
          'END:VALARM',
        ]),
    'END:VEVENT',
  ];
}

/** 20261212T160000Z. */
const momentOf = (at: Date): string => at.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');

/** Text that ends no line and begins none, whatever somebody wrote. */
function textOf(written: string): string {
  return written
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** No line longer than 75 octets, and no sign cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const length = Buffer.byteLength(sign);
    if (octets + length > OCTETS_MAX) {
      parts.push(part);
      // The blank that begins a continued line counts.
      [part, octets] = ['', 1];
    }
    part += sign;
    octets += length;
  }
  return [...parts, part].join('\r\n ');
}
