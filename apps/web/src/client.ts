import { createClient, type ErrorCode } from '@zhulin/contract';
import { takeEarly } from './early.ts';
import { type Reason, signInAddress } from './entrance-address.ts';

let csrfToken: string | null = null;

/** What every write brings from now on to prove that it comes from this page. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** The proof itself, for what is sent past the client. */
export function csrfProof(): string | null {
  return csrfToken;
}

/** What the server answers to a session that must first do something. */
const WAITING: readonly string[] = [
  'SECOND_FACTOR_NEEDED',
  'PASSWORD_CHANGE_NEEDED',
  'ENROLMENT_NEEDED',
] satisfies ErrorCode[];

/** The API of the server that sent this page. Who is no longer signed in is led to sign in and back to this page. */
export const client = clientBy((url, init) => takeEarly(url, init) ?? fetch(url, init));

/** What browsers send on after a page is gone, all its requests together. */
const KEPT_ALIVE_BYTES_MAX = 60_000;

/** The same for what shall arrive even though the page is being left. Long bodies are sent as always. */
export const lastingClient = clientBy((url, init) => {
  const bytes = typeof init.body === 'string' ? new TextEncoder().encode(init.body).byteLength : 0;
  return fetch(url, { ...init, keepalive: bytes < KEPT_ALIVE_BYTES_MAX });
});

function clientBy(send: (url: string, init: RequestInit) => Promise<Response>) {
  return createClient({
    baseUrl: '',
    csrfToken: () => csrfToken,
    fetch: async (url, init) => {
      const headers = new Headers(init.headers);
      // What the server words, such as the problems of a workbook, it words as the page is read.
      headers.set('accept-language', document.documentElement.lang);
      const response = await send(url, { ...init, headers });
      if (response.status === 401) leaveToSignIn(csrfToken === null ? null : 'ended');
      else if (response.status === 403 && (await isWaiting(response.clone()))) leaveToSignIn('step');
      return response;
    },
  });
}

async function isWaiting(response: Response): Promise<boolean> {
  const text = await response.text();
  return WAITING.some((code) => text.includes(`"code":"${code}"`));
}

/** Leaves for the page for signing in, which leads back. */
export function leaveToSignIn(reason: Reason | null): void {
  location.assign(signInAddress(`${location.pathname}${location.search}${location.hash}`, reason));
}
