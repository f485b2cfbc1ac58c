import type { Context } from './command.ts';
import type { Assignee } from './event.ts';
import { type CaseKind, type Power, panelOf, type Step, type Who } from './kind.ts';
import { type Refusal, type RefusalCode, refuse } from './refusal.ts';
import { actsForOffice, type CaseState, type Seat, type StepState } from './state.ts';
import { resolve } from './walk.ts';

type Actor = Pick<Context, 'actor' | 'posts'>;

export const hasPost = ({ posts }: Actor, person: string): boolean =>
  posts.some((post) => post.person === person);

function fits(assignee: Assignee, { actor, posts }: Actor): boolean {
  if ('person' in assignee) return assignee.person === actor;
  const { role, scope } = assignee;
  return posts.some((post) => post.person === actor && post.role === role && post.scope === scope);
}

const isOneOf = (list: readonly Who[] | undefined, state: CaseState, actor: Actor): boolean =>
  list?.some((who) => fits(resolve(who, state), actor)) === true;

/** Whether the kind gives the actor a power over the case. */
export const hasPower = (kind: CaseKind, state: CaseState, power: Power, actor: Actor): boolean =>
  hasPost(actor, actor.actor) && isOneOf(kind.may[power], state, actor);

interface Given extends Pick<Context, 'posts'> {
  /** Whom a seat is given to. */
  readonly to: string;
}

/** What a step is to whoever wants to act on it. */
export interface Place {
  readonly state: CaseState;
  readonly step: Step;
  readonly found: StepState;
}

/** The seat on which the actor may act: the one asked for, or the first that is his and open. */
export function findSeat(place: Place, asked: number | undefined, actor: Actor): { seat: number } | Refusal {
  const { seats } = place.found;
  if (asked !== undefined && seats[asked] === undefined) {
    return refuse('UNKNOWN_SEAT', { step: place.step.id, seat: asked });
  }
  const reasons = new Set<RefusalCode>();
  for (const [seat, each] of seats.entries()) {
    if (asked !== undefined && asked !== seat) continue;
    const reason = whyNot(place, each, actor);
    if (reason === null) return { seat };
    reasons.add(reason);
  }
  const telling = (['ALREADY_ACTED', 'SIGNER_LEFT', 'CLAIMED_BY_ANOTHER', 'NOT_YOURS'] as const).find(
    (code) => reasons.has(code),
  );
  return refuse(telling ?? 'NOT_YOURS', { step: place.step.id });
}

function whyNot({ state, step, found }: Place, seat: Seat, actor: Actor): RefusalCode | null {
  const isHis = ownership(step, seat, actor);
  const isAbove =
    found.isEscalated && seat.coSigns === null && isOneOf(step.escalateTo && [step.escalateTo], state, actor);
  if (isHis !== null && !isAbove) return isHis;
  if (seat.act !== null)
    return seat.act.by === actor.actor || panelOf(step) === null ? 'ALREADY_ACTED' : 'NOT_YOURS';
  const isOfOffice = isHis === null && actsForOffice(seat);
  const acted = found.seats.some(
    (other) => other.act?.by === actor.actor && !(isOfOffice && actsForOffice(other)),
  );
  return acted ? 'ALREADY_ACTED' : null;
}

/** Null: the seat is the actor's by claim, delegation, post or name. */
function ownership(
  { staysInPost }: Step,
  { assignee, heldBy, heldAs }: Seat,
  actor: Actor,
): RefusalCode | null {
  const isMeant = fits(assignee, actor);
  const isOfPost = 'role' in assignee && (heldAs === 'claim' || staysInPost === true);
  const stays = isOfPost ? isMeant : hasPost(actor, actor.actor);
  if (heldBy === actor.actor) return stays ? null : 'SIGNER_LEFT';
  if (!isMeant) return 'NOT_YOURS';
  if (heldBy !== null) return 'CLAIMED_BY_ANOTHER';
  return hasPost(actor, actor.actor) ? null : 'SIGNER_LEFT';
}

/** The step that a person has decided and whose decider must not decide this one as well; null: there is none. */
export function apartStep({ state, step }: Place, person: string): string | null {
  const isDecidedByHim = (id: string): boolean => {
    const found = state.steps[id];
    return (
      found?.status === 'ended' &&
      found.seats.some(({ act, coSigns }) => coSigns === null && act?.by === person)
    );
  };
  return step.apartFrom?.find(isDecidedByHim) ?? null;
}

/** Null: he may. Whoever only advises is not kept apart. */
export function samePersonFault(place: Place, seat: number, person: string): Refusal | null {
  const other = place.found.seats[seat]?.coSigns === null ? apartStep(place, person) : null;
  return other === null ? null : refuse('SAME_PERSON', { step: place.step.id, other });
}

/** Null: the seat may be given to him. */
export function otherPostFault({ step, found }: Place, seat: number, { to, posts }: Given): Refusal | null {
  const assignee = found.seats[seat]?.assignee;
  const isOfPost = step.staysInPost === true && assignee !== undefined && 'role' in assignee;
  if (!isOfPost || fits(assignee, { actor: to, posts })) return null;
  return refuse('OTHER_POST', { step: step.id, person: to });
}

/** Whether a person has a seat of the step already, by name, by holding or by having acted. */
export const isSeated = ({ seats }: StepState, person: string): boolean =>
  seats.some(
    ({ assignee, heldBy, act }) =>
      ('person' in assignee && assignee.person === person) || heldBy === person || act?.by === person,
  );
