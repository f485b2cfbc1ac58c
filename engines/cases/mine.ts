import type { Context } from './command.ts';
import { flowOf } from './flow.ts';
import { type CaseKind, isDeciding, POWERS, type Power, type Step } from './kind.ts';
import { apartStep, findSeat, hasPost, hasPower } from './seat.ts';
import type { CaseState, Seat } from './state.ts';
import { offeredOn } from './tasks.ts';

/** A seat on which somebody may act now. */
export interface OwnSeat {
  readonly step: string;
  readonly seat: number;
  readonly actions: readonly string[];
  readonly isCoSigner: boolean;
  /** A co-signer must act first. */
  readonly isWaiting: boolean;
  /** Held by him, by claim or delegation. */
  readonly isHeld: boolean;
  /** A step that he has decided, so that another must decide this one; null: he may. */
  readonly apartFrom: string | null;
}

/** The seats on which the actor may act, in the order of the kind; none once the case is closed. What the acts need beside
 * (comment, evidence, a clock that runs) only `decide` knows. Cost: O(seats of the open steps). */
export function seatsFor(kind: CaseKind, state: CaseState, context: Context): OwnSeat[] {
  if (state.status !== 'open') return [];
  return [...flowOf(kind).steps.values()].flatMap(({ step }) => {
    const found = state.steps[step.id];
    if (found?.status !== 'open') return [];
    return found.seats.flatMap((seat: Seat, place): OwnSeat[] => {
      const at = { state, step, found };
      if ('code' in findSeat(at, place, context)) return [];
      const isCoSigner = seat.coSigns !== null;
      const apartFrom = isCoSigner ? null : apartStep(at, context.actor);
      return [
        {
          step: step.id,
          seat: place,
          actions: offeredOn(apartFrom === null ? step : { actions: undecided(step) }, isCoSigner),
          isCoSigner,
          isWaiting: found.seats.some((other) => other.coSigns === place && other.act === null),
          isHeld: seat.heldBy === context.actor,
          apartFrom,
        },
      ];
    });
  });
}

const undecided = ({ actions }: Step) => actions.filter((action) => !isDeciding(action));

/** What the kind lets the actor do to the case beside his steps. */
export function powersOf(kind: CaseKind, state: CaseState, context: Context): Power[] {
  const isOpener = context.actor === state.opener && hasPost(context, context.actor);
  const owned = POWERS.filter((power) => power !== 'open' && hasPower(kind, state, power, context));
  return isOpener && !owned.includes('withdraw') ? [...owned, 'withdraw'] : owned;
}
