import type { WorkCalendar } from '../schedule/index.ts';
import { type Due, duesOf } from './dues.ts';
import type { Assignee, CaseEvent, Ms } from './event.ts';
import { flowOf } from './flow.ts';
import type { CaseKind, Step } from './kind.ts';
import type { CaseState, Seat, StepState } from './state.ts';
import { resolve } from './walk.ts';

/** One row of an inbox: who must act on what by when. */
export interface Task {
  readonly step: string;
  readonly round: number;
  readonly seat: number;
  /** Whose it is: the person who holds it, else a person by name, else all in a role at an organisation. */
  readonly of: Assignee;
  readonly isCoSigner: boolean;
  /** A co-signer must act first. */
  readonly isWaiting: boolean;
  readonly actions: readonly string[];
  /** Reason for which it stands still; the step's own before that of the case. */
  readonly pausedFor: string | null;
  readonly reminders: number;
  readonly due: Due;
  /** Who is told beside: copies 抄送, and whoever an escalation has brought in. */
  readonly tells: readonly Assignee[];
}

/** What is to be done in a case now, in the order of the kind; nothing once it is closed.
 * @param nowMs  not before the last event
 * Refusals within `due`: CALENDAR_NOT_PUBLISHED. Cost: that of `duesOf`, and O(seats). */
export function tasksOf(kind: CaseKind, state: CaseState, calendar: WorkCalendar, nowMs: Ms): Task[] {
  return duesOf(kind, state, calendar, nowMs).flatMap((due) => {
    if (due.step === null) return [];
    const step = flowOf(kind).steps.get(due.step)?.step;
    const found = state.steps[due.step];
    if (step === undefined || found?.status !== 'open') return [];
    const tells = toldOf(step, found, state);
    return found.seats.flatMap((seat, place): Task[] =>
      seat.act === null
        ? [{ ...taskOf(step, found, seat, place), pausedFor: found.pause ?? state.pause, due, tells }]
        : [],
    );
  });
}

function taskOf(
  step: Step,
  { round, reminders, seats }: StepState,
  { assignee, heldBy, coSigns }: Seat,
  seat: number,
): Omit<Task, 'due' | 'tells' | 'pausedFor'> {
  const isCoSigner = coSigns !== null;
  return {
    step: step.id,
    round,
    seat,
    of: heldBy === null ? assignee : { person: heldBy },
    isCoSigner,
    isWaiting: seats.some((other) => other.coSigns === seat && other.act === null),
    actions: offeredOn(step, isCoSigner),
    reminders,
  };
}

/** Who is told of what an event has brought to an end: the members of the panels that its step announces to.
 * @param state  after the event */
export function announcedBy(kind: CaseKind, state: CaseState, event: CaseEvent): Assignee[] {
  if (event.type !== 'acted') return [];
  const step = flowOf(kind).steps.get(event.step)?.step;
  const found = state.steps[event.step];
  const isEnded = found?.status === 'ended' && found.changedAt === state.revision;
  const isRefusal = step?.actions.find(({ id }) => id === event.action)?.isRefusal === true;
  if (!isEnded || isRefusal) return [];
  return (step?.announcesTo ?? []).flatMap((panel) => state.parties.panels[panel] ?? []);
}

/** Whom an escalation brings in: the post that the kind names for its step, for nothing else nobody.
 * @param state  after the event */
export function broughtInBy(kind: CaseKind, state: CaseState, event: CaseEvent): Assignee[] {
  if (event.type !== 'escalated') return [];
  const above = flowOf(kind).steps.get(event.step)?.step.escalateTo;
  return above === undefined ? [] : [resolve(above, state)];
}

function toldOf({ tells = [], escalateTo }: Step, { isEscalated }: StepState, state: CaseState): Assignee[] {
  const above = isEscalated && escalateTo !== undefined ? [escalateTo] : [];
  return [...tells, ...above].map((who) => resolve(who, state));
}

/** The actions of a step; a co-signer 加签 only gives an opinion. */
export function offeredOn({ actions }: Pick<Step, 'actions'>, isCoSigner: boolean): string[] {
  const offered = isCoSigner
    ? actions.filter(({ effect: { type } }) => type === 'end-step' || type === 'note')
    : actions;
  return offered.map(({ id }) => id);
}
