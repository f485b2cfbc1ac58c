import type { Actor, Report, ReportData, ReportStanding } from '@zhulin/contract';
import { fail, isRole } from '@zhulin/contract';
import type { CaseState, Seat } from '@zhulin/engines/cases';
import type { ActorDb } from '../../database/with-actor.ts';
import { type CaseInHand, seenCase } from '../cases/index.ts';
import { selectOrganisationNames } from '../identity/index.ts';
import { cutOffMs, FILING, KIND } from './kind.ts';
import { type FilingHead, selectFilingHeads, selectNotice, selectRemarks } from './store.ts';

export type Task = CaseInHand<ReportData>;

/** A case of this kind that the post sees. Errors: CASE_NOT_FOUND, also for cases of other kinds. */
export async function seenTask(db: ActorDb, id: string): Promise<Task> {
  return taskOf(await seenCase(db, id));
}

/** Errors: CASE_NOT_FOUND. */
export function taskOf(found: CaseInHand): Task {
  if (found.kind !== KIND) throw fail('CASE_NOT_FOUND', { id: found.id });
  // Cast: the schema of the matter has read the data when the case was opened.
  return found as Task;
}

export const isSender = ({ orgId, data }: Task, actor: Actor): boolean =>
  actor.orgId === orgId && actor.role === data.senderRole;

/** A task of which the post is the sender. Errors: CASE_NOT_FOUND, REPORT_NOT_SENDER. */
export async function sentTask(db: ActorDb, actor: Actor, id: string): Promise<Task> {
  const task = await seenTask(db, id);
  if (!isSender(task, actor)) throw fail('REPORT_NOT_SENDER', { id });
  return task;
}

interface Place {
  readonly seat: number;
  readonly act: Seat['act'];
  readonly role: string;
  readonly organisationId: string;
}

/** The seats of the units, in the order in which they were asked. */
export function placesOf({ state }: { readonly state: CaseState }): Place[] {
  return filingOf(state).seats.flatMap(({ assignee, act, coSigns }, seat) =>
    'role' in assignee && coSigns === null
      ? [{ seat, act, role: assignee.role, organisationId: assignee.scope }]
      : [],
  );
}

export function filingOf({ steps }: CaseState) {
  const step = steps[FILING];
  if (step === undefined) throw new Error('a reporting task has a step of filing');
  return step;
}

export const placeOf = (task: Task, { orgId, role }: Actor): Place | undefined =>
  placesOf(task).find((place) => place.organisationId === orgId && place.role === role);

/** How the units of a task stand, as far as row security shows their filings. */
export async function standingsOf(
  db: ActorDb,
  task: Task,
  places = placesOf(task),
): Promise<ReportStanding[]> {
  const heads = new Map((await selectFilingHeads(db, task.id)).map((head) => [head.organisationId, head]));
  const names = await selectOrganisationNames(
    db,
    places.map(({ organisationId }) => organisationId),
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return places.map(({ seat, act, role, organisationId }) => {
    if (!isRole(role)) throw new Error(`the seat ${seat} is of the unknown role ${role}`);
    const head = heads.get(organisationId);
    return {
      organisationId,
      role,
      // An organisation is never deleted.
      name: nameOf.get(organisationId) ?? organisationId,
      seat,
      state: stateOf(task.data, act, head),
      firstFiledAt: head?.firstAt.toISOString() ?? null,
      filedAt: head?.at.toISOString() ?? null,
      version: head?.version ?? null,
      rowCount: head?.rowCount ?? null,
    };
  });
}

/** Whether a unit was in time goes by its first filing. */
export function stateOf(
  { cutOff }: ReportData,
  act: Seat['act'],
  head: FilingHead | undefined,
): ReportStanding['state'] {
  if (head === undefined) return 'missing';
  if (act === null) return 'returned';
  return head.firstAt.getTime() < cutOffMs(cutOff) ? 'in_time' : 'late';
}

/** The step that is open; null: the case is closed. */
export function openStep({ status, steps }: CaseState): string | null {
  const open = Object.entries(steps).find(([, step]) => step.status === 'open');
  return status === 'open' ? (open?.[0] ?? null) : null;
}

/** A task as the post sees it. Errors: CASE_NOT_FOUND, REPORT_NOT_SENDER for those who see the case as an office above. */
export async function reportView(db: ActorDb, actor: Actor, task: Task): Promise<Report> {
  const { id, state, data, title, number, nowMs } = task;
  const own = placeOf(task, actor);
  const sends = isSender(task, actor);
  if (!sends && own === undefined) throw fail('REPORT_NOT_SENDER', { id });
  const units = await standingsOf(db, task, sends ? placesOf(task) : own === undefined ? [] : [own]);
  const [mine] = units;
  const isReturned = !sends && mine?.state === 'returned' && mine.version !== null;
  const { organisationId = '', version = null } = mine ?? {};
  const notice = sends ? await selectNotice(db, id) : undefined;
  const [sender] = await selectOrganisationNames(db, [task.orgId]);
  return {
    id,
    number,
    title,
    explanation: data.explanation,
    cutOff: data.cutOff,
    fields: data.fields,
    sender: sender?.name ?? task.orgId,
    isSender: sends,
    canFile: own !== undefined && filingOf(state).status === 'open' && state.status === 'open',
    isPastCutOff: nowMs >= cutOffMs(data.cutOff),
    status: state.status,
    step: openStep(state),
    revision: state.revision,
    reminders: filingOf(state).reminders,
    units,
    remarks: isReturned && version !== null ? await selectRemarks(db, id, { organisationId, version }) : [],
    notice: notice === undefined ? null : { fileId: notice.fileId, at: notice.at.toISOString() },
  };
}
