import { Failure, type PlanDraft } from '@zhulin/contract';
import { sameValue } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { type Buffered, fingerprintOf } from './draft-buffer.ts';

/** A pause in typing after which the server is told. */
const PAUSE_MS = 1_200;
/** Somebody who never pauses is saved all the same. */
const LONGEST_MS = 10_000;
const RETRY_FIRST_MS = 2_000;
const RETRY_MAX_MS = 60_000;

/** The draft as it is to be kept, and whether it says no more than the published version. */
export interface Wanted {
  draft: DraftPlan;
  baseVersion: number;
  isPublished: boolean;
}

/** The other draft that stands where this one would be saved; null: it was thrown away or published elsewhere. */
export type OtherDraft = PlanDraft | null;

export type SaveState = {
  /** When the server last kept the draft; null: it has none. */
  savedAt: string | null;
  /** Whether this browser keeps what the server does not have. */
  isKept: boolean;
} & (
  | { kind: 'saved' | 'saving' }
  | { kind: 'away' | 'refused'; failure: unknown }
  | { kind: 'stale'; failure: unknown; other: OtherDraft }
);

type SavedDraft = Omit<PlanDraft, 'plan'>;

/** What keeps drafts: the server, and this browser until the server has them. */
export interface DraftKeepers {
  save(wanted: Wanted, revision: number | null): Promise<SavedDraft>;
  discard(revision: number): Promise<unknown>;
  /** The draft that is there; null: none. */
  read(): Promise<OtherDraft>;
  keep(buffered: Buffered): boolean;
  forget(): void;
  onState(state: SaveState): void;
  /** The server knows of a later version than the one the draft stands on. */
  onBehind(): void;
}

interface Known {
  revision: number | null;
  savedAt: string | null;
}

interface Sending {
  wanted: Wanted;
  /** Of its draft. */
  fingerprint: string;
  done: Promise<void>;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** Keeps a draft: in this browser at once, on the server after a pause, again and again with growing pauses where the server is
 * out of reach. Another draft on the server ends it until somebody has chosen; nothing is ever replaced unseen. */
export class DraftSaver {
  readonly #keepers: DraftKeepers;
  #known: Known;
  #state: SaveState;
  /** What is to be kept, while the server does not have it. */
  #wanted: Wanted | undefined;
  #wantedSince = 0;
  #sending: Sending | undefined;
  #timer: Timer;
  #keepTimer: Timer;
  #retryMs = RETRY_FIRST_MS;
  #isStopped = false;

  constructor(keepers: DraftKeepers, known: Known) {
    this.#keepers = keepers;
    this.#known = known;
    this.#state = { kind: 'saved', savedAt: known.savedAt, isKept: true };
  }

  get state(): SaveState {
    return this.#state;
  }

