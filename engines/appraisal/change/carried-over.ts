import { type GoalLine, lineKey } from '../line/goal-line.ts';
import type { UnitResult } from '../unit/assess-units.ts';

type Line = Omit<GoalLine, 'shares'>;

interface Replacement {
  /** Lines of the sheet that was replaced, and of the one that took its place. */
  readonly former: readonly Line[];
  readonly lines: readonly Line[];
}

/** Results under a sheet that was replaced, as if its shares were those of the sheet that took its place, so that `unitChanges` sets
 * both beside each other. A share goes over to the same unit's in the same part of the same line; the rest is left out, for it has
 * nothing to be compared with. A line is the same where measure, sense, dimension and phase are, of several such lines the one with the
 * same day; target, weight and title may differ.
 * @param after  results under the later sheet. Cost: O(shares of a unit, squared). */
export function carriedOver(
  before: readonly UnitResult[],
  after: readonly UnitResult[],
  { former, lines }: Replacement,
): UnitResult[] {
  const keys = keysOf(former, lines);
  const later = new Map(after.map((result) => [result.unit.id, result]));
  return before.map((result) => ({
    ...result,
    shares: result.shares.flatMap((share) => {
      const key = keys.get(share.line);
      const same = later
        .get(result.unit.id)
        ?.shares.find(({ line, part }) => key !== undefined && keys.get(line) === key && part === share.part);
      return same === undefined ? [] : [{ ...share, share: same.share, line: same.line }];
    }),
  }));
}

/** What each line is, by its id; of lines that cannot be told apart none. */
function keysOf(former: readonly Line[], lines: readonly Line[]): ReadonlyMap<string, string> {
  const alike = new Set([former, lines].flatMap((sheet) => twice(sheet, lineKey)));
  const key = (line: Line) => (alike.has(lineKey(line)) ? `${lineKey(line)} ${line.due}` : lineKey(line));
  return new Map(
    [former, lines].flatMap((sheet) => {
      const left = new Set(twice(sheet, key));
      return sheet.flatMap((line): [string, string][] => (left.has(key(line)) ? [] : [[line.id, key(line)]]));
    }),
  );
}

/** Keys that more than one line of a sheet has. */
function twice(sheet: readonly Line[], key: (line: Line) => string): string[] {
  return [...Map.groupBy(sheet, key)].flatMap(([each, { length }]) => (length > 1 ? [each] : []));
}
