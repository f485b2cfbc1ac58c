import type { Actor, Role } from '@zhulin/contract';
import { TOP } from './accounts.ts';

/** Before there is anybody, the start itself does what an administrator would, and the trail says so. */
const starting = (role: Role): Actor => ({
  id: 'demonstration-start',
  postId: 'demonstration-start',
  orgId: 'demonstration-start',
  role,
  scope: TOP,
});
export const SYSTEM = starting('system_admin');
export const SECURITY = starting('security_admin');
export const AUDIT = starting('audit_admin');
