import { type Plan, type PlanValue, valueAt, withValueAt } from '@zhulin/plan';
import type { Light } from '../lights.ts';
import type { Mode, PlaceKind, ProjectType } from './outline.ts';
import { apportion } from './quotas.ts';
import type { Random } from './random.ts';

interface Traits {
  type: ProjectType;
  mode: Mode;
  placeKind: PlaceKind;
}

interface Trouble {
  /** Part of all projects, in per cent. */
  percent: number;
  light: Extract<Light, 'red' | 'amber'>;
  /** The finding by which the trouble is seen. */
  finding: string;
  /** Which projects can have it; every one where it does not say. */
  only?: (traits: Traits) => boolean;
  /** Who has it first. */
  first?: (traits: Traits) => boolean;
  /** Makes a sound plan go wrong; a trouble of the outline is in the plan already. */
  inject: (plan: Plan) => Plan;
}

const asDrawn = (plan: Plan): Plan => plan;

/** What goes wrong, how often, and how it is seen. What is left of a hundred is sound. */
export const TROUBLES = {
  crowded: {
    percent: 34,
    light: 'red',
    finding: 'consistency.joint_land',
    first: ({ type, placeKind }) => type === 'affordable' && placeKind !== 'county_town',
    inject: asDrawn,
  },
  'tall-town': {
    percent: 1,
    light: 'red',
    finding: 'site.county_town_storeys',
    only: ({ placeKind }) => placeKind === 'county_town',
    inject: asDrawn,
  },
  'late-money': {
    percent: 2,
    light: 'red',
    finding: 'finance.cash_never_short',
    inject: (plan) =>
      changedRows(plan, 'funding.sources', (source) => ({
        ...source,
        fromMonth: source.fromMonth + 14,
        toMonth: source.toMonth + 14,
      })),
  },
  'short-promise': {
    percent: 2,
    light: 'red',
    finding: 'consistency.stage_excess',
    inject: (plan) => scaledAt(plan, 'schedule.statedMonths', 0.7),
  },
  'operating-money': {
    percent: 2,
    light: 'red',
    finding: 'consistency.operating_money',
    inject: (plan) =>
      changedRows(plan, 'funding.sources', (source) =>
        source.id === 'sales' ? { ...source, kind: 'operating_income' } : source,
      ),
  },
  'control-line': {
    percent: 1,
    light: 'red',
    finding: 'structure.control_lines_crossed',
    inject: (plan) => withValueAt(plan, 'site.redLines.0.isCrossed', true),
  },
  'thin-reserve': { percent: 2, light: 'red', finding: 'finance.reserve', inject: thinnedReserve },
  'no-fitness': {
    percent: 2,
    light: 'red',
    finding: 'facilities.supply.sports.fitness',
    inject: (plan) =>
      withValueAt(
        plan,
        'facilities',
        plan.facilities?.filter(({ kind }) => kind !== 'fitness_indoor'),
      ),
  },
  'more-answers': {
    percent: 1,
    light: 'red',
    finding: 'consistency.oversized_parts',
    inject: (plan) =>
      changedRows(plan, 'participation', (row) =>
        row.opinions === undefined ? row : { ...row, answered: row.opinions + 12 },
      ),
  },
  'land-gap': {
    percent: 1,
    light: 'red',
    finding: 'consistency.land_use_gap',
    inject: (plan) =>
      changedRows(plan, 'site.landUse', (row) =>
        row.use === 'road' ? { ...row, areaM2: Math.round(row.areaM2 * 1.2) } : row,
      ),
  },
  'falling-target': {
    percent: 1,
    light: 'red',
    finding: 'consistency.falling_targets',
    inject: (plan) => scaledAt(plan, 'goals.0.middle', 0.9),
  },
  'no-self-government': {
    percent: 1,
    light: 'red',
    finding: 'schedule.milestones.operation',
    inject: (plan) =>
      withValueAt(
        plan,
        'schedule.tasks',
        plan.schedule?.tasks?.filter(({ milestone }) => milestone !== 'self_governing_body'),
      ),
  },
  'few-nursery-places': {
    percent: 3,
    light: 'amber',
    finding: 'facilities.supply.health.nursery_places',
    inject: (plan) =>
      changedRows(plan, 'facilities', (row) =>
        row.kind === 'nursery' && row.places !== undefined
          ? { ...row, places: Math.round(row.places / 5) }
          : row,
      ),
  },
  'slow-building': {
    percent: 3,
    light: 'amber',
    finding: 'schedule.stage.construction',
    inject: (plan) =>
      scaledAt(
        changedRows(plan, 'schedule.tasks', (task) =>
          task.id === 'structure' ? { ...task, durationDays: Math.round(task.durationDays * 1.6) } : task,
        ),
        'schedule.statedMonths',
        1.2,
      ),
  },
  'weak-return': {
    percent: 3,
    light: 'amber',
    finding: 'finance.modes.social_return',
    only: ({ mode }) => mode !== 'government_led',
    inject: (plan) =>
      changedRows(plan, 'funding.sources', (source) =>
        source.id === 'sales' ? { ...source, amountYuan: Math.round(source.amountYuan * 0.62) } : source,
      ),
  },
  'thin-cover': {
    percent: 3,
    light: 'amber',
    finding: 'finance.coverage.dscr_minimum',
    inject: (plan) => changedRows(plan, 'funding.loans', (loan) => ({ ...loan, repaymentMonths: 36 })),
  },
  'late-facilities': {
    percent: 3,
    light: 'amber',
    finding: 'site.facilities_in_time',
    inject: (plan) =>
      changedRows(plan, 'facilities', (row) =>
        ['culture_centre', 'shared_office', 'canteen'].includes(row.kind) && row.openingYear !== undefined
          ? { ...row, openingYear: row.openingYear + 2 }
          : row,
      ),
  },
  'few-native-plants': {
    percent: 2,
    light: 'amber',
    finding: 'site.native_share',
    inject: (plan) => scaledAt(plan, 'site.nativePlantingM2', 0.7),
  },
  'unconfirmed-policy': {
    percent: 1,
    light: 'amber',
    finding: 'finance.policies_confirmed',
    only: ({ type }) => type === 'affordable',
    inject: (plan) => changedRows(plan, 'policies', (row) => ({ ...row, isApplied: true })),
  },
} as const satisfies Record<string, Trouble>;

