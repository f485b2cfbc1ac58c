/** A clock that stands until it is moved.
 * @param start  an instant in ISO 8601, `2026-01-05T09:00:00+08:00` */
export function fixedClock(start: string) {
  let millis = Date.parse(start);
  if (Number.isNaN(millis)) throw new Error(`fixedClock: "${start}" is not an instant in ISO 8601`);
  return {
    now: () => new Date(millis),
    advance: (byMs: number) => {
      millis += byMs;
    },
  };
}
