export interface ScoringPart {
  readonly id: string;
  /** Any unit, the same for all parts; not negative. */
  readonly amount: number;
}

export interface ScoringIssue {
  readonly code: 'NO_PARTS' | 'AMOUNT_NEGATIVE';
  /** Place in the input, such as `parts.3.amount`. */
  readonly path: string;
}

export interface ScoringResult {
  /** Null when an issue stands against it. */
  readonly total: number | null;
  readonly issues: readonly ScoringIssue[];
}

/** The sum of all parts.
 * @returns the total in the unit of the parts
 * Issues: NO_PARTS, AMOUNT_NEGATIVE (names each place). Cost: O(parts). */
export function computeScoring({ parts }: { parts: readonly ScoringPart[] }): ScoringResult {
  const issues: ScoringIssue[] = parts.length === 0 ? [{ code: 'NO_PARTS', path: 'parts' }] : [];
  for (const [index, { amount }] of parts.entries()) {
    if (amount < 0) issues.push({ code: 'AMOUNT_NEGATIVE', path: `parts.${index}.amount` });
  }
  if (issues.length > 0) return { total: null, issues };
  return { total: parts.reduce((sum, { amount }) => sum + amount, 0), issues };
}
