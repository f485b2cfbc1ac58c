import type { Actor } from '@zhulin/contract';

/** Who puts the log in order. */
export const SEQUENCER = nobodyAs('log.sequencer');
/** Who reads for those that have not signed in: what is public by design, no more. */
export const READER = nobodyAs('log.reader');
/** Who keeps what a witness hands in. */
export const REGISTRAR = nobodyAs('log.witness');

/** Nobody, in no organisation, in the role that may do nothing: only the tables of the log know the name. */
function nobodyAs(name: `log.${string}`): Actor {
  return { id: name, postId: name, orgId: name, role: 'device_vendor', scope: '' };
}
