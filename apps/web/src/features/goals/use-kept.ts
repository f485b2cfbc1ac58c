import { useState } from 'react';
import type { z } from 'zod';
import { draftStore } from '../../kept-draft.ts';
import { useSession } from '../../session.tsx';

/** What somebody is entering in a post, kept in this browser under a name until it is sent: a session that ends or a page that is
 * left takes nothing away, and what is entered for one unit is not offered in a post of another.
 * @param first  what it begins with where nothing is kept */
export function useKept<T>(name: string, schema: z.ZodType<T>, first: T) {
  const { personId, postId } = useSession();
  const store = draftStore(`goals.${personId}.${postId}.${name}`, schema);
  const [kept, setKept] = useState(() => store.read());
  const put = (next: T | undefined) => {
    setKept(next);
    store.write(next);
  };
  return {
    entry: kept ?? first,
    isTouched: kept !== undefined,
    change: (next: T) => put(next),
    forget: () => put(undefined),
  };
}
