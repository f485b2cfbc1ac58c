import type { CaseCommand, Context } from './command.ts';
import { decideOnCase } from './decide-on-case.ts';
import { decideOnStep } from './decide-on-step.ts';
import { decideOpening } from './decide-opening.ts';
import type { CaseEvent, CaseFact } from './event.ts';
import { flowOf } from './flow.ts';
import { type CaseKind, kindKey } from './kind.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseState, Seat, StepState } from './state.ts';

export type Decision =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whether a command is taken, and what then happened. The state is not changed: `evolve` does that with the event.
 * @param state  null before the opening
 * @param context  the moment, who commands, the posts in force, the working calendar (only `escalate` reads it)
 * @returns one event at the moment `nowMs`, or the refusal. Refusals: REFUSAL_CODES. Throws a RangeError when `nowMs`
 * is no whole number. Cost: O(steps + seats of the step). */
export function decide(
  kind: CaseKind,
  state: CaseState | null,
  command: CaseCommand,
  context: Context,
): Decision {
  if (!Number.isSafeInteger(context.nowMs)) {
    throw new RangeError(`nowMs is ${context.nowMs}, expected whole milliseconds since 1970`);
  }
  const found = factOf(kind, state, command, context);
  if ('code' in found) return { ok: false, refusal: found };
  return { ok: true, events: [{ atMs: context.nowMs, by: context.actor, ...found }] };
}

function factOf(
  kind: CaseKind,
  state: CaseState | null,
  command: CaseCommand,
  context: Context,
): CaseFact | Refusal {
  const { nowMs } = context;
  if (command.type === 'open') {
    return state === null ? decideOpening(kind, command.parties, context) : refuse('ALREADY_OPENED');
  }
  if (state === null) return refuse('NOT_OPENED');
  if (state.kind !== kindKey(kind)) return refuse('KIND_DIFFERS', { kind: state.kind, got: kindKey(kind) });
  if (nowMs < state.lastMs) return refuse('CLOCK_SET_BACK', { nowMs, lastMs: state.lastMs });
  const isClosed = state.status !== 'open';
  if (isClosed && !['reopen', 'correct'].includes(command.type)) {
    return refuse('CASE_CLOSED', { status: state.status });
  }
  if (!(command.expectedRevision <= state.revision)) return stale(state.revision, command.expectedRevision);
  if (!('step' in command)) {
    if (command.expectedRevision < state.revision) return stale(state.revision, command.expectedRevision);
    return decideOnCase(kind, state, command, context);
  }
  const { step: id } = command;
  const step = flowOf(kind).steps.get(id)?.step;
  const found = state.steps[id];
  if (step === undefined || found === undefined) return refuse('UNKNOWN_STEP', { step: id });
  const fact = decideOnStep(kind, { state, step, found }, command, context);
  if ('code' in fact) return fact;
  const changed = lastChange(found, fact);
  return changed > command.expectedRevision ? stale(changed, command.expectedRevision) : fact;
}

const stale = (revision: number, expected: number): Refusal =>
  refuse('STALE_REVISION', { revision, expected });

/** Revision at which that last changed which a fact builds on: its seat and co-signers, or all seats of a panel. */
function lastChange({ changedAt, remindedAt, seats }: StepState, fact: CaseFact): number {
  if (fact.type === 'reminded') return Math.max(changedAt, remindedAt);
  const isConcerned = (seat: Seat, place: number): boolean =>
    fact.type === 'frozen' || ('seat' in fact && (place === fact.seat || seat.coSigns === fact.seat));
  return Math.max(changedAt, ...seats.filter(isConcerned).map((seat) => seat.changedAt));
}
