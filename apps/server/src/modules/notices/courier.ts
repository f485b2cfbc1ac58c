import type { Actor } from '@zhulin/contract';

/** Who sends notices: nobody, in no organisation, in the role that may do nothing. Only functions of the database and the
 * tables of notices know the name. */
export const COURIER: Actor = {
  id: 'notices.courier',
  postId: 'notices.courier',
  orgId: 'notices.courier',
  role: 'device_vendor',
  scope: '',
};
