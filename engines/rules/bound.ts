import type { Bound, RuleValue } from './schema.ts';

/** How a plain number is meant when it is compared: as the least, the most, or the exact value. */
export type PlainReading = 'at-least' | 'at-most' | 'exactly';

/** The side of a range on which people have more room than the rule asks. */
export type RoomierSide = 'below' | 'above';

export interface Comparison {
  met: boolean;
  /** 0 when met; otherwise how far the measured value lies outside, negative below and positive above. */
  distance: number;
  /** The nearest allowed value. For an open bound (`gt`, `lt`) it is the edge itself, which is not allowed. */
  nearest: number;
}

const RELATIVE_TOLERANCE = 1e-9;

/** A rule value as a bound, or undefined when it is a list, a table or a calendar.
 * @param plain  how to read a plain number */
export function asBound(value: RuleValue, plain: PlainReading): Bound | undefined {
  if (typeof value === 'number') {
    if (plain === 'at-least') return { gte: value };
    if (plain === 'at-most') return { lte: value };
    return { min: value, max: value };
  }
  return isBound(value) ? value : undefined;
}

function isBound(value: Exclude<RuleValue, number>): value is Bound {
  if (Array.isArray(value)) return false;
  const keys = Object.keys(value);
  if (keys.length === 2) return 'min' in value && 'max' in value;
  return keys.length === 1 && ['gte', 'lte', 'gt', 'lt'].includes(keys[0] ?? '');
}

/** The same bound with every edge passed through `change`, which must be increasing (a change of unit). */
export function mapBound(bound: Bound, change: (edge: number) => number): Bound {
  if ('min' in bound) return { min: change(bound.min), max: change(bound.max) };
  if ('gte' in bound) return { gte: change(bound.gte) };
  if ('lte' in bound) return { lte: change(bound.lte) };
  if ('gt' in bound) return { gt: change(bound.gt) };
  return { lt: change(bound.lt) };
}

/** The bound a rule demands, where one side of its range is only roomier than it asks: fewer children to a class than
 * the range begins with are no shortage.
 * @param roomier  the side of the range that is no breach; undefined where both are */
export function demandedBound(bound: Bound, roomier: RoomierSide | undefined): Bound {
  if (roomier === undefined || !('min' in bound)) return bound;
  return roomier === 'below' ? { lte: bound.max } : { gte: bound.min };
}

/** Compares a finite value with a bound of the same unit. Closed edges forgive 1e-9 of themselves. */
export function compareWithBound(measured: number, bound: Bound): Comparison {
  const { low, high, isOpen } = edges(bound);
  const slack = isOpen ? 0 : RELATIVE_TOLERANCE;
  const isBelow = isOpen ? measured <= low : measured < low - slack * Math.abs(low);
  const isAbove = isOpen ? measured >= high : measured > high + slack * Math.abs(high);
  if (isBelow) return { met: false, distance: measured - low, nearest: low };
  if (isAbove) return { met: false, distance: measured - high, nearest: high };
  return { met: true, distance: 0, nearest: measured };
}

function edges(bound: Bound): { low: number; high: number; isOpen: boolean } {
  if ('min' in bound) return { low: bound.min, high: bound.max, isOpen: false };
  if ('gte' in bound) return { low: bound.gte, high: Number.POSITIVE_INFINITY, isOpen: false };
  if ('lte' in bound) return { low: Number.NEGATIVE_INFINITY, high: bound.lte, isOpen: false };
  if ('gt' in bound) return { low: bound.gt, high: Number.POSITIVE_INFINITY, isOpen: true };
  return { low: Number.NEGATIVE_INFINITY, high: bound.lt, isOpen: true };
}
