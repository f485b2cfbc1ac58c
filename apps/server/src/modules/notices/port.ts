import type { NoticeCause, NoticeChannel, NoticeReason } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';

/** What a notice tells of one case: no title, no name, nothing that people wrote. */
export interface NoticeLine {
  readonly cause: NoticeCause;
  /** What the kind of case is called. */
  readonly kind: string;
  readonly number: number;
  /** What the step is called; null where the notice is about the whole case. */
  readonly step: string | null;
  readonly dueDay: string | null;
  /** All of it in one sentence. */
  readonly text: string;
  /** Opens the case for whoever may see it, once signed in. */
  readonly link: string;
}

export interface NoticeRecipient {
  readonly personId: string;
  readonly login: string;
  /** In clear; null: none is registered. */
  readonly phone: string | null;
  readonly email: string | null;
}

export interface NoticeMessage {
  /** The same at each attempt, so that whoever gets it twice can tell. */
  readonly id: string;
  /** `complete` ends the to-do that the message `completes` made; `code` and `test` are about no case. */
  readonly act: 'tell' | 'complete' | 'code' | 'test';
  readonly completes: string | null;
  readonly to: NoticeRecipient;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly lines: readonly NoticeLine[];
  /** Where all of it is: the one case, or the inbox. */
  readonly link: string;
}

/** One way out of the house. */
export interface NoticePort {
  readonly channel: NoticeChannel;
  /** Resolves once the other side has taken the message. Errors: PortFailure. */
  readonly send: (message: NoticeMessage) => Promise<void>;
}

/** Why a port did not get rid of a message, in words of ours: what a server wrote may name people. */
export class PortFailure extends Error {
  readonly reason: NoticeReason;
  readonly detail: string | null;
  /** Trying again would be of no use. */
  readonly isFinal: boolean;

  constructor(reason: NoticeReason, detail: string | null = null, isFinal = false) {
    super(detail === null ? reason : `${reason}: ${detail}`);
    this.reason = reason;
    // The form that the table keeps.
    this.detail = detail === null ? null : detail.replace(/[^A-Za-z0-9_ -]/g, '').slice(0, 40) || null;
    this.isFinal = isFinal;
  }
}

/** All ways out of an installation, and its address as people know it. */
export interface NoticeDesk {
  /** Ends with a slash. */
  readonly publicUrl: string;
  readonly ports: ReadonlyMap<NoticeChannel, NoticePort>;
}

/** Of an installation that tells nobody. */
export const NO_NOTICES: NoticeDesk = { publicUrl: '/', ports: new Map() };
