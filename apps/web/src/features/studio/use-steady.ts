import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same from render to render and does what the latest one does: parts that are given it need
 * not be drawn again. For handlers only, not for what is called while drawing. */
export function useSteady<Args extends unknown[], Result>(work: (...args: Args) => Result) {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...args: Args): Result => latest.current(...args), []);
}
