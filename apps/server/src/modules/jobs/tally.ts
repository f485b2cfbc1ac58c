export type JobOutcome = 'done' | 'failed' | 'cancelled';

interface Counted {
  readonly kind: string;
  readonly outcome: JobOutcome;
  count: number;
}

/** Counts how jobs ended in this process since it started. */
export class Tally {
  readonly #counted = new Map<string, Counted>();

  add(kind: string, outcome: JobOutcome): void {
    const key = `${kind} ${outcome}`;
    const known = this.#counted.get(key);
    if (known === undefined) this.#counted.set(key, { kind, outcome, count: 1 });
    else known.count += 1;
  }

  read(): readonly Readonly<Counted>[] {
    return [...this.#counted.values()];
  }
}
