export { FACILITY_COUNTS } from '@zhulin/engines/portfolio';
export type { DemonstrationWords } from './drawing.ts';
export {
  type DemonstrationOrganisation,
  homeOf,
  type OrganisationKind,
  organisationsOf,
  type ProjectSeat,
} from './organisations.ts';
export type { Outline } from './outline.ts';
export { generateProvince, type Province, type ProvinceRequest, SCALE_ALLOWED } from './province.ts';
export { lastMonthEnd, planAtMonthEnd } from './reported.ts';
export type { FacilityCount, SourceTotals } from './source-totals.ts';
export { emptyTally, projectLight, statusOn, type Tally, withPlan } from './tally.ts';
export { TROUBLES, type TroubleId } from './troubles.ts';
