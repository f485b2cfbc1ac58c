import { createContext, useContext, useSyncExternalStore } from 'react';

/** Whether an open page of the cockpit hears of changes, and when it last heard that there were none. */
export class Freshness {
  isLive = false;
  /** Milliseconds since 1970; 0: never. */
  heardAt = 0;
  readonly #hearers = new Set<() => void>();

  readonly subscribe = (onChange: () => void) => {
    this.#hearers.add(onChange);
    return () => {
      this.#hearers.delete(onChange);
    };
  };

  setLive(isLive: boolean): void {
    if (this.isLive === isLive) return;
    this.isLive = isLive;
    for (const tell of this.#hearers) tell();
  }

  heard(at: number): void {
    this.heardAt = at;
    for (const tell of this.#hearers) tell();
  }
}

export const FreshnessContext = createContext<Freshness>(new Freshness());

/** Whether changes are heard of, so that nobody need ask whether there are any. */
export function useIsLive(): boolean {
  const freshness = useContext(FreshnessContext);
  return useSyncExternalStore(freshness.subscribe, () => freshness.isLive);
}

/** When it was last heard that what is shown is what is. */
export function useHeardAt(): number {
  const freshness = useContext(FreshnessContext);
  return useSyncExternalStore(freshness.subscribe, () => freshness.heardAt);
}
