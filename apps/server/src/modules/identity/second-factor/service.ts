import { randomBytes } from 'node:crypto';
import { type Actor, fail, type Session } from '@zhulin/contract';
import type { Database } from '../../../database/database.ts';
import { type ActorDb, withActor } from '../../../database/with-actor.ts';
import type { Caller, CookieSession } from '../../../http/caller.ts';
import { hashOfSecret, typedSecret } from '../../../secrets/random-secret.ts';
import type { Sealer } from '../../../secrets/sealer.ts';
import { recordAct } from '../../audit/index.ts';
import { readCaller } from '../sign-in/identify.ts';
import { cookieSessionOf, sessionOf } from '../sign-in/service.ts';
import { countedProof } from './counted-proof.ts';
import { beginFactor, passRecoveryCode, passStep, selectFactor, useFactor } from './store.ts';
import { base32, otpauthUri, stepOfCode } from './totp.ts';

const ISSUER = 'Zhulin';
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Groups of four letters: 80 bits, so that a plain hash hides the code. */
const RECOVERY_GROUPS = 4;

interface House {
  readonly database: Database;
  readonly sealer: Sealer;
}

/** Begins the enrolment; it counts only once confirmed. Errors: SECOND_FACTOR_PRESENT, PASSWORD_CHANGE_NEEDED. */
export async function enrolSecondFactor(
  { database, sealer }: House,
  caller: Caller,
): Promise<{ secret: string; uri: string }> {
  const { actor } = caller;
  assertMayEnrol(caller);
  const secret = randomBytes(SECRET_BYTES);
  return await withActor(database, actor, async (db) => {
    const { login, isInUse } = await selectFactor(db, actor.id);
    if (isInUse) throw fail('SECOND_FACTOR_PRESENT', {});
    await beginFactor(db, actor.id, sealer.seal(placeOf(actor), secret.toString('base64')));
    return { secret: base32(secret), uri: otpauthUri(secret, login, ISSUER) };
  });
}

/** Proves that the authenticator works; from now on it is asked for.
 * @returns recovery codes, each for one use
 * Errors: SECOND_FACTOR_REFUSED, SECOND_FACTOR_NOT_BEGUN, SECOND_FACTOR_PRESENT, SIGN_IN_PAUSED. */
export async function confirmSecondFactor(
  { database, sealer }: House,
  caller: Caller,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const { actor } = caller;
  const session = assertMayEnrol(caller);
  const { sealed, isInUse } = await withActor(database, actor, (db) => selectFactor(db, actor.id));
  if (isInUse) throw fail('SECOND_FACTOR_PRESENT', {});
  if (sealed === null) throw fail('SECOND_FACTOR_NOT_BEGUN', {});
  const secret = Buffer.from(sealer.open(placeOf(actor), sealed), 'base64');
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => typedSecret(RECOVERY_GROUPS));
  await countedProof(database, actor, session.id, refused, () =>
    withActor(database, actor, async (db) => {
      if (!(await passCode(db, session.id, secret, code))) return false;
      await useFactor(db, actor.id, recoveryCodes.map(hashOfSecret));
      await recordAct(db, actor, {
        action: 'second_factor.enrol',
        subject: { kind: 'person', id: actor.id },
      });
      return true;
    }),
  );
  return { recoveryCodes };
}

/** Shows a code of the authenticator or a recovery code; a code that was used is refused like a wrong one.
 * Errors: SECOND_FACTOR_REFUSED, SECOND_FACTOR_NOT_BEGUN, SIGN_IN_PAUSED, SESSION_NEEDED. */
export async function passSecondFactor(
  { database, sealer }: House,
  caller: Caller,
  code: string,
): Promise<Session> {
  const { actor } = caller;
  const session = cookieSessionOf(caller);
  const { sealed, isInUse } = await withActor(database, actor, (db) => selectFactor(db, actor.id));
  if (sealed === null || !isInUse) throw fail('SECOND_FACTOR_NOT_BEGUN', {});
  const secret = Buffer.from(sealer.open(placeOf(actor), sealed), 'base64');
  const isRecovery = code.includes('-');
  const pass = (db: ActorDb) =>
    isRecovery
      ? passRecoveryCode(db, session.id, hashOfSecret(code))
      : passCode(db, session.id, secret, code);
  await countedProof(database, actor, session.id, refused, () =>
    withActor(database, actor, async (db) => {
      const isRight = await pass(db);
      const right = isRecovery ? 'second_factor.recover' : 'second_factor.pass';
      await recordAct(db, actor, {
        action: isRight ? right : 'second_factor.refuse',
        subject: { kind: 'session', id: session.id },
      });
      return isRight;
    }),
  );
  const passed = await readCaller(database.pool, session.token);
  if (passed === null) throw fail('NOT_SIGNED_IN', {});
  return sessionOf(passed);
}

async function passCode(db: ActorDb, sessionId: string, secret: Buffer, code: string): Promise<boolean> {
  const step = stepOfCode(secret, code, Date.now());
  return step !== undefined && (await passStep(db, sessionId, step));
}

function assertMayEnrol(caller: Caller): CookieSession {
  if (caller.state === 'second_factor') throw fail('SECOND_FACTOR_NEEDED', {});
  if (caller.state === 'password') throw fail('PASSWORD_CHANGE_NEEDED', {});
  return cookieSessionOf(caller);
}

function placeOf({ id }: Actor): string {
  return `credential.totp:${id}`;
}

function refused() {
  return fail('SECOND_FACTOR_REFUSED', {});
}
