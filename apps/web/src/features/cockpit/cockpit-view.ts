import { COCKPIT_ORDERS, type CockpitQuery, cockpitQuerySchema, type RouteInput } from '@zhulin/contract';
import { type GOAL_STATES, MEASURES, type MeasureId } from '@zhulin/engines/portfolio';
import { readParts } from '../../list/read-view.ts';

/** Which projects the cockpit counts, and as of when. */
export type CockpitView = CockpitQuery;

const DEFAULTS: CockpitView = cockpitQuerySchema.parse({});

export type ViewKey = keyof CockpitView & string;
const KEYS = Object.keys(cockpitQuerySchema.shape) as ViewKey[]; // the keys of the schema are those of its output

/** A view as requests and addresses write it: several codes by comma, nothing that holds anyway. */
export type WrittenView = RouteInput<'readCockpit'>['query'];

/** Whatever a cell narrows beside the filter of the whole sheet. */
export type Narrowing = Partial<WrittenView>;

/** The rows behind one number of the sheet. */
export interface Drill {
  readonly measure: MeasureId;
  readonly within: Narrowing;
  readonly order: (typeof COCKPIT_ORDERS)[number];
  readonly direction: 'up' | 'down';
  /** Whether of the goals only those of the cell are counted that narrows the rows. */
  readonly counting: 'measure' | 'goal_cell';
  /** From 1. */
  readonly page: number;
}

type GoalState = (typeof GOAL_STATES)[number];

export const PICTURES = ['heat', 'tiles'] as const;
export const TABS = ['sheet', 'compare', 'roadmap', 'cutoffs'] as const;

/** Before what narrows the rows alone. */
const WITHIN = 'in.';

type Written = Readonly<Record<string, unknown>>;

/** Reads the filter and the cut-off from an address, one part after the other.
 * @returns the view, and the parts that say nothing it knows, such as a light of another colour */
export function readView(written: Written): { view: CockpitView; unread: string[] } {
  return readParts(cockpitQuerySchema, DEFAULTS, written);
}

export function writeView(view: CockpitView): WrittenView {
  const parts = KEYS.flatMap((key) => {
    const value = view[key];
    if (value === undefined || value === DEFAULTS[key]) return [];
    return [[key, typeof value === 'object' ? value.join(',') : value]];
  });
  // Cast: Object.fromEntries forgets which value belongs to which key.
  return Object.fromEntries(parts) as WrittenView;
}

/** Reads which rows an address opens; undefined: none, or of a number that there is not. */
export function readDrill(written: Written): Drill | undefined {
  const measure = MEASURES.find((each) => each === written['number']);
  if (measure === undefined) return undefined;
  const inner = Object.entries(written).flatMap(([key, value]) =>
    key.startsWith(WITHIN) ? [[key.slice(WITHIN.length), value] as const] : [],
  );
  const { cutoff: _, ...within } = writeView(readView(Object.fromEntries(inner)).view);
  const page = Number(written['page']);
  return {
    measure,
    within,
    order: COCKPIT_ORDERS.find((each) => each === written['order']) ?? 'contribution',
    direction: written['direction'] === 'up' ? 'up' : 'down',
    counting: written['counting'] === 'goal_cell' && isGoalCell(within) ? 'goal_cell' : 'measure',
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

export function writeDrill({
  measure,
  within,
  order,
  direction,
  counting,
  page,
}: Drill): Record<string, unknown> {
  const inner = Object.entries(within).map(([key, value]) => [`${WITHIN}${key}`, value]);
  return {
    number: measure,
    ...Object.fromEntries(inner),
    ...(order !== 'contribution' && { order }),
    ...(direction !== 'down' && { direction }),
    ...(counting !== 'measure' && { counting }),
    ...(page > 1 && { page }),
  };
}

/** The rows behind a number in their first order: the most first, of reasons the most pressing. */
export function drillOf(measure: MeasureId, within: Narrowing = {}): Drill {
  const order = within.reason === undefined ? 'contribution' : 'pressure';
  return { measure, within, order, direction: 'down', counting: 'measure', page: 1 };
}

/** The goals behind a cell of goals, of all that are due or of those that stand alike. */
export function drillOfGoals(within: Narrowing & { readonly goalState?: GoalState }): Drill {
  const measure = within.goalState === undefined ? 'goals_met' : (`goals_met.${within.goalState}` as const);
  return { ...drillOf(measure, within), counting: 'goal_cell' };
}

const isGoalCell = ({ goalDimension, goalPhase }: Narrowing): boolean =>
  goalDimension !== undefined && goalPhase !== undefined;

/** The view with one part set, or without it. */
export function withPart<K extends ViewKey>(
  view: CockpitView,
  key: K,
  value: CockpitView[K] | undefined,
): CockpitView {
  const { [key]: _, ...rest } = view;
  // Cast: a view without one of its optional parts, or with another value of the same part, is a view.
  return (value === undefined ? rest : { ...rest, [key]: value }) as CockpitView;
}
