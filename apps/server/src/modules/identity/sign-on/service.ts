import { type Actor, fail } from '@zhulin/contract';
import { z } from 'zod';
import type { Database } from '../../../database/database.ts';
import { withActor } from '../../../database/with-actor.ts';
import type { Origin } from '../../../http/contract-route.ts';
import { hashOfSecret, randomToken } from '../../../secrets/random-secret.ts';
import type { Sealer } from '../../../secrets/sealer.ts';
import { newJourney, type Provider } from './provider.ts';
import { keepAttempt, openSignedOn, selectIsSignedOn, takeAttempt } from './store.ts';

export interface SignOnHouse {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly provider: Provider | null;
}

const attemptSchema = z.strictObject({
  journey: z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  to: z.string(),
});

/** Begins a sign-on. The token binds it to the browser; state, nonce and verifier stay here, sealed.
 * @param to  path of the page to come back to
 * Errors: SIGN_ON_NOT_OFFERED, SIGN_ON_NOT_REACHED, SIGN_IN_PAUSED. */
export async function startSignOn(
  { database, sealer, provider }: SignOnHouse,
  to: string,
  origin: Origin,
): Promise<{ token: string; address: string }> {
  if (provider === null) throw fail('SIGN_ON_NOT_OFFERED', {});
  const journey = newJourney();
  const address = await provider.startAddress(journey);
  const token = randomToken();
  const tokenHash = hashOfSecret(token);
  const sealed = sealer.seal(placeOf(tokenHash), JSON.stringify({ journey, to }));
  const seconds = await keepAttempt(database.pool, { tokenHash, sealed }, origin.address);
  if (seconds > 0) throw fail('SIGN_IN_PAUSED', { seconds });
  return { token, address };
}

/** Ends a sign-on, for once, whatever comes of it: opens a session as signing in does. Every refusal is the same, so
 * that it tells nothing of who is registered.
 * Errors: SIGN_ON_REFUSED, SIGN_ON_NOT_REACHED, SIGN_ON_NOT_OFFERED. */
export async function finishSignOn(
  { database, sealer, provider }: SignOnHouse,
  attemptToken: string | undefined,
  answer: URLSearchParams,
  origin: Origin,
): Promise<{ token: string; to: string }> {
  if (provider === null) throw fail('SIGN_ON_NOT_OFFERED', {});
  const tokenHash = hashOfSecret(attemptToken ?? '');
  const sealed = await takeAttempt(database.pool, tokenHash);
  if (sealed === null) throw fail('SIGN_ON_REFUSED', {});
  const { journey, to } = attemptSchema.parse(JSON.parse(sealer.open(placeOf(tokenHash), sealed)));
  const voucher = await provider.voucherFor(answer, journey);
  const token = randomToken();
  const { issuer } = provider;
  const isOpen = await openSignedOn(database.pool, { ...voucher, issuer }, hashOfSecret(token), origin);
  if (!isOpen) throw fail('SIGN_ON_REFUSED', {});
  return { token, to };
}

/** Where to go after a session has ended that the provider opened; null: it was opened here. */
export async function signOffAddress(
  { database, provider }: SignOnHouse,
  actor: Actor,
  sessionId: string,
): Promise<string | null> {
  if (provider === null) return null;
  const isSignedOn = await withActor(database, actor, (db) => selectIsSignedOn(db, sessionId));
  return isSignedOn ? await provider.endAddress() : null;
}

function placeOf(tokenHash: string): string {
  return `sign_on_attempt:${tokenHash}`;
}
