import { toEpochDay } from '../units/index.ts';
import { dayAt, isoDayAt } from './clock.ts';
import type { Context, StepWish } from './command.ts';
import type { Act, CaseFact } from './event.ts';
import type { Flow } from './flow.ts';
import { type Action, isDeciding, needsComment } from './kind.ts';
import { faultOfRefs } from './refs.ts';
import { listed, type Refusal, refuse } from './refusal.ts';
import { findSeat, type Place, samePersonFault } from './seat.ts';
import { nodeOfStep } from './walk.ts';

type Wish = Extract<StepWish, { readonly type: 'act' }>;

/** One of the actions that a step offers. The step is open and runs. */
export function decideAct(flow: Flow, place: Place, wish: Wish, context: Context): CaseFact | Refusal {
  const { step } = place;
  const action = step.actions.find(({ id }) => id === wish.action);
  if (action === undefined) return refuse('UNKNOWN_ACTION', { step: step.id, action: wish.action });
  const found = findSeat(place, wish.seat, context);
  if ('code' in found) return found;
  const isReturn = action.effect.type === 'return';
  const act: Act = {
    action: action.id,
    comment: wish.comment ?? null,
    evidence: wish.evidence ?? [],
    document: wish.document ?? null,
    statedDay: wish.statedDay ?? null,
    to: isReturn ? (wish.to ?? null) : null,
    toSeats: isReturn ? (wish.toSeats ?? null) : null,
  };
  const fault =
    coSignerFault(place, found.seat, action) ??
    (isDeciding(action) ? samePersonFault(place, found.seat, context.actor) : null) ??
    papersFault(place, action, act) ??
    dayFault(place, act, context) ??
    returnFault(flow, place, action, act);
  return fault ?? { type: 'acted', step: step.id, seat: found.seat, ...act };
}

/** A co-signer gives an outcome as advice; the seat that asked for it waits. */
function coSignerFault({ step, found }: Place, seat: number, action: Action): Refusal | null {
  const { effect } = action;
  const isCoSigner = found.seats[seat]?.coSigns !== null;
  if (isCoSigner) {
    return effect.type === 'end-step' || effect.type === 'note'
      ? null
      : refuse('NOT_FOR_CO_SIGNER', { step: step.id });
  }
  const isPending = found.seats.some(({ coSigns, act }) => coSigns === seat && act === null);
  return isPending && isDeciding(action) ? refuse('CO_SIGNER_PENDING', { step: step.id }) : null;
}

function papersFault({ step, state }: Place, action: Action, act: Act): Refusal | null {
  const { comment, evidence, document: paper } = act;
  if (needsComment(action) && comment === null) return refuse('COMMENT_MISSING', { action: action.id });
  const sorts = new Set(evidence.map(({ sort }) => sort));
  const missing = action.evidence?.filter((sort) => !sorts.has(sort)) ?? [];
  if (missing.length > 0) return refuse('EVIDENCE_MISSING', { action: action.id, sorts: listed(missing) });
  const malformed = faultOfRefs([comment, paper, ...evidence]);
  if (malformed !== null) return malformed;
  const { moment } = step;
  if (moment === undefined || action.effect.type !== 'end-step' || action.isRefusal === true) return null;
  if (paper === null) return refuse('DOCUMENT_MISSING', { step: step.id, moment });
  const { drafted, signed } = state.moments;
  const before = moment === 'published' ? signed : moment === 'signed' ? drafted : null;
  if (before === null || before.hash === paper.hash) return null;
  return refuse('DOCUMENT_CHANGED', { step: before.step, expected: before.hash, got: paper.hash });
}

/** The day on a paper lies between the day on which the step was opened and today. */
function dayFault({ step, found }: Place, { statedDay }: Act, { nowMs }: Context): Refusal | null {
  if (statedDay === null) return null;
  if (found.clock === null) throw new Error(`the open step ${step.id} has no clock`);
  const day = toEpochDay(statedDay);
  const openedDay = isoDayAt(found.clock.startedMs);
  if (day < toEpochDay(openedDay)) return refuse('BACKDATED', { day: statedDay, openedDay });
  return day > dayAt(nowMs) ? refuse('POSTDATED', { day: statedDay, today: isoDayAt(nowMs) }) : null;
}

function returnFault(
  flow: Flow,
  { state, step }: Place,
  { effect }: Action,
  { to, toSeats }: Act,
): Refusal | null {
  if (effect.type !== 'return') return null;
  if (to === null || toSeats?.length === 0) return refuse('RETURN_TO_NOBODY', { step: step.id });
  const target = flow.steps.has(to) ? state.steps[to] : undefined;
  if (target === undefined) return refuse('UNKNOWN_STEP', { step: to });
  if (target.status !== 'ended') return refuse('NOT_PASSED', { step: to });
  if (!nodeOfStep(flow, to).after.has(step.id)) return refuse('OTHER_BRANCH', { step: to });
  const members = target.seats.filter(({ coSigns }) => coSigns === null).length;
  const unknown = toSeats?.find((seat) => !Number.isSafeInteger(seat) || seat < 0 || seat >= members);
  return unknown === undefined ? null : refuse('UNKNOWN_SEAT', { step: to, seat: unknown });
}
