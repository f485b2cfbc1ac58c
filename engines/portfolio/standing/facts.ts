import type { IsoDay } from '../../units/index.ts';
import { type PortfolioRow, ROW_LIGHTS, type RowGoal, type RowLight } from '../row/row.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';
import { type MilestoneStanding, milestonesOf } from './milestones.ts';
import { plannedBy } from './money.ts';
import { worksDoneBy } from './progress.ts';
import { type Report, type Reports, reportsOf } from './reports.ts';
import { type Status, statusOf } from './status.ts';

/** What a row says on a day: all that a standing follows from. */
export interface Facts {
  readonly row: PortfolioRow;
  readonly day: IsoDay;
  readonly status: Status;
  readonly light: RowLight;
  /** The name of now, where the city was renamed or merged. */
  readonly city: string | null;
  readonly money: {
    readonly plannedIn: number | null;
    readonly plannedOut: number | null;
    readonly arrived: Report | null;
    readonly paid: Report | null;
  };
  readonly progress: { readonly observed: Report; readonly planned: number | null } | null;
  readonly milestones: readonly MilestoneStanding[] | null;
  /** Those that are due on the day. */
  readonly dueGoals: readonly RowGoal[] | null;
  /** Units of reports that cannot be compared. */
  readonly strangeUnits: readonly string[];
}

/** Cost: O(months + reports + milestones + goals). */
export function factsOf(row: PortfolioRow, day: IsoDay, rules: PortfolioRules): Facts {
  const { indicators } = rules;
  const money = row.detail?.money ?? null;
  const works = row.detail?.works ?? null;
  const milestones = milestonesOf(row, day, rules);
  const observed = row.detail?.observed ?? [];
  const of = (indicator: string, unit: string): Reports => reportsOf(observed, { indicator, unit, day });
  const [arrived, paid] = [of(indicators.arrived, 'fen'), of(indicators.paid, 'fen')];
  const progress = of(indicators.progress, 'share');
  return {
    row,
    day,
    status: statusOf(row, milestones, day),
    light: lightOf(row),
    city: currentCity(row.city, rules),
    money: {
      plannedIn: plannedBy(money, 'in', day),
      plannedOut: plannedBy(money, 'out', day),
      arrived: wholeFen(arrived.latest),
      paid: wholeFen(paid.latest),
    },
    progress: progress.latest && {
      observed: progress.latest,
      planned: works && worksDoneBy(works, progress.latest.on),
    },
    milestones,
    dueGoals: row.detail?.goals?.filter(({ due }) => due <= day) ?? null,
    strangeUnits: [...arrived.strange, ...paid.strange, ...progress.strange],
  };
}

function wholeFen(report: Report | null): Report | null {
  return report && { ...report, value: Math.round(report.value) };
}

/** The worst of the known lights. */
function lightOf({ lights }: PortfolioRow): RowLight {
  return (lights && ROW_LIGHTS.find((light) => lights[light] > 0)) ?? 'unknown';
}

/** Follows names to the one of now; a ring of names ends where it began. */
function currentCity(city: string | null, { successors }: PortfolioRules): string | null {
  if (city === null) return null;
  const seen = new Set<string>();
  let name = city;
  while (!seen.has(name)) {
    seen.add(name);
    const next = Object.hasOwn(successors, name) ? successors[name] : undefined;
    if (next === undefined) return name;
    name = next;
  }
  return city;
}
