import type { Actor, Permission, SessionState } from '@zhulin/contract';
import type { FastifyRequest } from 'fastify';

/** Who sends a request, and what that lets it do. */
export interface Caller {
  readonly actor: Actor;
  readonly permissions: ReadonlySet<Permission>;
  /** What is still asked of a session; whatever is not `open` reaches only the routes that mend it. */
  readonly state: SessionState;
  /** The session of a cookie; null for an API token and for the visitor of a demonstration. */
  readonly session: CookieSession | null;
}

export interface CookieSession {
  readonly id: string;
  readonly token: string;
  readonly personName: string;
  /** What a write must bring in `x-csrf-token`. */
  readonly csrfToken: string;
  readonly expiresAt: Date;
}

/** Finds out who asks; null: nobody that is known. */
export type Identify = (request: FastifyRequest) => Promise<Caller | null>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null when nobody is signed in, or the route does not ask. */
    caller: Caller | null;
  }
}
