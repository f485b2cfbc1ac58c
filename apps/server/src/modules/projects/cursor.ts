import { fail, type ProjectQuery } from '@zhulin/contract';
import { isIsoDay } from '@zhulin/engines/units';

export type Order = ProjectQuery['order'];

/** Where a page ended: the value that its last project is ordered by, null where it lacks one, and its id. */
export interface PagePlace {
  readonly value: string | null;
  readonly id: string;
}

/** Orders by kind of value, which a forged cursor must not mistake. */
const isOfOrder: Readonly<Record<Order, (value: string) => boolean>> = {
  created: isMoment,
  updated: isMoment,
  name: (value) => !value.includes('\0') && value.isWellFormed(),
  start: isDay,
  investment: isNumber,
  floor_area: isNumber,
  residents: isNumber,
  reds: isNumber,
};

/** A moment as PostgreSQL writes it: without the zeros at the end of its fraction. */
function isMoment(value: string): boolean {
  const parts = /^([\d-]{10})T\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$/.exec(value);
  return parts !== null && isDay(parts[1] ?? '') && !Number.isNaN(Date.parse(value));
}

/** 31 February has the right form; the year 0 is none to PostgreSQL. */
function isDay(value: string): boolean {
  return isIsoDay(value) && !value.startsWith('0000');
}

function isNumber(value: string): boolean {
  return /^-?\d{1,17}(\.\d{1,17})?(e[+-]?\d{1,2})?$/.test(value);
}

export function writeCursor(order: Order, { value, id }: PagePlace): string {
  const encoded = value === null ? '' : Buffer.from(value).toString('base64url');
  return `${order}.${value === null ? 1 : 0}.${id}.${encoded}`;
}

/** @param cursor  of the form that the contract has checked
 * Errors: CURSOR_OF_ANOTHER_ORDER. */
export function readCursor(order: Order, cursor: string): PagePlace {
  const [ordered = '', isLacking = '', id = '', encoded = ''] = cursor.split('.');
  const value = Buffer.from(encoded, 'base64url').toString();
  if (ordered !== order || (isLacking === '0' && !isOfOrder[order](value)))
    throw fail('CURSOR_OF_ANOTHER_ORDER', { order });
  return { value: isLacking === '1' ? null : value, id };
}
