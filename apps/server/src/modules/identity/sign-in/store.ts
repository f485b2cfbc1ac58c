import type { Organisation, Role } from '@zhulin/contract';
import type pg from 'pg';
import type { Origin } from '../../../http/contract-route.ts';

/** Whoever answers queries: the pool, since there is no actor yet, or a transaction. */
type Queryable = Pick<pg.Pool, 'query'>;

interface Beginning {
  /** Seconds until the next attempt is heard; 0: now. */
  readonly wait_s: number;
  readonly person_id: string | null;
  readonly password_hash: string | null;
}

export async function beginSignIn(db: Queryable, login: string, address: string): Promise<Beginning> {
  const { rows } = await db.query('SELECT * FROM sign_in_begin($1, $2)', [login, address]);
  return rows[0];
}

export async function noteFailedSignIn(db: Queryable, login: string, origin: Origin): Promise<void> {
  await db.query('SELECT sign_in_fail($1, $2, $3)', [login, origin.address, origin.requestId]);
}

/** @returns false when the person has no post in force */
export async function openSession(
  db: Queryable,
  personId: string,
  tokenHash: string,
  { address, agent, requestId }: Origin,
): Promise<boolean> {
  const { rows } = await db.query('SELECT sign_in_open($1, $2, $3, $4, $5) AS id', [
    personId,
    tokenHash,
    address,
    agent.slice(0, 300),
    requestId,
  ]);
  return rows[0].id !== null;
}

export interface SessionRow {
  readonly id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly post_id: string;
  readonly role: Role;
  readonly org_id: string;
  readonly org_path: string;
  readonly on_behalf_of: string | null;
  readonly has_passed_factor: boolean;
  readonly has_factor: boolean;
  readonly must_change: boolean;
  readonly administrators_need_second_factor: boolean;
  readonly expires_at: Date;
}

export async function readSessionRow(db: Queryable, tokenHash: string): Promise<SessionRow | undefined> {
  const { rows } = await db.query({
    name: 'zhulin-session-read',
    text: 'SELECT * FROM session_read($1)',
    values: [tokenHash],
  });
  return rows[0];
}

export interface TokenRow {
  readonly id: string;
  readonly person_id: string;
  readonly post_id: string;
  readonly role: Role;
  readonly org_id: string;
  readonly org_path: string;
  readonly permissions: readonly string[];
}

export async function readTokenRow(db: Queryable, tokenHash: string): Promise<TokenRow | undefined> {
  const { rows } = await db.query({
    name: 'zhulin-token-read',
    text: 'SELECT * FROM token_read($1)',
    values: [tokenHash],
  });
  return rows[0];
}

interface FirstAdministrator {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly mustChange: boolean;
}

export interface FirstOrganisation {
  readonly code: string;
  readonly kind?: Organisation['kind'];
  readonly name: string;
}

/** @returns false when the installation has people already */
export async function setUpOnce(
  db: Queryable,
  { code, kind = 'province', name }: FirstOrganisation,
  administrators: readonly FirstAdministrator[],
): Promise<boolean> {
  const { rows } = await db.query('SELECT set_up($1, $2, $3, $4) AS done', [
    code,
    kind,
    name,
    JSON.stringify(administrators),
  ]);
  return rows[0].done;
}

export async function isSetUp(db: Queryable): Promise<boolean> {
  const { rows } = await db.query('SELECT is_set_up() AS done');
  return rows[0].done;
}