  /** Takes the draft as it now is. */
  edit(wanted: Wanted): void {
    if (this.#wanted === undefined) this.#wantedSince = Date.now();
    this.#wanted = wanted;
    // The keystroke is painted first.
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.#keepNow());
    if (this.#state.kind === 'stale' || this.#state.kind === 'away') return;
    if (this.#state.kind !== 'saving') this.#tell({ kind: 'saving', ...this.#head() });
    this.#schedule(Math.min(PAUSE_MS, this.#wantedSince + LONGEST_MS - Date.now()));
  }

  /** Saves what is still to be saved without waiting for a pause. */
  async flush(): Promise<void> {
    this.#keepNow();
    while (this.#sending) await this.#sending.done;
    if (this.#state.kind !== 'stale') await this.#send();
  }

  /** The revision under which the server has the draft as it now is; null: it has none.
   * Errors: why it cannot be saved. */
  async saved(): Promise<number | null> {
    while (this.#wanted) {
      await this.flush();
      if ('failure' in this.#state) throw this.#state.failure;
    }
    return this.#known.revision;
  }

  /** Goes on after another draft was found: over it, or with it.
   * @param wanted  what is to be kept now; undefined: the other, as it is */
  goOn(other: OtherDraft, wanted: Wanted | undefined): void {
    this.#known = { revision: other?.revision ?? null, savedAt: other?.savedAt ?? null };
    this.#wanted = wanted;
    if (wanted === undefined) this.#keepers.forget();
    else this.#keep();
    this.#tell({ kind: wanted ? 'saving' : 'saved', savedAt: this.#known.savedAt, isKept: true });
    if (wanted) this.#schedule(0);
  }

  /** The server has made a version of the draft: it has none now. */
  published(): void {
    clearTimeout(this.#timer);
    this.goOn(null, undefined);
  }

  /** Ends with the page or the project: what is unsaved is sent, and kept by the browser until it is known to have arrived. */
  stop(): void {
    void this.flush();
    this.#isStopped = true;
  }

  #schedule(afterMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), afterMs);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    const wanted = this.#wanted;
    if (wanted === undefined || this.#sending) return;
    const done = this.#sendOnce(wanted);
    this.#sending = { wanted, fingerprint: fingerprintOf(wanted.draft), done };
    await done;
    this.#sending = undefined;
    if (this.#state.kind === 'away') {
      if (!this.#isStopped) this.#schedule(this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
    } else if (this.#state.kind === 'saving' && !this.#isStopped) this.#schedule(PAUSE_MS);
  }

  /** Never throws: what comes of it is the state. */
  async #sendOnce(wanted: Wanted): Promise<void> {
    try {
      this.#take(await this.#put(wanted), wanted);
    } catch (failure) {
      await this.#fail(failure, wanted);
    }
  }

  /** A draft that says no more than the published version is no draft. */
  async #put(wanted: Wanted): Promise<Known & { isBehind: boolean }> {
    const { revision } = this.#known;
    if (!wanted.isPublished) return await this.#keepers.save(wanted, revision);
    if (revision !== null) await this.#keepers.discard(revision);
    return { revision: null, savedAt: null, isBehind: false };
  }

  #take({ revision, savedAt, isBehind }: Known & { isBehind: boolean }, sent: Wanted): void {
    this.#known = { revision, savedAt };
    this.#retryMs = RETRY_FIRST_MS;
    const isAll = this.#wanted === sent;
    if (isAll) {
      this.#wanted = undefined;
      this.#keepers.forget();
    } else {
      this.#wantedSince = Date.now();
      this.#keep();
    }
    this.#tell({ kind: isAll ? 'saved' : 'saving', savedAt, isKept: true });
    if (isBehind) this.#keepers.onBehind();
  }

  async #fail(failure: unknown, sent: Wanted): Promise<void> {
    const code = failure instanceof Failure ? failure.code : undefined;
    if (code === 'DRAFT_STALE' || code === 'DRAFT_NOT_FOUND') await this.#meetOther(failure, sent);
    else this.#tell({ kind: isPassing(failure) ? 'away' : 'refused', failure, ...this.#head() });
  }

  /** The server has another draft than the one that was to be replaced. It may still be this one, whose answer was lost. */
  async #meetOther(stale: unknown, sent: Wanted): Promise<void> {
    try {
      const other = await this.#keepers.read();
      const isSame = other === null ? sent.isPublished : this.#isSent(other, sent);
      if (isSame) this.#take(other ?? { revision: null, savedAt: null, isBehind: false }, sent);
      else this.#tell({ kind: 'stale', failure: stale, other, ...this.#head() });
    } catch (failure) {
      this.#tell({ kind: isPassing(failure) ? 'away' : 'refused', failure, ...this.#head() });
    }
  }

  #isSent(other: PlanDraft, sent: Wanted): boolean {
    return other.baseVersion === sent.baseVersion && sameValue(other.plan, sent.draft);
  }

  #head(): { savedAt: string | null; isKept: boolean } {
    return { savedAt: this.#known.savedAt, isKept: this.#state.isKept };
  }

  #keepNow(): void {
    clearTimeout(this.#keepTimer);
    const isKept = this.#keep();
    if (isKept !== this.#state.isKept) this.#tell({ ...this.#state, isKept });
  }

  #keep(): boolean {
    if (this.#wanted === undefined) return true;
    const { draft, baseVersion } = this.#wanted;
    const sending = this.#sending?.wanted.draft === draft ? undefined : this.#sending;
    return this.#keepers.keep({
      baseVersion,
      revision: this.#known.revision,
      sent: sending?.fingerprint ?? null,
      draft,
      at: new Date().toISOString(),
    });
  }

  #tell(state: SaveState): void {
    this.#state = state;
    this.#keepers.onState(state);
  }
}

/** Whether a failure may pass by itself: the server out of reach or overburdened. */
function isPassing(failure: unknown): boolean {
  return !(failure instanceof Failure) || failure.status >= 500 || failure.status === 429;
}
