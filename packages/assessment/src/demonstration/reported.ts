import { computeSchedule } from '@zhulin/engines/schedule';
import { addMonths, fromEpochDay, type IsoDay, isoDay, monthOf, toEpochDay } from '@zhulin/engines/units';
import { networkOf, type Plan, type PlanValue } from '@zhulin/plan';
import type { Drawing } from './drawing.ts';
import type { Outline } from './outline.ts';

type Observed = PlanValue<'observed'>;
/** What was drawn of the plan before. */
export interface Parts {
  readonly cost: NonNullable<Plan['cost']>;
  readonly funding: NonNullable<Plan['funding']>;
  readonly schedule: NonNullable<Plan['schedule']>;
  readonly goals: NonNullable<Plan['goals']>;
}

/** How well projects do and how they report: invented, and worse in some than in others. */
const MANNERS = {
  silent: 0.06,
  stale: 0.12,
  late: 0.3,
  short: 0.46,
  ahead: 0.48,
} as const;
/** Money is reported in lots of this many yuan. */
const LOT_YUAN = 10_000;
/** The latest report is of the end of the last month, the ones before it so many months earlier. */
const REPORTS_EARLIER = [6, 1, 0];

/** What a project that is being built reports of money, works and milestones: the plan, as it comes to pass. */
export function drawReported(drawing: Drawing, parts: Parts): Observed {
  const manner = drawing.random.next();
  if (manner < MANNERS.silent && drawing.outline.status === 'under_construction') return [];
  const late = manner >= MANNERS.stale && manner < MANNERS.late;
  const lateDays = late ? drawing.random.whole(45, 120) : drawing.random.whole(-6, 9);
  const isShort = manner >= MANNERS.late && manner < MANNERS.short;
  const isAhead = manner >= MANNERS.short && manner < MANNERS.ahead;
  const age = manner < MANNERS.stale ? 5 : 1;
  const reach = isShort ? drawing.random.between(0.55, 0.88) : drawing.random.between(0.94, 1);
  const spent = isAhead ? drawing.random.between(1.03, 1.12) : drawing.random.between(0.72, 0.96);
  const days = REPORTS_EARLIER.map((months) => lastDayBefore(drawing.asOf, age + months));
  const tasks = datesOf(drawing, parts);
  return [
    ...days.flatMap((on) => reportsOn(on, drawing, parts, { reach, spent, lateDays, tasks })),
    ...milestonesReached(drawing, parts, { lateDays, tasks }),
  ];
}

interface Going {
  readonly reach: number;
  readonly spent: number;
  readonly lateDays: number;
  readonly tasks: ReadonlyMap<string, { start: IsoDay; finish: IsoDay }>;
}

function reportsOn(on: IsoDay, { outline, text }: Drawing, parts: Parts, going: Going): Observed {
  const months = monthsEnded(outline.start, on);
  if (months <= 0) return [];
  const due = (moves: readonly Move[]) =>
    moves.reduce((sum, { amountYuan, fromMonth, toMonth }) => {
      const share = Math.min(1, Math.max(0, (months - fromMonth) / (toMonth - fromMonth + 1)));
      return sum + amountYuan * share;
    }, 0);
  const arrived = inLots(due(incomeOf(parts)) * going.reach);
  const paid = inLots(Math.min(due(usesOf(parts, outline.investmentYuan)), arrived) * going.spent);
  const basis = text('basis-funds');
  const works = worksDone(fromEpochDay(toEpochDay(on) - Math.max(0, going.lateDays)), parts, going);
  return [
    { indicator: 'funds_arrived', value: arrived, unit: 'yuan', on, basis },
    { indicator: 'funds_paid', value: paid, unit: 'yuan', on, basis },
    {
      indicator: 'works_progress',
      value: Math.floor(works * 100),
      unit: '%',
      on,
      basis: text('basis-works'),
    },
  ];
}

type Move = Readonly<{ amountYuan: number; fromMonth: number; toMonth: number }>;

function incomeOf({ funding }: Parts): Move[] {
  const loans = (funding.loans ?? []).map(({ amountYuan, fromMonth, toMonth }) => ({
    amountYuan,
    fromMonth,
    toMonth,
  }));
  return [...(funding.sources ?? []), ...loans];
}

function usesOf({ cost }: Parts, investmentYuan: number): Move[] {
  if (cost.items) return cost.items;
  const { shares, timing } = cost;
  if (!shares || !timing) return [];
  return (['land', 'construction', 'ancillary', 'management'] as const).map((part) => ({
    amountYuan: investmentYuan * shares[part],
    ...timing[part],
  }));
}

