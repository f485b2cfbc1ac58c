import type { CaseKind, CaseState } from '@zhulin/engines/cases';
import {
  type Assignee,
  announcedBy,
  broughtInBy,
  type CaseEvent,
  type Due,
  duesOf,
  type Task,
  tasksOf,
} from '@zhulin/engines/cases';
import type { WorkCalendar } from '@zhulin/engines/schedule';

/** Whose a row is: a person's, or all those in a role at an organisation. */
export interface RowOwner {
  readonly person_id: string | null;
  readonly role: string | null;
  readonly org_id: string | null;
}

export interface TaskDates {
  readonly step: string;
  readonly seat: number;
  readonly due_at: string | null;
  readonly amber_at: string | null;
  readonly unpublished: string | null;
}

export interface TaskRow extends RowOwner, TaskDates {
  readonly round: number;
  readonly actions: readonly string[];
  readonly is_co_signer: boolean;
  readonly is_waiting: boolean;
  readonly paused_for: string | null;
  readonly reminders: number;
  readonly since: string;
}

export interface ShareRow extends RowOwner {
  readonly why: 'acted' | 'told';
  readonly at: string;
  /** The step whose escalation this event is, for whom it brings in. */
  readonly escalated: string | null;
}

interface Standing {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly calendar: WorkCalendar;
}

/** A row for each seat that somebody must take. */
export function taskRowsOf({ kind, state, calendar }: Standing): TaskRow[] {
  return tasksOf(kind, state, calendar, state.lastMs).map((task) => ({
    ...ownerOf(task.of),
    ...datesOf(task),
    round: task.round,
    actions: task.actions,
    is_co_signer: task.isCoSigner,
    is_waiting: task.isWaiting,
    paused_for: task.pausedFor,
    reminders: task.reminders,
    since: momentOf(task.due.startedMs),
  }));
}

function datesOf({ step, seat, due }: Task): TaskDates {
  return { step, seat, ...momentsOf(due), unpublished: unpublishedIn(due) };
}

/** When a clock is over and when it is near; null without a limit or a calendar. */
export function momentsOf({ dueMs, amberMs }: Due): { due_at: string | null; amber_at: string | null } {
  return {
    due_at: dueMs === null ? null : momentOf(dueMs),
    amber_at: amberMs === null ? null : momentOf(amberMs),
  };
}

/** Years that must be published before the clock has a date. */
export function unpublishedIn({ refusal }: Due): string | null {
  const years = refusal?.params['years'];
  return years === undefined ? null : String(years);
}

/** The clock of the whole case. */
export function wholeDueOf({ kind, state, calendar }: Standing): Due {
  const [whole] = duesOf(kind, state, calendar, state.lastMs);
  if (whole === undefined) throw new Error('a case has a clock');
  return whole;
}

/** Who has acted by an event, and who is told by it and by what stands after it.
 * @param orgId  of the post in which he acted: only there he goes on seeing the case */
export function shareRowsOf(
  { kind, state, calendar }: Standing,
  event: CaseEvent,
  orgId: string,
): ShareRow[] {
  const { by, atMs } = event;
  const at = momentOf(atMs);
  const waiting = tasksOf(kind, state, calendar, atMs).flatMap(({ tells }) => tells);
  const told = [...waiting, ...announcedBy(kind, state, event)];
  const above = new Set(broughtInBy(kind, state, event).map((who) => JSON.stringify(ownerOf(who))));
  const rows = told.map((who): ShareRow => {
    const owner = ownerOf(who);
    const isAbove = event.type === 'escalated' && above.has(JSON.stringify(owner));
    return { ...owner, why: 'told', at, escalated: isAbove ? event.step : null };
  });
  const once = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [{ person_id: by, role: null, org_id: orgId, why: 'acted', at, escalated: null }, ...once.values()];
}

const ownerOf = (who: Assignee): RowOwner =>
  'person' in who
    ? { person_id: who.person, role: null, org_id: null }
    : { person_id: null, role: who.role, org_id: who.scope };

const momentOf = (ms: number): string => new Date(ms).toISOString();