export type TroubleId = keyof typeof TROUBLES;

export function troubleOf(id: TroubleId): Trouble {
  return TROUBLES[id];
}

/** Deals the troubles out: those that only some projects can have first, then those that some should have first.
 * @returns one entry a project; null stays sound. Cost: O(troubles × n) */
export function dealTroubles(projects: readonly Traits[], random: Random): (TroubleId | null)[] {
  const ids = Object.keys(TROUBLES) as TroubleId[]; // the keys of the table
  const sound = 100 - ids.reduce((sum, id) => sum + TROUBLES[id].percent, 0);
  const counts = apportion(projects.length, [...ids.map((id) => TROUBLES[id].percent), sound]);
  const dealt: (TroubleId | null)[] = projects.map(() => null);
  const order = random.shuffled(projects.map((traits, index) => ({ traits, index })));
  const urgency = (id: TroubleId) => (troubleOf(id).only ? 0 : troubleOf(id).first ? 1 : 2);
  for (const id of [...ids].sort((a, b) => urgency(a) - urgency(b))) {
    const { only, first } = troubleOf(id);
    const open = order.filter(({ index, traits }) => dealt[index] === null && (only?.(traits) ?? true));
    const isFirst = ({ traits }: { traits: Traits }) => first?.(traits) ?? false;
    const others = open.filter((each) => !isFirst(each));
    for (const { index } of [...open.filter(isFirst), ...others].slice(0, counts[ids.indexOf(id)]))
      dealt[index] = id;
  }
  return dealt;
}

type ListPath =
  | 'facilities'
  | 'funding.loans'
  | 'funding.sources'
  | 'participation'
  | 'policies'
  | 'schedule.tasks'
  | 'site.landUse';

function changedRows<Path extends ListPath>(
  plan: Plan,
  path: Path,
  change: (row: PlanValue<Path>[number]) => PlanValue<Path>[number],
): Plan {
  const rows = valueAt(plan, path) as PlanValue<Path> | undefined; // what the type of the path says
  if (rows === undefined) throw new Error(`the plan has no ${path} to go wrong`);
  return withValueAt(plan, path, rows.map(change));
}

function scaledAt(plan: Plan, path: string, factor: number): Plan {
  const value = valueAt(plan, path);
  if (typeof value !== 'number') throw new Error(`the plan has no number at ${path} to go wrong`);
  return withValueAt(plan, path, Math.round(value * factor));
}

/** Half of the reserve; where the items name it, the other half goes into the land, so that the total stays. */
function thinnedReserve(plan: Plan): Plan {
  const items = plan.cost?.items;
  const reserve = items?.find(({ id }) => id === 'reserve');
  if (items === undefined || reserve === undefined) return withValueAt(plan, 'cost.reserveShare', 0.05);
  const moved = Math.floor(reserve.amountYuan / 2);
  const change = new Map([
    ['reserve', -moved],
    ['land', moved],
  ]);
  return withValueAt(
    withValueAt(plan, 'cost.reserveShare', 0.05),
    'cost.items',
    items.map((item) => {
      const more = change.get(item.id);
      return more === undefined ? item : { ...item, amountYuan: item.amountYuan + more };
    }),
  );
}
