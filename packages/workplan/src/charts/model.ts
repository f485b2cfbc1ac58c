import type { IsoDay } from '@zhulin/engines/units';

/** Whose a thing is: `own` is what the plan raises, builds or does; `reference` is what it is held against. */
export type ChartRole = 'own' | 'reference' | 'other';

/** A value that is marked in a drawing, with what it is: a limit, a target, P80, a budget. */
export interface Mark {
  at: number;
  text: string;
}

/** A number, or the words that stand in its place: 待补充. */
export type ChartValue = number | { missing: string };

/** How the values of an axis are named and written. */
export interface ValueAxis {
  /** With the unit: 万元, 套, %. Values are in this unit. */
  label: string;
  /** Most digits behind the point. */
  decimals: number;
}

/** Lines over one axis, named where they run. Both axes are numeric. */
export interface LinesChart {
  kind: 'lines';
  /** `months` are whole numbers from 1, labelled by half years; `amounts` may be any numbers, ascending. */
  x: { label: string; scale: 'months' | 'amounts'; values: number[] };
  /** The axis holds zero. Without `decimals`, two. */
  y: { label: string; decimals?: number };
  series: { name: string; role: ChartRole; values: number[] }[];
  /** Verticals (a value of x) and horizontals (a value of y) through the drawing. */
  marks?: (Mark & { axis: 'x' | 'y' })[];
  /** Where the reference lies above the own line: the breach, and where it is widest (position in `x.values`). */
  breach?: { widestAt: number; text: string };
}

/** Bars of categories, in the order given; the value axis holds zero. */
export interface BarsChart {
  kind: 'bars';
  /** `up` for short names and an order in time, `across` for long names. */
  direction: 'up' | 'across';
  stacking: 'grouped' | 'stacked';
  value: ValueAxis;
  categories: string[];
  /** One value a category. `breach`: all of it is what must not be. */
  series: { name: string; role: ChartRole | 'breach'; values: ChartValue[] }[];
  /** What the values are held against: of one category (its position), or of all without it. */
  limits?: (Mark & { category?: number })[];
  /** Bars that break a limit, by position. */
  breaches?: { category: number; series: number }[];
}

export interface PyramidSide {
  name: string;
  role: ChartRole;
  /** One a group, none negative. */
  values: number[];
}

/** Two distributions back to back over the same groups: ages now and forecast. */
export interface PyramidChart {
  kind: 'pyramid';
  /** From the bottom up: the youngest first. */
  groups: string[];
  left: PyramidSide;
  right: PyramidSide;
  value: ValueAxis;
}

/** Stands for the number of a year in `CalendarText.year`. */
export const YEAR_PLACE = '{year}';

/** How a time axis is written. */
export interface CalendarText {
  /** {year}年, or {year} alone. */
  year: string;
  /** Twelve names. */
  months: readonly string[];
}

/** A day that is marked in a drawing over time. */
export interface DayMark {
  day: IsoDay;
  text: string;
}

export interface GanttRow {
  name: string;
  /** Rows of the same group stand together below its name, in the order given. */
  group?: string;
  start: IsoDay;
  /** The last day of work; for a milestone the day itself. */
  finish: IsoDay;
  isCritical: boolean;
  isMilestone: boolean;
  /** Control points inside the bar. */
  marks?: DayMark[];
}

/** Tasks over time. */
export interface GanttChart {
  kind: 'gantt';
  rows: GanttRow[];
  calendar: CalendarText;
  legend: { critical: string; other: string; milestone: string };
  /** A vertical through all rows: the day of reckoning, a stated end. */
  mark?: DayMark;
  /** How many tasks are not drawn, as a sentence. */
  leftOut?: string;
}

/** What follows what, as boxes in order over several lines: the critical path. */
export interface NetworkChart {
  kind: 'network';
  boxes: { title: string; sub: string }[];
  /** How many are not drawn, as a sentence. */
  leftOut?: string;
}

/** Amounts on their way from source to use. Without loops. */
export interface FlowChart {
  kind: 'flow';
  /** `text` is the amount with its unit. */
  nodes: { id: string; name: string; text: string; role: ChartRole }[];
  /** Amounts are positive, all in one unit. */
  links: { from: string; to: string; amount: number }[];
  /** The names of the columns, from the left; as many as there are. */
  columns?: string[];
}

