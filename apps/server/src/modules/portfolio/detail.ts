import { type Assessment, type BreachSimulation, isKnown } from '@zhulin/assessment';
import {
  BREACH_TARGETS,
  facilityGroup,
  GOAL_STATES,
  RISK_LEVELS,
  type RowBreach,
  type RowDetail,
  type RowGoal,
} from '@zhulin/engines/portfolio';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { addMonths, type IsoMonth, isIsoDay, isoDay, monthOf, toEpochDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';

/** What of an assessment a row is made from. */
export const PORTFOLIO_FIGURES = [
  'finance.cash.sources_by_source',
  'finance.cash.uses_by_part',
  'schedule.tasks',
  'goals.table',
  'risks.list',
] as const;

type FigureId = (typeof PORTFOLIO_FIGURES)[number];
type TableRow = Readonly<Record<string, unknown>>;

/** An assessment, of which the figures above are enough. */
export type Detailable = Pick<Assessment, 'figures'> & {
  readonly findings: readonly Pick<Assessment['findings'][number], 'id' | 'light'>[];
};

/** What the cockpit counts of one version of a plan. Pure. What the plan does not say, or what could not be computed, is
 * null.
 * @param simulation  of the same plan */
export function portfolioDetailOf(
  plan: Plan,
  assessment: Detailable,
  simulation: BreachSimulation | null,
): RowDetail {
  const { findings } = assessment;
  const idsOf = (light: string) => findings.filter((each) => each.light === light).map(({ id }) => id);
  const tasks = tableOf(assessment, 'schedule.tasks');
  return {
    red: idsOf('red'),
    amber: idsOf('amber'),
    money: moneyOf(plan, assessment),
    works: tasks && worksOf(tasks),
    milestones: tasks && milestonesOf(plan, tasks),
    facilities:
      plan.facilities
        ?.filter(({ kind }) => facilityGroup(kind) !== undefined)
        .map(({ kind, places, beds, openingYear = null }) => {
          return { kind, size: places ?? beds ?? null, openingYear };
        }) ?? null,
    movesInYear: movesInYear(plan),
    goals: goalsOf(tableOf(assessment, 'goals.table')),
    risks: risksOf(tableOf(assessment, 'risks.list')),
    observed: (plan.observed ?? []).map(({ indicator, value, unit, on }) => {
      return { indicator, value, unit, on: isoDay(on) };
    }),
    breaches: breachesOf(plan, simulation),
  };
}

/** The rows of a table; null where it could not be computed. */
function tableOf({ figures }: Detailable, id: FigureId): readonly TableRow[] | null {
  const found = figures.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the assessment has no figure ${id}`);
  if (!isKnown(found) || !Array.isArray(found.value)) return null;
  return found.value.flatMap((row) => (typeof row === 'object' ? [row] : []));
}

function moneyOf({ project: { start } }: Plan, assessment: Detailable): RowDetail['money'] {
  if (start === undefined || !isIsoDay(start)) return null;
  // What the finished community earns is no money for building it.
  const incoming = tableOf(assessment, 'finance.cash.sources_by_source')?.filter(
    (row) => row['kind'] !== 'operating_income' && !(row['kind'] === 'phase' && row['id'] === 'operation'),
  );
  // What loans cost and take back is no building.
  const outgoing = tableOf(assessment, 'finance.cash.uses_by_part')?.filter(
    (row) => row['part'] !== 'interest' && row['part'] !== 'principal',
  );
  return {
    from: monthOf(start),
    in: incoming === undefined ? null : byMonth(incoming),
    out: outgoing === undefined ? null : byMonth(outgoing),
  };
}

function byMonth(rows: readonly TableRow[]): number[] {
  const months: number[] = [];
  for (const row of rows) {
    const month = Number(row['month']);
    while (months.length <= month) months.push(0);
    months[month] = Number(months[month]) + Number(row['amountFen']);
  }
  return months;
}

/** A millionth: what a report of progress can never tell. */
const SHARE_DIGITS = 6;

/** The share of the building works that is done by the end of each month, every task at its own even pace. */
function worksOf(tasks: readonly TableRow[]): RowDetail['works'] {
  const works = tasks
    .filter((row) => row['stage'] === 'construction' && Number(row['durationDays']) > 0)
    .map((row) => ({
      start: toEpochDay(isoDay(String(row['start']))),
      finish: toEpochDay(isoDay(String(row['finish']))),
      weight: Number(row['durationDays']),
      month: monthOf(isoDay(String(row['start']))),
    }));
  const [first] = works.map(({ month }) => month).sort();
  if (first === undefined) return null;
  const total = works.reduce((sum, { weight }) => sum + weight, 0);
  const last = Math.max(...works.map(({ finish }) => finish));
  const done: number[] = [];
  for (let month: IsoMonth = first, end = 0; end < last; month = addMonths(month, 1)) {
    end = toEpochDay(isoDay(`${addMonths(month, 1)}-01`)) - 1;
    const share = works.reduce((sum, task) => sum + task.weight * shareBy(end, task), 0) / total;
    done.push(Number(share.toFixed(SHARE_DIGITS)));
  }
  return { from: first, done };
}

function shareBy(day: number, { start, finish }: { start: number; finish: number }): number {
  return Math.min(1, Math.max(0, (day - start + 1) / (finish - start + 1)));
}

function milestonesOf(plan: Plan, tasks: readonly TableRow[]): RowDetail['milestones'] {
  const finishes = new Map(tasks.map((row) => [row['id'], String(row['finish'])]));
  return (plan.schedule?.tasks ?? []).flatMap(({ id, milestone }) => {
    const finish = finishes.get(id);
    return milestone === undefined || finish === undefined ? [] : [{ id: milestone, due: isoDay(finish) }];
  });
}

/** By the plan's own occupancy, as the finding on facilities in time reads it. */
function movesInYear({ people }: Plan): number | null {
  const years = (people?.occupancy ?? []).filter(({ share }) => share > 0).map(({ year }) => year);
  return years.length === 0 ? null : Math.min(...years);
}

/** Goals that stand alike together. */
function goalsOf(table: readonly TableRow[] | null): RowGoal[] | null {
  if (table === null) return null;
  const alike = new Map<string, RowGoal & { ids: string[] }>();
  for (const row of table) {
    const goal = goalOf(row);
    const key = JSON.stringify(goal);
    const known = alike.get(key);
    if (known) known.ids.push(String(row['id']));
    else alike.set(key, { ids: [String(row['id'])], ...goal });
  }
  return [...alike.values()];
}

function goalOf(row: TableRow): Omit<RowGoal, 'ids'> {
  const verdict = GOAL_STATES.find((state) => state === row['goalVerdict']);
  if (verdict === undefined) throw new Error(`a goal stands as ${row['goalVerdict']}`);
  const dimension = GOAL_DIMENSIONS.find((each) => each === row['dimension']);
  if (dimension === undefined) throw new Error(`a goal is of the dimension ${row['dimension']}`);
  return {
    dimension,
    phase: String(row['phase']),
    due: isoDay(String(row['due'])),
    band: Number(row['bandShare']),
    verdict,
  };
}

function risksOf(list: readonly TableRow[] | null): RowDetail['risks'] {
  if (list === null) return null;
  const counts = { high: 0, medium: 0, low: 0 };
  for (const { level } of list) {
    const known = RISK_LEVELS.find((each) => each === level);
    if (known === undefined) throw new Error(`a risk has the level ${level}`);
    counts[known] += 1;
  }
  return counts;
}

/** A hundredth of a percentage point, and a hundredth of a month: less than what a simulation can tell. */
const BREACH_DIGITS = { share: 4, months: 2 };

function breachesOf(
  { risks }: Plan,
  simulation: BreachSimulation | null,
): NonNullable<RowDetail['breaches']> {
  if (risks?.factors === undefined || risks.factors.length === 0) return 'no_simulation';
  if (simulation === null) return 'cannot_simulate';
  const { points, chances } = simulation;
  return {
    points,
    targets: chances.map(({ chance, share, standardError, excess }): RowBreach => {
      const target = BREACH_TARGETS.find((each) => each === chance);
      if (target === undefined) throw new Error(`a simulation tells of ${chance}`);
      return {
        target,
        probability: rounded(share, BREACH_DIGITS.share),
        standardError: rounded(standardError, BREACH_DIGITS.share),
        excess: target === 'late' ? rounded(excess, BREACH_DIGITS.months) : Math.round(excess),
      };
    }),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
