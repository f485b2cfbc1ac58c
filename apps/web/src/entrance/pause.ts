import { useEffect, useState } from 'react';

/** Seconds left until a moment, told once a second; 0 once it has passed or when there is none. */
export function useSecondsUntil(endMs: number | null): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (endMs === null) return;
    setNowMs(Date.now());
    const ticking = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, [endMs]);
  return endMs === null ? 0 : Math.max(0, Math.ceil((endMs - nowMs) / 1000));
}
