import type { GoalDimension } from '../../scoring/index.ts';
import type { IsoDay } from '../../units/index.ts';
import type { LineMeasure } from './measure.ts';

/** Whether the target is the least or the most. */
export const SENSES = ['at_least', 'at_most'] as const;
export type Sense = (typeof SENSES)[number];

/** A lead unit 牵头单位 is judged on the whole of the sheet's region, a responsible unit 责任单位 on its own. */
export const UNIT_PARTS = ['lead', 'responsible'] as const;
export type UnitPart = (typeof UNIT_PARTS)[number];

/** Which projects: those of an organisation and of all below its path. */
export interface Region {
  readonly id: string;
  readonly path: string;
}

export interface Unit {
  /** The organisation. */
  readonly id: string;
  readonly role: string;
  readonly name: string;
  /** Where its projects lie: its own organisation, or that above it whose office it is. */
  readonly region: Region;
}

/** What one unit has of a goal line. Targets are in the unit of the measure. */
export interface UnitShare {
  readonly id: string;
  readonly unit: Unit;
  readonly part: UnitPart;
  /** As the sheet was signed. */
  readonly original: number;
  /** In force: as adjusted since. */
  readonly target: number;
}

/** A measure over rows of projects that is to be reached by a day. */
export interface GoalLine {
  readonly id: string;
  /** Null: the words of the measure say it. */
  readonly title: string | null;
  /** Null: of none of the five. */
  readonly dimension: GoalDimension | null;
  readonly phase: string | null;
  readonly measure: LineMeasure;
  readonly sense: Sense;
  /** Share of 1 of the sheet; null in every line: all weigh the same. */
  readonly weight: number | null;
  /** The target of the whole region is to be reached by this day. */
  readonly due: IsoDay;
  readonly target: number;
  /** The rule that it was proposed from. */
  readonly rule: string | null;
  readonly shares: readonly UnitShare[];
}

/** What a line is about, whatever its target, weight, day and title. */
export function lineKey({
  measure,
  sense,
  dimension,
  phase,
}: Pick<GoalLine, 'measure' | 'sense' | 'dimension' | 'phase'>): string {
  const asked = measure.kind === 'goals' ? [measure.dimension, measure.phase, measure.goal] : [measure.of];
  return JSON.stringify([sense, dimension, phase, measure.kind, ...asked]);
}

/** What each line weighs, shares of 1. */
export function weightsOf(lines: readonly Pick<GoalLine, 'id' | 'weight'>[]): ReadonlyMap<string, number> {
  return new Map(lines.map(({ id, weight }) => [id, weight ?? 1 / lines.length]));
}
