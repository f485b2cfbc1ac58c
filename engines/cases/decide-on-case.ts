import type { Context, WholeWish } from './command.ts';
import type { CaseFact, Ref } from './event.ts';
import { flowOf } from './flow.ts';
import type { CaseKind, Power } from './kind.ts';
import { faultOfRefs } from './refs.ts';
import { type Refusal, refuse } from './refusal.ts';
import { hasPost, hasPower } from './seat.ts';
import type { CaseState } from './state.ts';

/** What concerns the whole case. */
export function decideOnCase(
  kind: CaseKind,
  state: CaseState,
  wish: WholeWish,
  context: Context,
): CaseFact | Refusal {
  const denied = powerFault(kind, state, wish, context);
  if (denied !== null) return denied;
  switch (wish.type) {
    case 'withdraw':
      if (state.moments.signed !== null) return refuse('ALREADY_SIGNED', { step: state.moments.signed.step });
      return withComment(wish, (comment) => ({ type: 'withdrawn', comment }));
    case 'pause-case':
      return (
        pauseFault(kind, state.pause, wish) ?? {
          type: 'paused',
          step: null,
          reason: wish.reason,
          comment: wish.comment ?? null,
        }
      );
    case 'resume-case':
      return state.pause === null ? refuse('NOT_PAUSED') : { type: 'resumed', step: null };
    case 'reopen':
      return (
        reopenFault(kind, state, wish.to) ??
        withComment(wish, (comment) => ({ type: 'reopened', to: wish.to, comment }))
      );
    case 'correct': {
      const { of, evidence = [] } = wish;
      if (!Number.isSafeInteger(of) || of < 1 || of > state.revision)
        return refuse('UNKNOWN_REVISION', { revision: of });
      return (
        faultOfRefs(evidence) ??
        withComment(wish, (comment) => ({ type: 'corrected', of, comment, evidence }))
      );
    }
  }
}

const POWER_OF = {
  withdraw: 'withdraw',
  'pause-case': 'pause',
  'resume-case': 'pause',
  reopen: 'reopen',
  correct: 'correct',
} as const satisfies Record<WholeWish['type'], Power>;

function powerFault(kind: CaseKind, state: CaseState, { type }: WholeWish, context: Context): Refusal | null {
  const power = POWER_OF[type];
  const isOpener = context.actor === state.opener && hasPost(context, context.actor);
  if (power === 'withdraw' && isOpener) return null;
  return hasPower(kind, state, power, context) ? null : refuse('NOT_PERMITTED', { power });
}

/** Why a clock may not be stopped; `before` is the reason for which it stands still already. */
export function pauseFault(
  kind: CaseKind,
  before: string | null,
  { reason, comment }: { reason: string; comment?: Ref },
): Refusal | null {
  if (before !== null) return refuse('ALREADY_PAUSED', { reason: before });
  if (!kind.pauseReasons.includes(reason)) return refuse('REASON_UNKNOWN', { reason });
  return faultOfRefs([comment]);
}

/** The fact with its comment, which must be there. */
export function withComment(
  { comment, type }: { comment?: Ref; type: string },
  factOf: (comment: Ref) => CaseFact,
): CaseFact | Refusal {
  if (comment === undefined) return refuse('COMMENT_MISSING', { action: type });
  return faultOfRefs([comment]) ?? factOf(comment);
}

function reopenFault(kind: CaseKind, state: CaseState, to: string): Refusal | null {
  if (state.status === 'open') return refuse('NOT_CLOSED');
  if (!flowOf(kind).steps.has(to)) return refuse('UNKNOWN_STEP', { step: to });
  const status = state.steps[to]?.status;
  return status === 'ended' || status === 'closed' ? null : refuse('NOT_PASSED', { step: to });
}
