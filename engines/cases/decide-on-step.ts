import type { Context, StepWish } from './command.ts';
import { decideAct } from './decide-act.ts';
import { pauseFault, withComment } from './decide-on-case.ts';
import { dueOf } from './dues.ts';
import type { CaseFact } from './event.ts';
import { flowOf } from './flow.ts';
import { type CaseKind, panelOf } from './kind.ts';
import { faultOfRefs } from './refs.ts';
import { type Refusal, refuse } from './refusal.ts';
import {
  findSeat,
  hasPost,
  hasPower,
  isSeated,
  otherPostFault,
  type Place,
  samePersonFault,
} from './seat.ts';
import { nodeOfStep } from './walk.ts';

type Wish<T extends StepWish['type']> = Extract<StepWish, { readonly type: T }>;

/** What concerns one step. */
export function decideOnStep(
  kind: CaseKind,
  place: Place,
  wish: StepWish,
  context: Context,
): CaseFact | Refusal {
  const { found, step, state } = place;
  if (wish.type === 'withdraw-act') return withdrawAct(kind, place, wish, context);
  if (found.status !== 'open') return refuse('STEP_NOT_OPEN', { step: step.id, status: found.status });
  const reason = state.pause ?? found.pause;
  if (reason !== null && ['act', 'remind', 'escalate', 'freeze'].includes(wish.type)) {
    return refuse('PAUSED', { step: step.id, reason });
  }
  switch (wish.type) {
    case 'act':
      return decideAct(flowOf(kind), place, wish, context);
    case 'claim':
    case 'release':
      return claim(place, wish, context);
    case 'delegate':
    case 'add-co-signer':
      return bringIn(kind, place, wish, context);
    case 'pause':
    case 'resume':
      return pause(kind, place, wish, context);
    default:
      return byPower(kind, place, wish, context);
  }
}

function claim(place: Place, wish: Wish<'claim'> | Wish<'release'>, context: Context): CaseFact | Refusal {
  const { seats } = place.found;
  const held = seats.findIndex(({ heldBy, act }) => heldBy === context.actor && act === null);
  if (wish.type === 'release') {
    const seat = wish.seat ?? held;
    if (seats[seat]?.heldBy !== context.actor || seats[seat].act !== null) {
      return refuse('NOT_CLAIMED', { step: wish.step });
    }
    return { type: 'released', step: wish.step, seat };
  }
  const found = findSeat(place, wish.seat, context);
  if ('code' in found) return found;
  const apart = samePersonFault(place, found.seat, context.actor);
  if (apart !== null) return apart;
  const holder = seats[found.seat]?.heldBy ?? null;
  if (holder === context.actor) return refuse('ALREADY_SEATED', { step: wish.step, person: holder });
  if (holder !== null) return refuse('CLAIMED_BY_ANOTHER', { step: wish.step });
  return { type: 'claimed', step: wish.step, seat: found.seat };
}

/** 转办 and 加签: somebody else comes to the step. */
function bringIn(
  kind: CaseKind,
  place: Place,
  wish: Wish<'delegate'> | Wish<'add-co-signer'>,
  context: Context,
): CaseFact | Refusal {
  const { step, to } = wish;
  const found = seatToGive(kind, place, wish, context);
  if ('code' in found) return found;
  const { seat } = found;
  if (!hasPost(context, to)) return refuse('NO_POST', { person: to });
  if ((to === context.actor && !found.isOfOwnOffice) || isSeated(place.found, to))
    return refuse('ALREADY_SEATED', { step, person: to });
  if (wish.type === 'delegate') {
    const fault =
      otherPostFault(place, seat, { to, posts: context.posts }) ?? samePersonFault(place, seat, to);
    return fault ?? { type: 'delegated', step, seat, to };
  }
  const isOfCoSigner = place.found.seats[seat]?.coSigns !== null;
  return isOfCoSigner ? refuse('NOT_FOR_CO_SIGNER', { step }) : { type: 'co-signer-added', step, seat, to };
}

/** Whose the seat is gives it away; who may reassign does so for one who left, and takes over himself what lies with his own
 * office. */
function seatToGive(
  kind: CaseKind,
  place: Place,
  wish: Wish<'delegate'> | Wish<'add-co-signer'>,
  context: Context,
): { seat: number; isOfOwnOffice: boolean } | Refusal {
  const own = findSeat(place, wish.seat, context);
  if (!('code' in own)) return { ...own, isOfOwnOffice: false };
  if (wish.type !== 'delegate') return own;
  if (own.code === 'UNKNOWN_SEAT' || !hasPower(kind, place.state, 'reassign', context)) return own;
  const { seats } = place.found;
  const seat = wish.seat ?? seats.findIndex(({ act }) => act === null);
  const isOfOwnOffice = own.code === 'CLAIMED_BY_ANOTHER';
  return seats[seat]?.act === null ? { seat, isOfOwnOffice } : refuse('ALREADY_ACTED', { step: wish.step });
}

