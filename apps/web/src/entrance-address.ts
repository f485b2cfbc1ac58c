/** Why somebody is sent to sign in: the session ended, it waits for a step, or the password was changed. */
export const REASONS = ['ended', 'step', 'password', 'left'] as const;
export type Reason = (typeof REASONS)[number];

const SIGN_IN = '/sign-in';

export function isEntrance(pathname: string): boolean {
  return pathname === SIGN_IN;
}

/** The address for signing in.
 * @param from  path and search of the page to come back to
 * @param reason  null: nothing needs explaining */
export function signInAddress(from: string, reason: Reason | null): string {
  const query = new URLSearchParams({
    ...(from !== '/' && { to: from }),
    ...(reason !== null && { why: reason }),
  });
  return query.size === 0 ? SIGN_IN : `${SIGN_IN}?${query}`;
}

/** What the address for signing in says. A page to come back to that is not of this site is not gone to. */
export function readEntrance({ origin, search }: Pick<Location, 'origin' | 'search'>): {
  to: string;
  reason: Reason | null;
} {
  const query = new URLSearchParams(search);
  const why = query.get('why');
  return {
    to: ownPath(query.get('to') ?? '/', origin),
    reason: REASONS.find((each) => each === why) ?? null,
  };
}

function ownPath(text: string, origin: string): string {
  if (!URL.canParse(text, origin)) return '/';
  const url = new URL(text, origin);
  if (url.origin !== origin || isEntrance(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
