import type { FastifyReply, FastifyRequest } from 'fastify';

/** A cookie that holds one of our tokens and nothing else. */
interface TokenCookie {
  readonly name: string;
  /** Where the browser sends it. */
  readonly path: string;
  /** Seconds; undefined: it ends with the browser. */
  readonly lifeS?: number;
}

/** The server ends it sooner than the browser. */
const SESSION: TokenCookie = { name: 'zhulin_session', path: '/' };
/** Binds a sign-on to the browser that began it. */
const SIGN_ON: TokenCookie = { name: 'zhulin_sign_on', path: '/api/sign-on', lifeS: 600 };

/** The token of the session cookie, when the request brings one of the right form. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return tokenOf(request, SESSION);
}

/** The same of the cookie of a sign-on on its way. */
export function signOnTokenOf(request: FastifyRequest): string | undefined {
  return tokenOf(request, SIGN_ON);
}

/** Sets or, with null, takes away the session cookie. */
export function setSessionCookie(reply: FastifyReply, token: string | null): void {
  setCookie(reply, SESSION, token);
}

/** The same for the cookie of a sign-on. */
export function setSignOnCookie(reply: FastifyReply, token: string | null): void {
  setCookie(reply, SIGN_ON, token);
}

function tokenOf({ headers }: FastifyRequest, { name }: TokenCookie): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}

/** Lax: the cookie comes along when another site, such as an identity provider, leads here by a plain link. */
function setCookie(reply: FastifyReply, { name, path, lifeS }: TokenCookie, token: string | null): void {
  const secure = reply.request.protocol === 'https' ? '; Secure' : '';
  const life = lifeS === undefined ? '' : `; Max-Age=${lifeS}`;
  const end = token === null ? '; Max-Age=0' : life;
  reply.header('set-cookie', `${name}=${token ?? ''}; Path=${path}; HttpOnly; SameSite=Lax${secure}${end}`);
}
