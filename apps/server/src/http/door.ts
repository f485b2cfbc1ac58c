import { type Access, type Actor, type Failure, fail } from '@zhulin/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller, Identify } from './caller.ts';

/** What the routes of one server share. */
export interface RouteContext {
  readonly identify: Identify;
}

/** The first lock: finds out who asks, and refuses before anything is read. */
export function door({ identify }: RouteContext, access: Access) {
  return async (request: FastifyRequest): Promise<void> => {
    if (access === 'public') return;
    request.caller = await identify(request);
    const refusal = refusalOf(request.caller, request, access);
    if (refusal !== null) throw refusal;
  };
}

/** Whether a request that was let in still would be, as the same person in the same post. Cost: that of identifying. */
export async function stillAdmits(
  { identify }: RouteContext,
  access: Access,
  request: FastifyRequest,
): Promise<boolean> {
  const now = await identify(request);
  const { id, postId } = request.caller?.actor ?? {};
  return now?.actor.id === id && now?.actor.postId === postId && refusalOf(now, request, access) === null;
}

/** Who acts, with the request for the trail; null when nobody is known. */
export function actorOf({ id, ip, caller }: FastifyRequest): Actor | null {
  return caller && { ...caller.actor, request: { id, address: ip } };
}

function refusalOf(
  caller: Caller | null,
  { method, headers }: FastifyRequest,
  access: Access,
): Failure | null {
  if (caller === null) return fail('NOT_SIGNED_IN', {});
  const refusal = access === 'session' ? null : refusalOfPost(caller, access);
  if (refusal !== null) return refusal;
  const expected = caller.session?.csrfToken;
  if (expected === undefined || method === 'GET' || headers['x-csrf-token'] === expected) return null;
  return fail('CSRF_TOKEN_NOT_VALID', {});
}

function refusalOfPost({ state, permissions }: Caller, access: Exclude<Access, 'session'>): Failure | null {
  if (state === 'second_factor') return fail('SECOND_FACTOR_NEEDED', {});
  if (state === 'password') return fail('PASSWORD_CHANGE_NEEDED', {});
  if (state === 'enrolment') return fail('ENROLMENT_NEEDED', {});
  if (access === 'signed-in' || access === 'public' || permissions.has(access)) return null;
  return fail('PERMISSION_MISSING', { permission: access });
}
