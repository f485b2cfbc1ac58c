import { convert, type IsoDay, isConvertible } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { type Lack, Unavailable } from '../figure.ts';

type Observed = PlanValue<'observed'>;

/** The latest value of an indicator that was observed by a day, in a unit; null where nothing was observed. Words of an
 * indicator are joined by underscores or by hyphens. */
export function latestObserved(
  observed: Observed | undefined,
  { indicator, unit, asOf }: { indicator: string; unit: string; asOf: IsoDay },
): number | null | Unavailable {
  const rows = (observed ?? []).filter(
    (each) => each.on <= asOf && each.indicator.replaceAll('-', '_') === indicator.replaceAll('-', '_'),
  );
  const latest = rows.sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  if (latest === undefined) return null;
  if (isConvertible(latest.unit, unit)) return convert(latest.value, latest.unit, unit);
  const detail = `${indicator}: ${latest.unit} / ${unit}`;
  return new Unavailable([{ kind: 'engine', code: 'UNIT_NOT_CONVERTIBLE', detail }]);
}

/** The same for several indicators by their ids, or all that stands in the way. */
export function allObserved(
  observed: Observed | undefined,
  asked: readonly { id: string; indicator: string; unit: string }[],
  asOf: IsoDay,
): Record<string, number | null> | Unavailable {
  const found = asked.map(
    ({ id, indicator, unit }) => [id, latestObserved(observed, { indicator, unit, asOf })] as const,
  );
  const lacks = found.flatMap(([, value]): Lack[] => (value instanceof Unavailable ? value.lacks : []));
  if (lacks.length > 0) return new Unavailable(lacks);
  return Object.fromEntries(
    found.flatMap(([id, value]) => (value instanceof Unavailable ? [] : [[id, value]])),
  );
}
