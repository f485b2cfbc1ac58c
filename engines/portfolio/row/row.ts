import type { GoalDimension } from '../../scoring/index.ts';
import type { IsoDay, IsoMonth } from '../../units/index.ts';

/** What the cockpit needs of one project. Null: not known. Money is whole fen, areas whole m², people whole people, so that
 * sums are exact. */
export interface PortfolioRow extends RowHead {
  /** Null: the version came before it was kept. */
  readonly detail: RowDetail | null;
}

/** What lists tell of a project. */
export interface RowHead {
  readonly id: string;
  /** Number of the version of the plan that it is of. */
  readonly version: number;
  readonly name: string;
  readonly code: string | null;
  readonly orgId: string;
  readonly orgPath: string;
  readonly orgName: string;
  readonly type: string | null;
  readonly mode: string | null;
  readonly placeKind: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly district: string | null;
  readonly isArchived: boolean;
  readonly statedStage: string | null;
  readonly start: IsoDay | null;
  /** First day of each stage in their order. */
  readonly stageStarts: readonly (IsoDay | null)[] | null;
  readonly floorAreaM2: number | null;
  readonly residents: number | null;
  readonly investmentFen: number | null;
  /** Findings by light; null: the plan was never judged. */
  readonly lights: LightCounts | null;
  /** The day the lights are of. */
  readonly assessedOn: IsoDay | null;
}

export type LightCounts = Readonly<Record<RowLight, number>>;

/** What follows from plan and assessment alone. */
export interface RowDetail {
  /** Ids of the findings that are red and amber. */
  readonly red: readonly string[];
  readonly amber: readonly string[];
  readonly money: MonthlyMoney | null;
  readonly works: WorksCurve | null;
  readonly milestones: readonly PlannedMilestone[] | null;
  readonly facilities: readonly PlannedFacility[] | null;
  /** The first year in which people live there. */
  readonly movesInYear: number | null;
  readonly goals: readonly RowGoal[] | null;
  /** How many risks of each level the register holds. */
  readonly risks: Readonly<Record<RiskLevel, number>> | null;
  readonly observed: readonly Observation[];
  /** What the project's own simulation says of its targets, or why there is none; absent where the version came before that
   * was kept. */
  readonly breaches?: RowBreaches | NotSimulated;
}

/** Fen a month from a first one on. */
export interface MonthlyMoney {
  readonly from: IsoMonth;
  /** Coming in by the plan, loans included; null: the plan does not say. */
  readonly in: readonly number[] | null;
  /** Going out. */
  readonly out: readonly number[] | null;
}

/** Share of the construction works that is done by the schedule at the end of each month. */
export interface WorksCurve {
  readonly from: IsoMonth;
  readonly done: readonly number[];
}

export interface PlannedMilestone {
  readonly id: string;
  readonly due: IsoDay;
}

export interface PlannedFacility {
  readonly kind: string;
  /** Places or beds. */
  readonly size: number | null;
  readonly openingYear: number | null;
}

/** Goals that stand alike; the table of goals of the assessment has target and measure of each under its id. */
export interface RowGoal {
  readonly ids: readonly string[];
  readonly dimension: GoalDimension;
  readonly phase: string;
  readonly due: IsoDay;
  /** Share of the target by which it may be missed. */
  readonly band: number;
  readonly verdict: GoalState;
}

/** `no_simulation`: the plan has no risk factors; `cannot_simulate`: it has, and they cannot be simulated as they stand. */
export const NOT_SIMULATED = ['no_simulation', 'cannot_simulate'] as const;
export type NotSimulated = (typeof NOT_SIMULATED)[number];

export interface RowBreaches {
  /** Sample points that were simulated. */
  readonly points: number;
  /** Only of targets that the plan has. */
  readonly targets: readonly RowBreach[];
}

export const BREACH_TARGETS = ['over_estimate', 'over_reserve', 'late', 'loss', 'land_up_tenth'] as const;
export type BreachTarget = (typeof BREACH_TARGETS)[number];

/** How probable it is that a project misses one of its targets, by its own simulation. */
export interface RowBreach {
  readonly target: BreachTarget;
  /** Shares of 1. */
  readonly probability: number;
  readonly standardError: number;
  /** By how much it is missed with a probability of one in five: whole fen, of time months; 0: by nothing; null: not known. */
  readonly excess: number | null;
}

/** As the plan reports it. */
export interface Observation {
  readonly indicator: string;
  readonly value: number;
  readonly unit: string;
  readonly on: IsoDay;
}

export const ROW_LIGHTS = ['red', 'amber', 'green', 'unknown'] as const;
export type RowLight = (typeof ROW_LIGHTS)[number];
export const RISK_LEVELS = ['high', 'medium', 'low'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
export const GOAL_STATES = ['met', 'within_band', 'missed', 'unknown'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/** Kinds that section 2.2 counts as schools, hospitals and elderly centres. */
export const COUNTED_FACILITIES = {
  primary_school: 'schools',
  middle_school: 'schools',
  hospital: 'hospitals',
  elderly_centre: 'elderly_centres',
} as const;
/** How many of them, and their places and beds, as section 2.2 tells them. */
export const FACILITY_COUNTS = [
  'schools',
  'school_places',
  'hospitals',
  'hospital_beds',
  'elderly_centres',
  'elderly_beds',
] as const;
export type FacilityGroup = (typeof COUNTED_FACILITIES)[keyof typeof COUNTED_FACILITIES];

export function facilityGroup(kind: string): FacilityGroup | undefined {
  return Object.hasOwn(COUNTED_FACILITIES, kind)
    ? COUNTED_FACILITIES[kind as keyof typeof COUNTED_FACILITIES] // own, so one of its keys
    : undefined;
}
