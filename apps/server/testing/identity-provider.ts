import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export const CLIENT_ID = 'zhulin';
const CLIENT_SECRET = 'known to both sides';
/** Where the browser knows the server under test. */
export const BASE = 'http://localhost/';

interface GrantOf {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: {
      readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
    };
  };
}

/** An identity provider on this machine whose login page believes whoever `account` names. */
export async function startIdentityProvider() {
  const state = { account: 'staff-1', amr: ['pwd'] };
  const configuration = configurationOfTest();
  let provider: Provider;
  const server = createServer(async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
    return await provider.interactionFinished(request, response, {
      login: { accountId: state.account, amr: state.amr },
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const { port } = address;
  const issuer = `http://127.0.0.1:${port}`;
  /** The same provider with fresh keys. */
  const rotateKeys = () => {
    provider = new Provider(issuer, { ...configuration, jwks: { keys: [newKey()] } });
  };
  rotateKeys();
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const settings = {
    issuer: new URL(issuer),
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    base: new URL(BASE),
    claim: 'sub',
    label: '省政务统一认证',
    secondFactors: ['otp'],
  };
  return { state, issuer, settings, rotateKeys, close, reopen: () => listen(port) };
}

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}

function configurationOfTest(): object {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${BASE}api/sign-on/callback`],
        post_logout_redirect_uris: [BASE],
      },
    ],
    clientAuthMethods: ['client_secret_basic'],
    cookies: { keys: ['of the test'] },
    claims: { openid: ['sub', 'amr'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    adapter: keptInMemory(),
    pkce: { required: () => true },
    async loadExistingGrant({ oidc: { client, session, provider } }: GrantOf) {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

/** What the provider keeps; its own store in memory warns of itself and is lost with its keys. */
function keptInMemory(): object {
  const kept = new Map<string, { uid?: string; grantId?: string; consumed?: boolean }>();
  return class {
    readonly #kind: string;
    constructor(kind: string) {
      this.#kind = kind;
    }
    async upsert(id: string, content: object): Promise<void> {
      kept.set(`${this.#kind}:${id}`, content);
    }
    async find(id: string): Promise<object | undefined> {
      return kept.get(`${this.#kind}:${id}`);
    }
    async findByUid(uid: string): Promise<object | undefined> {
      return [...kept.values()].find((each) => each.uid === uid);
    }
    async consume(id: string): Promise<void> {
      Object.assign(kept.get(`${this.#kind}:${id}`) ?? {}, { consumed: true });
    }
    async destroy(id: string): Promise<void> {
      kept.delete(`${this.#kind}:${id}`);
    }
    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, each] of kept) if (each.grantId === grantId) kept.delete(key);
    }
  };
}

/** Walks a browser without a session there through the provider. @returns the address it is led back to */
export async function walkThrough(start: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = new URL(start);
  for (let step = 0; step < 12; step++) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${at.pathname}: ${response.status} ${await response.text()}`);
    at = new URL(location, at);
    if (at.href.startsWith(BASE)) return at;
  }
  throw new Error('the provider leads in a circle');
}
