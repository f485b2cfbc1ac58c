import { type Actor, fail, type SecurityPolicy } from '@zhulin/contract';
import type { Database } from '../../../database/database.ts';
import { withActor } from '../../../database/with-actor.ts';
import { recordAct } from '../../audit/index.ts';
import { selectPolicy, updatePolicy } from './store.ts';

export async function readSecurityPolicy(database: Database, actor: Actor): Promise<SecurityPolicy> {
  return await withActor(database, actor, selectPolicy);
}

/** Errors: POLICY_NOT_CONSISTENT when the longest lock is shorter than the first. */
export async function changeSecurityPolicy(
  database: Database,
  actor: Actor,
  policy: SecurityPolicy,
): Promise<SecurityPolicy> {
  const { firstLockS: first, longestLockS: longest } = policy;
  if (longest < first) throw fail('POLICY_NOT_CONSISTENT', { first, longest });
  return await withActor(database, actor, async (db) => {
    const before = await selectPolicy(db);
    await updatePolicy(db, policy);
    await recordAct(db, actor, {
      action: 'policy.change',
      subject: { kind: 'policy', id: 'security' },
      before,
      after: policy,
    });
    return policy;
  });
}
