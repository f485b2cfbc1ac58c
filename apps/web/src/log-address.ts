/** Whether an address is one of the public pages of the log. */
export function isLogAddress(pathname: string): boolean {
  return pathname === '/log' || pathname.startsWith('/log/');
}

/** The number of the entry that an address is of; null: the log itself; undefined: no page. */
export function entryOfAddress(pathname: string): number | null | undefined {
  if (/^\/log\/?$/.test(pathname)) return null;
  const [, digits] = /^\/log\/entries\/(\d{1,15})\/?$/.exec(pathname) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Where the public finds an entry by the code on a paper. */
export function codeAddress(code: string): string {
  return `/log?code=${encodeURIComponent(code)}`;
}

/** The code that an address asks for. */
export function codeOfAddress(search: string): string | undefined {
  return new URLSearchParams(search).get('code') ?? undefined;
}
