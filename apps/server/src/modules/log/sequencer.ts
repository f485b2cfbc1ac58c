import type { Actor } from '@zhulin/contract';

/** Nobody, in no organisation, in the role that may do nothing: only the tables of the log know it. */
export const SEQUENCER: Actor = {
  id: 'log.sequencer',
  postId: 'log.sequencer',
  orgId: 'log.sequencer',
  role: 'device_vendor',
  scope: '',
};
