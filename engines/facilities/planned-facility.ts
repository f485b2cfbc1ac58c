import type { Measure, Norm, QualityBasis } from './norm.ts';

/** A facility of the plan. It is counted at the end of every year from `openingYear` on, and no longer at the end of
 * `closingYear`. A figure left out is not known, which is something else than 0; without an `openingYear` it is not
 * known in which years the facility counts. */
export interface PlannedFacility {
  id: string;
  kind: string;
  class?: string | undefined;
  floorAreaM2?: number | undefined;
  landAreaM2?: number | undefined;
  places?: number | undefined;
  beds?: number | undefined;
  staff?: number | undefined;
  /** Physicians and nurses among the staff. */
  medicalStaff?: number | undefined;
  classes?: number | undefined;
  openingYear?: number | undefined;
  closingYear?: number | undefined;
}

export const FIGURES = [
  'floorAreaM2',
  'landAreaM2',
  'places',
  'beds',
  'staff',
  'medicalStaff',
  'classes',
] as const;
export type FigureName = (typeof FIGURES)[number];

/** What a facility does not state although a norm asks for it. */
export interface Lacking {
  facility: string;
  field: FigureName | 'class' | 'openingYear';
}

const FIGURE_OF = {
  'm2-floor': 'floorAreaM2',
  'm2-land': 'landAreaM2',
  places: 'places',
  beds: 'beds',
  staff: 'staff',
  'medical-staff': 'medicalStaff',
  classes: 'classes',
  'per-class': 'classes',
  'per-place': 'places',
  'per-bed': 'beds',
  'per-staff': 'staff',
} as const satisfies Record<Exclude<Measure, 'count'> | Exclude<QualityBasis, 'per-facility'>, FigureName>;

/** The field of a facility a measure or a basis stands for; none where it is the facility itself. */
export function fieldOf(asked: Measure | QualityBasis): FigureName | undefined {
  return asked === 'count' || asked === 'per-facility' ? undefined : FIGURE_OF[asked];
}

/** The figure a measure or a basis stands for; a facility itself is 1. */
export function figureFor(
  facility: PlannedFacility,
  asked: Measure | QualityBasis,
): { value: number } | { lacks: FigureName } {
  const field = fieldOf(asked);
  if (field === undefined) return { value: 1 };
  const value = facility[field];
  return value === undefined ? { lacks: field } : { value };
}

/** Whether a norm is about a facility. `unclear` where the norm is for one class and the facility states none. */
export function answers(facility: PlannedFacility, norm: Norm): 'yes' | 'no' | 'unclear' {
  if (facility.kind !== norm.facility) return 'no';
  if (norm.class === undefined || norm.class === facility.class) return 'yes';
  return facility.class === undefined ? 'unclear' : 'no';
}

/** Whether a facility is open at the end of a year, as far as its years are known. */
export function mayBeOpen({ openingYear, closingYear }: PlannedFacility, year: number): boolean {
  const hasOpened = openingYear === undefined || openingYear <= year;
  return hasOpened && (closingYear === undefined || year < closingYear);
}
