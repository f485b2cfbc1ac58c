import { createClientOf, type Session, sessionRoutes } from '@zhulin/contract';

let csrfToken: string | null = null;

/** The routes of signing in alone, so that the page is light. */
export const sessionClient = createClientOf(sessionRoutes, {
  baseUrl: '',
  fetch: (url, init) => fetch(url, init),
  csrfToken: () => csrfToken,
});

/** Remembers what the writes of a session must bring. */
export function inSession(session: Session): Session {
  csrfToken = session.csrfToken;
  return session;
}
