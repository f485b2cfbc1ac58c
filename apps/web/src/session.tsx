import { useQuery } from '@tanstack/react-query';
import type { Permission, Session } from '@zhulin/contract';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { client, keepCsrfToken, leaveToSignIn } from './client.ts';
import { QueryView } from './query-view.tsx';

const SessionContext = createContext<Session | null>(null);

/** Shows what is below it to somebody who is signed in; all others are led to sign in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const query = useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      const session = await client.readSession({});
      keepCsrfToken(session.csrfToken);
      return session;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <QueryView query={query} isEmpty={({ state }) => state !== 'open'} empty={<LeaveForStep />}>
      {(session) => <SessionContext value={session}>{children}</SessionContext>}
    </QueryView>
  );
}

function LeaveForStep() {
  useEffect(() => leaveToSignIn('step'), []);
  return null;
}

/** Who is signed in, and `may`: what the post lets one do. The web only hides; the server decides. */
export function useSession(): Session & { may: (permission: Permission) => boolean } {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside SessionGate');
  return { ...session, may: (permission) => session.permissions.includes(permission) };
}
