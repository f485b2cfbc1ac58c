import { createClient, type ErrorCode } from '@zhulin/contract';
import { type Reason, signInAddress } from './entrance-address.ts';

let csrfToken: string | null = null;

/** What every write brings from now on to prove that it comes from this page. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** What the server answers to a session that must first do something. */
const WAITING: readonly string[] = [
  'SECOND_FACTOR_NEEDED',
  'PASSWORD_CHANGE_NEEDED',
  'ENROLMENT_NEEDED',
] satisfies ErrorCode[];

/** The API of the server that sent this page. Who is no longer signed in is led to sign in and back to this page. */
export const client = createClient({
  baseUrl: '',
  csrfToken: () => csrfToken,
  fetch: async (url, init) => {
    const headers = new Headers(init.headers);
    // What the server words, such as the problems of a workbook, it words as the page is read.
    headers.set('accept-language', document.documentElement.lang);
    const response = await fetch(url, { ...init, headers });
    if (response.status === 401) leaveToSignIn(csrfToken === null ? null : 'ended');
    else if (response.status === 403 && (await isWaiting(response.clone()))) leaveToSignIn('step');
    return response;
  },
});

async function isWaiting(response: Response): Promise<boolean> {
  const text = await response.text();
  return WAITING.some((code) => text.includes(`"code":"${code}"`));
}

/** Leaves for the page for signing in, which leads back. */
export function leaveToSignIn(reason: Reason | null): void {
  location.assign(signInAddress(`${location.pathname}${location.search}${location.hash}`, reason));
}
