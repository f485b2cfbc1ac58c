import { fail } from '@zhulin/contract';
import * as oidc from 'openid-client';
import { isThisMachine, type SignOnSettings } from './settings.ts';

/** What is kept of a browser on its way to the provider. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE (RFC 7636). */
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface Voucher {
  readonly subject: string;
  readonly hasSecondFactor: boolean;
}

/** An identity provider (OpenID Connect, authorization code with PKCE). */
export interface Provider {
  /** As the installation names it; bound identities belong to it. */
  readonly issuer: string;
  readonly label: string | null;
  /** Where the browser goes. Errors: SIGN_ON_NOT_REACHED. */
  startAddress(journey: Journey): Promise<string>;
  /** Trades what the browser brought back for who it is.
   * @param answer  the query of the callback. Errors: SIGN_ON_REFUSED, SIGN_ON_NOT_REACHED. */
  voucherFor(answer: URLSearchParams, journey: Journey): Promise<Voucher>;
  /** Where the provider's own session ends (RP-initiated logout); null: it offers none, or is away. */
  endAddress(): Promise<string | null>;
}

const TIMEOUT_S = 10;
const CLOCK_TOLERANCE_S = 30;
/** What the provider says of itself is asked anew after this time. */
const METADATA_LIFE_MS = 600_000;

export function newJourney(): Journey {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
}

/** Nothing is asked of the provider before somebody signs on, so a start does not wait for it. */
export function openProvider(settings: SignOnSettings): Provider {
  const { issuer, base, claim, label } = settings;
  const redirect = new URL('api/sign-on/callback', base);
  const configure = configurationOf(settings);
  return {
    issuer: issuer.href,
    label,
    async startAddress({ state, nonce, verifier }) {
      const address = oidc.buildAuthorizationUrl(await configure(), {
        redirect_uri: redirect.href,
        scope: 'openid profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return address.href;
    },
    async voucherFor(answer, { state, nonce, verifier }) {
      const configuration = await configure();
      // The address is ours, whatever name the request came under.
      const current = new URL(`?${answer}`, redirect);
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      };
      const tokens = await oidc.authorizationCodeGrant(configuration, current, checks).catch(explain);
      return voucherOf(tokens.claims(), claim, settings.secondFactors);
    },
    async endAddress() {
      const configuration = await configure().catch(() => null);
      if (!configuration?.serverMetadata().end_session_endpoint) return null;
      return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: base.href }).href;
    },
  };
}

/** Each sign-on gets a configuration of its own around metadata that are kept for a while. It holds no keys yet, so
 * the provider's present ones are fetched: keys that were changed a moment ago work at once. */
function configurationOf({ issuer, clientId, clientSecret }: SignOnSettings) {
  const client = { [oidc.clockTolerance]: CLOCK_TOLERANCE_S };
  const proof = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
  const insecure = issuer.protocol === 'http:' && isThisMachine(issuer) ? [oidc.allowInsecureRequests] : [];
  let kept: { readonly metadata: oidc.ServerMetadata; readonly at: number } | undefined;
  return async (): Promise<oidc.Configuration> => {
    if (kept === undefined || Date.now() - kept.at > METADATA_LIFE_MS) {
      const options = { execute: insecure, timeout: TIMEOUT_S };
      const found = await oidc.discovery(issuer, clientId, client, proof, options).catch((error: unknown) => {
        throw fail('SIGN_ON_NOT_REACHED', {}, error);
      });
      kept = { metadata: found.serverMetadata(), at: Date.now() };
    }
    const configuration = new oidc.Configuration(kept.metadata, clientId, client, proof);
    configuration.timeout = TIMEOUT_S;
    for (const allow of insecure) allow(configuration);
    // The signature counts, not only the connection that the token came over.
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  };
}

/** One refusal for whatever was wrong; the log has the cause. */
function explain(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const isAway = (error instanceof TypeError && error.message === 'fetch failed') || code === 'OAUTH_TIMEOUT';
  throw fail(isAway ? 'SIGN_ON_NOT_REACHED' : 'SIGN_ON_REFUSED', {}, error);
}

function voucherOf(
  claims: oidc.IDToken | undefined,
  claim: string,
  secondFactors: readonly string[],
): Voucher {
  const subject = claims?.[claim];
  if (claims === undefined || typeof subject !== 'string' || subject === '')
    throw fail('SIGN_ON_REFUSED', {}, new Error(`the ID token has no claim ${claim}`));
  const amr = Array.isArray(claims['amr']) ? claims['amr'] : [];
  const shown = [claims['acr'], ...amr];
  return { subject, hasSecondFactor: secondFactors.some((each) => shown.includes(each)) };
}
