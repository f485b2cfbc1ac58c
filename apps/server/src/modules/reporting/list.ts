import { type Actor, REPORT_LIST_MAX, type ReportList, type ReportState } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { selectOpenedCases } from '../cases/index.ts';
import { cutOffMs, KIND } from './kind.ts';
import { isSender, openStep, placesOf, stateOf, type Task, taskOf } from './standing.ts';
import { type FilingHead, selectFilingHeadsOf } from './store.ts';

/** The tasks that the own post has sent. */
export async function listReports(database: Database, actor: Actor): Promise<ReportList> {
  return await withActor(database, actor, async (db) => {
    const found = await selectOpenedCases(db, KIND, REPORT_LIST_MAX + 1);
    const sent = found
      .slice(0, REPORT_LIST_MAX)
      .map(taskOf)
      .filter((task) => isSender(task, actor));
    const heads = await selectFilingHeadsOf(
      db,
      sent.map(({ id }) => id),
    );
    const ofCase = Map.groupBy(heads, ({ caseId }) => caseId);
    return {
      reports: sent.map((task) => listedOf(task, ofCase.get(task.id) ?? [])),
      isComplete: found.length <= REPORT_LIST_MAX,
    };
  });
}

function listedOf(task: Task, heads: readonly FilingHead[]): ReportList['reports'][number] {
  const { id, number, title, data, state, openedAt, nowMs } = task;
  const headOf = new Map(heads.map((head) => [head.organisationId, head]));
  const states = placesOf(task).map(({ act, organisationId }) =>
    stateOf(data, act, headOf.get(organisationId)),
  );
  const countOf = (each: ReportState) => states.filter((found) => found === each).length;
  return {
    id,
    number,
    title,
    cutOff: data.cutOff,
    isPastCutOff: nowMs >= cutOffMs(data.cutOff),
    openedAt: openedAt.toISOString(),
    status: state.status,
    outcome: state.outcome,
    step: openStep(state),
    counts: {
      in_time: countOf('in_time'),
      late: countOf('late'),
      returned: countOf('returned'),
      missing: countOf('missing'),
    },
  };
}
