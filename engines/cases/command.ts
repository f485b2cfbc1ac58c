import type { WorkCalendar } from '../schedule/index.ts';
import type { Act, Evidence, Ms, Parties, Ref } from './event.ts';

interface OnSeat {
  readonly step: string;
  /** Without it: the first seat that the actor may take. */
  readonly seat?: number;
}

/** What somebody wants to do. `expectedRevision` is the revision that he saw: when what it concerns has changed since,
 * the command is refused, so of two at once one wins, and none is taken twice. */
export type CaseCommand =
  | { readonly type: 'open'; readonly parties: Parties }
  | ({ readonly expectedRevision: number } & (StepWish | WholeWish));

export type StepWish =
  | ({ readonly type: 'claim' } & OnSeat)
  | ({ readonly type: 'release' } & OnSeat)
  | ({ readonly type: 'delegate'; readonly to: string } & OnSeat)
  | ({ readonly type: 'add-co-signer'; readonly to: string } & OnSeat)
  | ({ readonly type: 'act' } & OnSeat & Pick<Act, 'action'> & Partial<Act>)
  /** Takes back the actor's own act. */
  | ({ readonly type: 'withdraw-act'; readonly comment?: Ref } & OnSeat)
  | { readonly type: 'pause'; readonly step: string; readonly reason: string; readonly comment?: Ref }
  | { readonly type: 'resume'; readonly step: string }
  | { readonly type: 'remind'; readonly step: string }
  | { readonly type: 'escalate'; readonly step: string }
  /** Ends a panel at a cut-off, whoever has not acted. */
  | { readonly type: 'freeze'; readonly step: string; readonly comment?: Ref };

export type WholeWish =
  | { readonly type: 'withdraw'; readonly comment?: Ref }
  | { readonly type: 'pause-case'; readonly reason: string; readonly comment?: Ref }
  | { readonly type: 'resume-case' }
  | { readonly type: 'reopen'; readonly to: string; readonly comment?: Ref }
  /** Records what was wrong with an earlier event; nothing is rewritten. */
  | {
      readonly type: 'correct';
      readonly of: number;
      readonly comment?: Ref;
      readonly evidence?: readonly Evidence[];
    };

/** A person in a role at an organisation, or wherever the role reaches: `scope` is compared as it stands. */
export interface Post {
  readonly person: string;
  readonly role: string;
  readonly scope: string;
}

export interface Context {
  readonly nowMs: Ms;
  /** Who commands. */
  readonly actor: string;
  /** Posts in force of the actor and of whoever the command names; who has none has left. */
  readonly posts: readonly Post[];
  readonly calendar: WorkCalendar;
}
