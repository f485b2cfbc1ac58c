import type { Context } from './command.ts';
import { flowOf } from './flow.ts';
import { type CaseKind, POWERS, type Power } from './kind.ts';
import { findSeat, hasPost, hasPower } from './seat.ts';
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
}

/** The seats on which the actor may act, in the order of the kind; none once the case is closed. What the acts need beside
 * (comment, evidence, a clock that runs) only `decide` knows. Cost: O(seats of the open steps). */
export function seatsFor(kind: CaseKind, state: CaseState, context: Context): OwnSeat[] {
  if (state.status !== 'open') return [];
  return [...flowOf(kind).steps.values()].flatMap(({ step }) => {
    const found = state.steps[step.id];
    if (found?.status !== 'open') return [];
    return found.seats.flatMap((seat: Seat, place): OwnSeat[] => {
      if ('code' in findSeat({ state, step, found }, place, context)) return [];
      const isCoSigner = seat.coSigns !== null;
      return [
        {
          step: step.id,
          seat: place,
          actions: offeredOn(step, isCoSigner),
          isCoSigner,
          isWaiting: found.seats.some((other) => other.coSigns === place && other.act === null),
          isHeld: seat.heldBy === context.actor,
        },
      ];
    });
  });
}

/** What the kind lets the actor do to the case beside his steps. */
export function powersOf(kind: CaseKind, state: CaseState, context: Context): Power[] {
  const isOpener = context.actor === state.opener && hasPost(context, context.actor);
  const owned = POWERS.filter((power) => power !== 'open' && hasPower(kind, state, power, context));
  return isOpener && !owned.includes('withdraw') ? [...owned, 'withdraw'] : owned;
}
