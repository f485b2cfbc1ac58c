import { COCKPIT_ORDERS, type CockpitQuery, cockpitQuerySchema, type RouteInput } from '@zhulin/contract';
import {
  BREACH_TARGETS,
  DIMENSIONS,
  type GOAL_STATES,
  MEASURES,
  type MeasureId,
  NUMBERS,
} from '@zhulin/engines/portfolio';
import { isId } from '../../../is-id.ts';
import { readParts } from '../../../list/read-view.ts';

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

const PAGE = /^[1-9]\d*$/;
/** No list is longer than so many pages. */
const PAGE_MAX = 10_000;
const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;
/** Of a part that says nothing known. */
const UNREAD_SHOWN = 60;

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

/** What the parts of an address beside the filter may say. */
const SAYINGS: Readonly<Record<string, (text: string) => boolean>> = {
  tab: oneOf(TABS),
  picture: oneOf(PICTURES),
  number: oneOf(MEASURES),
  order: oneOf(COCKPIT_ORDERS),
  direction: oneOf(['up', 'down']),
  counting: oneOf(['measure', 'goal_cell']),
  page: (text) => PAGE.test(text) && Number(text) <= PAGE_MAX,
  by: oneOf([...DIMENSIONS, 'project']),
  measure: oneOf(NUMBERS),
  breach: oneOf(BREACH_TARGETS),
  month: (text) => MONTH.test(text),
  from: isId,
  to: isId,
};

function oneOf(known: readonly string[]): (text: string) => boolean {
  return (text) => known.includes(text);
}

/** Whether a part of an address beside the filter says something that there is. */
export function isSaid(key: string, value: unknown): boolean {
  // An address may name what every object has, such as __proto__.
  return Object.hasOwn(SAYINGS, key) ? SAYINGS[key]?.(String(value)) !== false : true;
}

/** The parts beside the filter that say nothing known, as they are written. */
export function unreadBeside(written: Written): string[] {
  const said = Object.entries(written).filter(([, value]) => value !== undefined && value !== '');
  return [
    ...said
      .filter(([key, value]) => !isSaid(key, value) || (key === 'with' && !namesProjects(written)))
      .map(([key, value]) => `${key}=${String(value).slice(0, UNREAD_SHOWN)}`),
    ...readView(withinOf(written)).unread.map((part) => `${WITHIN}${part}`),
  ];
}

/** Whether what is compared are projects, if projects are compared; codes of groups are judged by what there is. */
const namesProjects = ({ by, with: named }: Written): boolean =>
  by !== 'project' || String(named).split(',').every(isId);

const withinOf = (written: Written): Written =>
  Object.fromEntries(
    Object.entries(written).flatMap(([key, value]) =>
      key.startsWith(WITHIN) ? [[key.slice(WITHIN.length), value] as const] : [],
    ),
  );

/** Reads which rows an address opens; undefined: none, or of a number that there is not. */
export function readDrill(written: Written): Drill | undefined {
  const measure = MEASURES.find((each) => each === written['number']);
  if (measure === undefined) return undefined;
  const { cutoff: _, ...within } = writeView(readView(withinOf(written)).view);
  const page = written['page'];
  return {
    measure,
    within,
    order: COCKPIT_ORDERS.find((each) => each === written['order']) ?? 'contribution',
    direction: written['direction'] === 'up' ? 'up' : 'down',
    counting: written['counting'] === 'goal_cell' && isGoalCell(within) ? 'goal_cell' : 'measure',
    page: page !== undefined && isSaid('page', page) ? Number(page) : 1,
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
