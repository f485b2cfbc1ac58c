import type { Ref } from './event.ts';
import { type Refusal, refuse } from './refusal.ts';

const HASH = /^[0-9a-f]{64}$/;

/** HASH_MALFORMED for the first reference whose hash is none. */
export function faultOfRefs(refs: readonly (Ref | null | undefined)[]): Refusal | null {
  const bad = refs.find((ref) => ref != null && !HASH.test(ref.hash));
  return bad == null ? null : refuse('HASH_MALFORMED', { id: bad.id, hash: bad.hash });
}
