import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'zhulin_session';

/** The token of the session cookie, when the request brings one of the right form. */
export function sessionTokenOf({ headers }: FastifyRequest): string | undefined {
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}

/** Sets or, with null, takes away the session cookie. It ends with the browser; the server ends it sooner. */
export function setSessionCookie(reply: FastifyReply, token: string | null): void {
  const secure = reply.request.protocol === 'https' ? '; Secure' : '';
  const end = token === null ? '; Max-Age=0' : '';
  reply.header('set-cookie', `${NAME}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${end}`);
}
