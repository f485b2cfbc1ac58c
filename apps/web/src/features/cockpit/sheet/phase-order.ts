/** Phases in their order in time. */
export const PHASE_ORDER: readonly string[] = ['near', 'mid', 'far'];