/** Likelihood against impact. */
export interface MatrixChart {
  kind: 'matrix';
  /** Likelihood: from the bottom up, the lowest first. */
  rows: { title: string; labels: string[] };
  /** Impact: from the left, the lowest first. */
  columns: { title: string; labels: string[] };
  /** `cells[row][column]`; `level` is a position in `levels`, `items` are short names: R1. */
  cells: { level: number; items: string[] }[][];
  /** Names of the levels, the lowest first; at most four. */
  levels: string[];
}

/** What moves a result most: each factor's two results, or its signed effect (a correlation) from zero. */
export interface TornadoChart {
  kind: 'tornado';
  value: ValueAxis;
  base: Mark;
  /** Names of the two ends: −10%, +10%; for effects, of the negative and the positive ones. */
  ends: { low: string; high: string };
  /** In any order: the drawing puts the widest first. */
  factors: ({ name: string; low: number; high: number } | { name: string; effect: number })[];
  limit?: Mark;
}

export interface TreeNode {
  title: string;
  sub?: string;
  /** Not there yet: drawn dashed. */
  isPending: boolean;
  children: TreeNode[];
}

/** What is drawn solid and what dashed, in words. */
export interface PresenceLegend {
  present: string;
  pending: string;
}

/** Who leads whom, or what is connected to what. */
export interface TreeChart {
  kind: 'tree';
  root: TreeNode;
  /** Needed where something is pending. */
  legend?: PresenceLegend;
}

/** States of an item of a path: finished, running, still to come. */
export const PATH_STATES = ['done', 'running', 'open'] as const;
export type PathState = (typeof PATH_STATES)[number];

export interface PathItem {
  title: string;
  sub?: string;
  state?: PathState;
}

/** Stages one after the other; the items of a stage run side by side. */
export interface PathChart {
  kind: 'path';
  stages: { name: string; sub?: string; items: PathItem[] }[];
  /** Words of the states; needed where items have one. */
  legend?: Record<PathState, string>;
}

export interface StructurePart {
  name: string;
  sub?: string;
  /** The plan does not have it: drawn dashed. */
  isPending: boolean;
}

/** The spatial structure as a scheme, not to scale: 一心两带三圈. */
export interface StructureChart {
  kind: 'structure';
  centre: StructurePart;
  /** The first lies level, the second upright, further ones between them. */
  belts: StructurePart[];
  /** From the inside out. */
  rings: StructurePart[];
  legend?: PresenceLegend;
}

/** Longitude and latitude in degrees; a height may follow. */
export type Position = number[];

export type MapGeometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

export interface MapFeature {
  geometry: MapGeometry;
  /** The id of one of the classes. */
  class: string;
  label?: string;
}

/** Features on the ground, to scale, north up. */
export interface MapChart {
  kind: 'map';
  features: MapFeature[];
  /** Told apart by hatch and shape in the order given; classes without a feature are not named. At most twelve.
   * A boundary is drawn as its outline alone, over all other areas. */
  classes: { id: string; name: string; role: ChartRole; isBoundary?: boolean }[];
  /** Walking distance around a point. */
  rings: { centre: Position; radiusM: number; text: string }[];
  text: { north: string; metres: string; kilometres: string };
}

/** The frame of a picture that the plan does not hold yet, and what has to be attached. */
export interface AwaitedChart {
  kind: 'awaited';
  title: string;
  items: string[];
}

export interface TimelinePeriod {
  name: string;
  sub?: string;
  start: IsoDay;
  /** The last day. */
  finish: IsoDay;
  role: ChartRole;
}

/** Periods along the years, in lanes: phases of building, funding and goals. */
export interface TimelineChart {
  kind: 'timeline';
  lanes: { name: string; periods: TimelinePeriod[] }[];
  calendar: CalendarText;
  marks?: DayMark[];
}

/** Every drawing of a document as plain data. All text is in the language of the document; the drawing adds none. */
export type Chart =
  | LinesChart
  | BarsChart
  | PyramidChart
  | GanttChart
  | NetworkChart
  | FlowChart
  | MatrixChart
  | TornadoChart
  | TreeChart
  | PathChart
  | StructureChart
  | MapChart
  | AwaitedChart
  | TimelineChart;
