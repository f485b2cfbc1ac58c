import type { SecurityPolicy } from '@zhulin/contract';
import type pg from 'pg';
import type { Tables } from '../../../database/tables.ts';
import type { ActorDb } from '../../../database/with-actor.ts';

type PolicyRow = Tables['security_policy'];

export async function selectPolicy(db: ActorDb): Promise<SecurityPolicy> {
  return policyOf(await db.selectFrom('security_policy').selectAll().executeTakeFirstOrThrow());
}

/** The same before there is an actor: the rules are no secret. */
export async function readPolicyOutside(db: Pick<pg.Pool, 'query'>): Promise<SecurityPolicy> {
  const { rows } = await db.query('SELECT * FROM security_policy');
  return policyOf(rows[0]);
}

export async function updatePolicy(db: ActorDb, policy: SecurityPolicy): Promise<void> {
  await db.updateTable('security_policy').set(rowOf(policy)).execute();
}

function policyOf(row: PolicyRow): SecurityPolicy {
  return {
    passwordLengthMin: row.password_length_min,
    formerPasswords: row.former_passwords,
    failuresBeforeLock: row.failures_before_lock,
    firstLockS: row.first_lock_s,
    longestLockS: row.longest_lock_s,
    attemptWindowS: row.attempt_window_s,
    attemptsPerLogin: row.attempts_per_login,
    attemptsPerAddress: row.attempts_per_address,
    sessionIdleMin: row.session_idle_min,
    sessionLongestH: row.session_longest_h,
    backupAgeH: row.backup_age_h,
    administratorsNeedSecondFactor: row.administrators_need_second_factor,
  };
}

function rowOf(policy: SecurityPolicy): PolicyRow {
  return {
    password_length_min: policy.passwordLengthMin,
    former_passwords: policy.formerPasswords,
    failures_before_lock: policy.failuresBeforeLock,
    first_lock_s: policy.firstLockS,
    longest_lock_s: policy.longestLockS,
    attempt_window_s: policy.attemptWindowS,
    attempts_per_login: policy.attemptsPerLogin,
    attempts_per_address: policy.attemptsPerAddress,
    session_idle_min: policy.sessionIdleMin,
    session_longest_h: policy.sessionLongestH,
    backup_age_h: policy.backupAgeH,
    administrators_need_second_factor: policy.administratorsNeedSecondFactor,
  };
}
