import { type ReactNode, useMemo, useState } from 'react';
import { type Focus, FocusContext } from './focus.ts';

/** Keeps what the reader points at, for all that is below. */
export function FocusFrame({ children }: { children: ReactNode }) {
  const [focus, setFocus] = useState<Focus | null>(null);
  const pointing = useMemo(() => ({ focus, setFocus }), [focus]);
  return <FocusContext value={pointing}>{children}</FocusContext>;
}
