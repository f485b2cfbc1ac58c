import type { Clock } from './clock.ts';
import type { Assignee, Ms, Parties, Ref } from './event.ts';
import type { Moment } from './kind.ts';

export const CASE_STATUSES = ['open', 'finished', 'withdrawn'] as const;
/** `closed`: still open when the case ended. `undone`: begun, and taken back by a return. */
export const STEP_STATUSES = ['waiting', 'open', 'ended', 'closed', 'undone'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** All that later events need; it grows with the kind and the panels, not with the number of events. */
export interface CaseState {
  readonly kind: string;
  /** Events so far. */
  readonly revision: number;
  readonly status: (typeof CASE_STATUSES)[number];
  /** Null while it is open, and when it was withdrawn. */
  readonly outcome: string | null;
  readonly opener: string;
  readonly parties: Parties;
  readonly lastMs: Ms;
  /** 1 and one more for every reopening. */
  readonly round: number;
  /** Of this round. */
  readonly clock: Clock;
  /** Reason for which the whole case stands still. */
  readonly pause: string | null;
  /** Revision at which the whole case was last paused or resumed. */
  readonly pausedAt: number;
  readonly steps: Readonly<Record<string, StepState>>;
  readonly moments: Readonly<Record<Moment, MomentState | null>>;
  readonly corrections: number;
}

export interface MomentState extends Ref {
  readonly step: string;
  readonly by: string;
  readonly atMs: Ms;
}

export interface StepState {
  readonly status: StepStatus;
  /** How often it was begun. */
  readonly round: number;
  readonly outcome: string | null;
  readonly seats: readonly Seat[];
  /** Of this round; null before the first. */
  readonly clock: Clock | null;
  /** Reason for which this step alone stands still. */
  readonly pause: string | null;
  readonly isEscalated: boolean;
  readonly reminders: number;
  /** Revision at which it was opened, last changed, last reminded of. */
  readonly openedAt: number;
  readonly changedAt: number;
  readonly remindedAt: number;
}

/** One place at a step: a panel has one for each member, every other step one, and each co-signer one more. */
export interface Seat {
  readonly assignee: Assignee;
  readonly heldBy: string | null;
  readonly heldAs: 'claim' | 'delegation' | null;
  readonly act: { readonly by: string; readonly outcome: string } | null;
  /** The seat that waits for this co-signer. */
  readonly coSigns: number | null;
  readonly changedAt: number;
}

/** Who may act on a seat on behalf of an office; others act for themselves. */
export const actsForOffice = ({ assignee, heldAs }: Seat): boolean =>
  'role' in assignee && heldAs !== 'delegation';
