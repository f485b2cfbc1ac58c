import { fail, type ProjectQuery } from '@zhulin/contract';

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
  start: (value) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  investment: isNumber,
  floor_area: isNumber,
  residents: isNumber,
  reds: isNumber,
};

function isMoment(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/.test(value) && !Number.isNaN(Date.parse(value));
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
