import { fail } from '@zhulin/contract';

/** How an identity provider is reached and what it is trusted with. */
export interface SignOnSettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** undefined: a public client, whose proof is PKCE alone. */
  readonly clientSecret: string | undefined;
  /** The address of this installation as browsers know it; ends with a slash. */
  readonly base: URL;
  /** The claim of the ID token that names people; bound subjects are compared with it. */
  readonly claim: string;
  /** What the button on the sign-in page says. */
  readonly label: string | null;
  /** Values of `acr` or `amr` that stand for a second factor; none: the own one is asked. */
  readonly secondFactors: readonly string[];
}

/** Reads ZHULIN_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _BASE, _CLAIM, _LABEL and _SECOND_FACTORS.
 * @returns undefined without an issuer. Errors: SETTING_NOT_VALID. */
export function readSignOnSettings(env: NodeJS.ProcessEnv): SignOnSettings | undefined {
  if (!env['ZHULIN_OIDC_ISSUER']) return undefined;
  const base = safeAddress(env, 'ZHULIN_OIDC_BASE');
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return {
    issuer: safeAddress(env, 'ZHULIN_OIDC_ISSUER'),
    clientId: needed(env, 'ZHULIN_OIDC_CLIENT_ID', 'client_id'),
    clientSecret: env['ZHULIN_OIDC_CLIENT_SECRET'] || undefined,
    base,
    claim: env['ZHULIN_OIDC_CLAIM'] || 'sub',
    label: env['ZHULIN_OIDC_LABEL'] || null,
    secondFactors: (env['ZHULIN_OIDC_SECOND_FACTORS'] ?? '').split(',').flatMap((each) => each.trim() || []),
  };
}

function needed(env: NodeJS.ProcessEnv, name: string, expected: string): string {
  const text = env[name];
  if (text) return text;
  throw fail('SETTING_NOT_VALID', { name, found: '–', expected });
}

/** https, or this machine itself: whoever listens in between could sign on as anybody. */
function safeAddress(env: NodeJS.ProcessEnv, name: string): URL {
  const expected = 'https://…';
  const found = needed(env, name, expected);
  const url = URL.canParse(found) ? new URL(found) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url));
  if (url === undefined || !isSafe || url.search !== '' || url.hash !== '' || url.username !== '')
    throw fail('SETTING_NOT_VALID', { name, found, expected });
  return url;
}

export function isThisMachine({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
