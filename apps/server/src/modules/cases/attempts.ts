import { type Actor, Failure } from '@zhulin/contract';
import type { RefusalCode } from '@zhulin/engines/cases';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';

/** What nobody is refused who works by the page of the case: who asks so tries what he may not, or something is wrong with
 * a clock or a paper. All else, such as that a colleague was first, is the day's work. */
const OF_WEIGHT: ReadonlySet<RefusalCode> = new Set([
  'BACKDATED',
  'CLOCK_SET_BACK',
  'DOCUMENT_CHANGED',
  'NOT_PERMITTED',
  'NOT_YOURS',
  'NO_POST',
  'SAME_PERSON',
  'SIGNER_LEFT',
]);

/** Does something to a case. What is refused for a reason of weight is undone, and entered by itself: who tried, and what
 * the refusal was; nothing of what was sent. */
export async function entering<Result>(
  database: Database,
  actor: Actor,
  id: string,
  attempt: () => Promise<Result>,
): Promise<Result> {
  return await attempt().catch(async (error: unknown) => {
    const refusal = weightyRefusal(error);
    if (refusal !== undefined) {
      await withActor(database, actor, (db) =>
        recordAct(db, actor, {
          action: 'case.refused',
          subject: { kind: 'case', id },
          after: { refusal },
        }),
      );
    }
    throw error;
  });
}

function weightyRefusal(error: unknown): string | undefined {
  if (!(error instanceof Failure)) return undefined;
  if (error.code === 'CASE_NOT_FOUND' || error.code === 'CASE_FILE_NOT_FOUND') return error.code;
  const { refusal } = error.params;
  const isOfWeight = OF_WEIGHT.has(refusal as RefusalCode); // whatever it is, asking the set is harmless
  return isOfWeight ? String(refusal) : undefined;
}