function inLots(yuan: number): number {
  return Math.round(yuan / LOT_YUAN) * LOT_YUAN;
}

/** Share of the building works that is done on a day, every task at its own even pace. */
function worksDone(day: IsoDay, { schedule }: Parts, { tasks }: Going): number {
  let [done, total] = [0, 0];
  for (const { id, stage, durationDays } of schedule.tasks ?? []) {
    const dates = tasks.get(id);
    if (stage !== 'construction' || durationDays === 0 || dates === undefined) continue;
    const [start, finish] = [toEpochDay(dates.start), toEpochDay(dates.finish)];
    total += durationDays;
    done += durationDays * Math.min(1, Math.max(0, (toEpochDay(day) - start + 1) / (finish - start + 1)));
  }
  return total === 0 ? 0 : done / total;
}

/** What has been reached by the day of the figures; what the status of the project needs is reached in time for it. */
function milestonesReached(
  { asOf, outline, text }: Drawing,
  { schedule }: Parts,
  { tasks, lateDays }: Pick<Going, 'tasks' | 'lateDays'>,
): Observed {
  const needed = outline.status === 'completed' ? 'residents_in' : 'drawings_reviewed';
  const dues = (schedule.tasks ?? []).flatMap(({ id, milestone }) => {
    const due = tasks.get(id)?.finish;
    return milestone === undefined || due === undefined ? [] : [{ milestone, due }];
  });
  const mustBy = dues.find(({ milestone }) => milestone === needed)?.due ?? asOf;
  return dues.flatMap(({ milestone, due }) => {
    const late = fromEpochDay(toEpochDay(due) + lateDays);
    const on = late > asOf && due <= mustBy ? asOf : late;
    if (on > asOf) return [];
    return [
      { indicator: `milestone.${milestone}`, value: 100, unit: '%', on, basis: text('basis-milestone') },
    ];
  });
}

function datesOf({ outline, calendar }: Drawing, { schedule }: Parts): Going['tasks'] {
  const { tasks } = computeSchedule({
    tasks: networkOf(schedule.tasks ?? []),
    start: outline.start,
    calendar,
  });
  return new Map(tasks.map(({ id, start, finish }) => [id, { start, finish }]));
}

/** Months from the start at whose end the goals of a phase are due, the latest first. */
const PHASES = [
  [96, 'far'],
  [60, 'middle'],
  [0, 'near'],
] as const;

/** What residents and meters show of the goals once people live there. Where the land is crowded, less is reached. */
export function drawReached({ asOf, outline, random, text }: Drawing, { goals }: Parts): Observed {
  if (outline.status !== 'completed') return [];
  const worse = outline.trouble === 'crowded' ? random.between(0, 0.2) : random.between(-0.04, 0.06);
  const months = monthsEnded(outline.start, asOf);
  const phase = PHASES.find(([from]) => months >= from)?.[1] ?? 'near';
  return goals.flatMap(({ id, unit, better, ...targets }) => {
    const target = targets[phase];
    if (target === undefined) return [];
    const value = Math.round(target * (better === 'lower' ? 1 + worse : 1 - worse));
    const basis = text('basis-residents-now');
    return [{ indicator: id, value: unit === '%' ? Math.min(100, value) : value, unit, on: asOf, basis }];
  });
}

/** The last day of the month so many months before that of a day. */
function lastDayBefore(day: IsoDay, months: number): IsoDay {
  return fromEpochDay(toEpochDay(isoDay(`${addMonths(monthOf(day), 1 - months)}-01`)) - 1);
}

/** What the plan of a project that is being built said on the last day of the month before that of a day, when the report of that
 * month had not come in. The plan itself of any other project, and where nothing was reported since. */
export function planAtMonthEnd(plan: Plan, { status }: Pick<Outline, 'status'>, asOf: IsoDay): Plan {
  if (status !== 'under_construction') return plan;
  const monthEnd = lastMonthEnd(asOf);
  const observed = plan.observed?.filter(({ on }) => on < monthEnd);
  return observed?.length === plan.observed?.length ? plan : { ...plan, observed };
}

/** The last day of the month before that of a day. */
export function lastMonthEnd(day: IsoDay): IsoDay {
  return lastDayBefore(day, 1);
}

/** Months of the project that have ended by the last day of a month. */
function monthsEnded(start: IsoDay, lastDay: IsoDay): number {
  const count = (day: IsoDay) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(lastDay) - count(start) + 1;
}
