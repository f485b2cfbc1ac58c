import type { IsoDay } from '../units/index.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Ms = number;

/** A post in force, or one person. */
export type Assignee = { readonly role: string; readonly scope: string } | { readonly person: string };

/** Whom and what the names of a kind mean in one case. */
export interface Parties {
  readonly scopes: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  readonly panels: Readonly<Record<string, readonly Assignee[]>>;
}

/** Text or file that is kept elsewhere, where it can be erased; the hash is of its bytes, 64 hexadecimal digits. */
export interface Ref {
  readonly id: string;
  readonly hash: string;
}

export interface Evidence extends Ref {
  readonly sort: string;
}

/** What an actor does in a step. */
export interface Act {
  readonly action: string;
  readonly comment: Ref | null;
  readonly evidence: readonly Evidence[];
  /** The document that is drafted, signed or published. */
  readonly document: Ref | null;
  /** The day that stands on a paper handed in at the counter; the clocks run by the moment of the event. */
  readonly statedDay: IsoDay | null;
  /** Of a return: to which step, and to which seats of its panel; null is to all. */
  readonly to: string | null;
  readonly toSeats: readonly number[] | null;
}

interface OnSeat {
  readonly step: string;
  readonly seat: number;
}

/** What happened, by ids alone: no names, no free text. */
export type CaseEvent = { readonly atMs: Ms; readonly by: string } & CaseFact;

export type CaseFact =
  | { readonly type: 'opened'; readonly kind: string; readonly parties: Parties }
  | ({ readonly type: 'claimed' } & OnSeat)
  | ({ readonly type: 'released' } & OnSeat)
  | ({ readonly type: 'delegated'; readonly to: string } & OnSeat)
  | ({ readonly type: 'co-signer-added'; readonly to: string } & OnSeat)
  | ({ readonly type: 'acted' } & OnSeat & Act)
  | ({ readonly type: 'act-withdrawn'; readonly comment: Ref | null } & OnSeat)
  | { readonly type: 'withdrawn'; readonly comment: Ref }
  /** `step` null stops the whole case. */
  | {
      readonly type: 'paused';
      readonly step: string | null;
      readonly reason: string;
      readonly comment: Ref | null;
    }
  | { readonly type: 'resumed'; readonly step: string | null }
  | { readonly type: 'reminded'; readonly step: string }
  | { readonly type: 'escalated'; readonly step: string }
  | { readonly type: 'frozen'; readonly step: string; readonly comment: Ref }
  | { readonly type: 'reopened'; readonly to: string; readonly comment: Ref }
  /** `of` is the revision that the corrected event made. */
  | {
      readonly type: 'corrected';
      readonly of: number;
      readonly comment: Ref;
      readonly evidence: readonly Evidence[];
    };
