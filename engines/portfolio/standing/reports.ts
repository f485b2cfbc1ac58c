import { convert, type IsoDay, isConvertible } from '../../units/index.ts';
import type { PortfolioRow } from '../row/row.ts';

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

/** The latest report of an indicator by a day, in a unit. Words of an indicator are joined by underscores or hyphens. */
export function reportOf(
  { detail }: PortfolioRow,
  indicator: string,
  { unit, day }: { unit: string; day: IsoDay },
): Reports {
  let latest: Report | null = null;
  const strange: string[] = [];
  for (const each of detail?.observed ?? []) {
    if (each.on > day || each.indicator.replaceAll('-', '_') !== indicator) continue;
    if (!isConvertible(each.unit, unit)) strange.push(each.unit);
    else if (latest === null || each.on >= latest.on)
      latest = { value: convert(each.value, each.unit, unit), on: each.on };
  }
  return { latest, strange };
}
