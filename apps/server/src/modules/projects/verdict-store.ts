import type { Verdict } from '@zhulin/assessment';
import type { ActorDb } from '../../database/with-actor.ts';

export interface VerdictRow extends Pick<Verdict, 'figures' | 'findings'> {
  readonly project_id: string;
}

/** The verdicts on record of the current versions, from the view that the module of plans publishes. */
export async function selectVerdicts(db: ActorDb, ids: readonly string[]): Promise<VerdictRow[]> {
  return await db
    .selectFrom('plans_pub_verdict')
    .select(['project_id', 'figures', 'findings'])
    .where('project_id', 'in', [...ids])
    .execute();
}
