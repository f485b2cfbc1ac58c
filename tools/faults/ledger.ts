/** What one asks for, as it is found again in the database by its mark. */
export type DeedKind = 'open' | 'act' | 'file' | 'job';

export interface Deed {
  readonly kind: DeedKind;
  /** Stands in what is written: the title of a case, the comment of an act, a row that was filed; of a job its id, once known. */
  readonly mark: string;
  /** Id of the case or the job, once known. */
  target: string | null;
  /** `found`: the answer was lost, and looking showed that it had been done. */
  state: 'asked' | 'acknowledged' | 'found';
  /** How often no answer came. */
  lost: number;
  /** How often it was asked again. */
  again: number;
  /** By the clock of the process. */
  readonly askedAt: number;
}

/** All that the clerks have asked for, since the beginning. */
export class Ledger {
  readonly deeds: Deed[] = [];
  #count = 0;

  ask(kind: DeedKind, target: string | null = null): Deed {
    const mark = `${kind}-${++this.#count}`;
    const deed: Deed = { kind, mark, target, state: 'asked', lost: 0, again: 0, askedAt: performance.now() };
    this.deeds.push(deed);
    return deed;
  }

  /** Whether something that was asked after a moment is done. */
  hasDoneSince(at: number): boolean {
    return this.deeds.some(({ askedAt, state }) => askedAt > at && state !== 'asked');
  }

  of(kind: DeedKind): Deed[] {
    return this.deeds.filter((deed) => deed.kind === kind);
  }
}
