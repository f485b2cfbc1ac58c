/** The twelve numbers, in the order in which they are shown. */
export const NUMBERS = [
  'projects',
  'floor_area',
  'investment',
  'residents',
  'red_lights',
  'money_arrived',
  'money_paid',
  'milestones_overdue',
  'progress_lag',
  'facilities',
  'goals_met',
  'high_risks',
] as const;
export type NumberId = (typeof NUMBERS)[number];

export const NUMBER_UNITS = {
  projects: 'projects',
  floor_area: 'm2',
  investment: 'fen',
  residents: 'people',
  red_lights: 'projects',
  money_arrived: 'fen',
  money_paid: 'fen',
  milestones_overdue: 'milestones',
  progress_lag: 'projects',
  facilities: 'facilities',
  goals_met: 'goals',
  high_risks: 'risks',
} as const satisfies Record<NumberId, string>;

/** Why a project cannot be counted in a number. `not_recorded`: the version of its plan came before this was kept;
 * `not_stated`: its plan does not say; `not_reported`: nobody has reported; `not_due`: there is nothing to report yet;
 * `units_disagree`: what was reported cannot be compared; `not_assessed`: its plan was never judged, or cannot be. */
export const UNCOUNTED = [
  'not_recorded',
  'not_stated',
  'not_reported',
  'not_due',
  'units_disagree',
  'not_assessed',
] as const;
export type Uncounted = (typeof UNCOUNTED)[number];

/** What one project adds to a number, or why it cannot be counted. */
export type Contribution = number | Uncounted;

/** What each number is made of, or stands beside it: each sums over projects as the number itself does. */
export const NUMBER_PARTS = {
  projects: ['planned', 'under_construction', 'completed', 'unknown'],
  floor_area: ['planned', 'under_construction', 'completed', 'unknown'],
  investment: ['planned', 'under_construction', 'completed', 'unknown'],
  residents: ['planned', 'under_construction', 'completed', 'unknown'],
  red_lights: ['red', 'amber', 'green', 'unknown'],
  money_arrived: ['planned_in', 'planned_and_arrived', 'short'],
  money_paid: ['planned_out', 'arrived_and_paid', 'paid_of_arrived'],
  milestones_overdue: ['overdue', 'long_overdue', 'soon', 'reached', 'reached_late', 'unreported'],
  progress_lag: ['lagging', 'on_schedule'],
  facilities: [
    'schools',
    'school_places',
    'hospitals',
    'hospital_beds',
    'elderly_centres',
    'elderly_beds',
    'with_housing',
    'later',
    'undated',
  ],
  goals_met: ['met', 'within_band', 'missed', 'unknown'],
  high_risks: ['high', 'medium', 'low'],
} as const satisfies Record<NumberId, readonly string[]>;

/** A part by number and name, as `milestones_overdue.soon`. */
export type PartId = { [Id in NumberId]: `${Id}.${(typeof NUMBER_PARTS)[Id][number]}` }[NumberId];

export const PARTS = NUMBERS.flatMap((id) => NUMBER_PARTS[id].map((part) => `${id}.${part}`)) as PartId[]; // of the table above

/** A number or a part of one: what can be drilled into. */
export type MeasureId = NumberId | PartId;
export const MEASURES: readonly MeasureId[] = [...NUMBERS, ...PARTS];

const places = new Map(MEASURES.map((id, place) => [id, place]));

/** The number that a measure is, or is a part of, by its place. */
export const NUMBER_OF_PLACE: readonly number[] = MEASURES.map((id) =>
  NUMBERS.findIndex((number) => id === number || id.startsWith(`${number}.`)),
);

/** Where a measure stands among all. */
export function placeOf(id: MeasureId): number {
  const place = places.get(id);
  if (place === undefined) throw new RangeError(`${id} is no measure`);
  return place;
}

export function unitOf(id: MeasureId): string {
  const [number = '', part = ''] = id.split('.');
  if (part === 'school_places') return 'places';
  if (part.endsWith('_beds')) return 'beds';
  return NUMBER_UNITS[number as NumberId]; // the head of a measure is a number
}

/** Quantities list every project that is counted, counts only those that have something to count. */
export function listsZero(id: MeasureId): boolean {
  return !id.includes('.') && ['fen', 'm2', 'people'].includes(unitOf(id));
}