/** The one who acts on a step stops its clock, or who may stop any; no member of a panel stops it for the others. */
function pause(
  kind: CaseKind,
  place: Place,
  wish: Wish<'pause'> | Wish<'resume'>,
  context: Context,
): CaseFact | Refusal {
  const own =
    panelOf(place.step) === null ? findSeat(place, 0, context) : refuse('NOT_PERMITTED', { power: 'pause' });
  if ('code' in own && !hasPower(kind, place.state, 'pause', context)) return own;
  const { step } = wish;
  const { pause: before } = place.found;
  if (wish.type === 'resume') return before === null ? refuse('NOT_PAUSED') : { type: 'resumed', step };
  const { reason, comment = null } = wish;
  return pauseFault(kind, before, wish) ?? { type: 'paused', step, reason, comment };
}

function byPower(
  kind: CaseKind,
  place: Place,
  wish: Wish<'remind'> | Wish<'escalate'> | Wish<'freeze'>,
  context: Context,
): CaseFact | Refusal {
  const { type, step } = wish;
  if (!hasPower(kind, place.state, type, context)) return refuse('NOT_PERMITTED', { power: type });
  if (type === 'remind') return { type: 'reminded', step };
  if (type === 'escalate') return escalationFault(kind, place, context) ?? { type: 'escalated', step };
  if (panelOf(place.step)?.otherwise === undefined) return refuse('NOT_FREEZABLE', { step });
  return withComment(wish, (comment) => ({ type: 'frozen', step, comment }));
}

function escalationFault(
  { amberFrom }: CaseKind,
  { step, found }: Place,
  { calendar, nowMs }: Context,
): Refusal | null {
  if (step.escalateTo === undefined) return refuse('NO_ESCALATION', { step: step.id });
  if (found.isEscalated) return refuse('ALREADY_ESCALATED', { step: step.id });
  if (found.clock === null) throw new Error(`the open step ${step.id} has no clock`);
  const running = { step: step.id, round: found.round, clock: found.clock, limit: step.limit ?? null };
  const { light, dueDay, refusal } = dueOf(running, { calendar, nowMs, amberFrom });
  if (light === 'red') return null;
  if (refusal !== null) return refusal;
  if (dueDay === null) throw new Error(`the step ${step.id} is escalated and has no limit`);
  return refuse('NOT_OVERDUE', { step: step.id, dueDay });
}

/** One's own act, while nobody has acted on it: what it opened stands as it was opened. */
function withdrawAct(
  kind: CaseKind,
  { state, step, found }: Place,
  { seat: asked, comment }: Wish<'withdraw-act'>,
  context: Context,
): CaseFact | Refusal {
  const { actor } = context;
  const { id } = step;
  const seat = asked ?? found.seats.findLastIndex(({ act }) => act?.by === actor);
  const mine = found.seats[seat];
  if (mine?.act?.by !== actor || !['open', 'ended'].includes(found.status)) {
    return refuse('NOTHING_TO_WITHDRAW', { step: id });
  }
  if (!hasPost(context, actor)) return refuse('SIGNER_LEFT', { step: id });
  if (state.moments.published?.step === id) return refuse('ALREADY_PUBLISHED', { step: id });
  const reason = state.pause ?? found.pause;
  if (reason !== null) return refuse('PAUSED', { step: id, reason });
  const helped = mine.coSigns === null ? null : found.seats[mine.coSigns];
  const isFrozen = found.status === 'ended' && found.seats.every((each) => each.changedAt < found.changedAt);
  const isStopped = found.status === 'ended' && state.pausedAt > found.changedAt;
  if (helped?.act != null || isFrozen || isStopped || touchedAfter(kind, state, id))
    return refuse('ACTED_ON', { step: id });
  return faultOfRefs([comment]) ?? { type: 'act-withdrawn', step: id, seat, comment: comment ?? null };
}

function touchedAfter(kind: CaseKind, { steps }: Place['state'], id: string): boolean {
  return [...nodeOfStep(flowOf(kind), id).after].some((later) => {
    const found = steps[later];
    if (found === undefined || found.status === 'waiting' || found.status === 'undone') return false;
    const changes = [found.changedAt, ...found.seats.map(({ changedAt }) => changedAt)];
    return found.status !== 'open' || Math.max(...changes) > found.openedAt;
  });
}
