import { convert, type IsoDay, isConvertible } from '../../units/index.ts';
import type { Observation } from '../row/row.ts';

/** The latest of what was reported by a day. */
export interface Report {
  readonly value: number;
  readonly on: IsoDay;
}

export interface Reports {
  readonly latest: Report | null;
  /** Units of reports that cannot be compared; they are not counted. */
  readonly strange: readonly string[];
}

/** Words of an indicator are joined by underscores or by hyphens. */
export function isSameIndicator(reported: string, indicator: string): boolean {
  return reported === indicator || (reported.includes('-') && reported.replaceAll('-', '_') === indicator);
}

/** The latest report of an indicator by a day, in a unit. */
export function reportsOf(
  observed: readonly Observation[],
  { indicator, unit, day }: { indicator: string; unit: string; day: IsoDay },
): Reports {
  let found: Observation | null = null;
  const strange: string[] = [];
  for (const each of observed) {
    if (each.on > day || !isSameIndicator(each.indicator, indicator)) continue;
    if (!isConvertible(each.unit, unit)) strange.push(each.unit);
    else if (found === null || each.on >= found.on) found = each;
  }
  const latest = found && { value: convert(found.value, found.unit, unit), on: found.on };
  return { latest, strange };
}
