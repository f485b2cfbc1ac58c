import { type Assessment, countLights, isKnown } from '@zhulin/assessment';
import type { ProjectSummary } from '@zhulin/contract';
import { type Plan, STAGES } from '@zhulin/plan';

/** What lists need of one version of a plan. */
export interface Projection {
  readonly name: string;
  readonly code: string | null;
  readonly type: ProjectSummary['type'];
  readonly mode: ProjectSummary['mode'];
  readonly place: ProjectSummary['place'];
  readonly start: string | null;
  /** First day of each stage, in their order; null where the schedule has no task of it. */
  readonly stageStarts: readonly (string | null)[] | null;
  readonly floorAreaM2: number | null;
  readonly residents: number | null;
  readonly investmentFen: number | null;
  readonly lights: NonNullable<ProjectSummary['lights']>;
  readonly planHash: string;
  /** Of the verdict that the lights are of. */
  readonly run: Pick<Assessment['run'], 'rulesHash' | 'asOf' | 'engineVersion'>;
}

/** An assessment, of which the figures of `PROJECTED_FIGURES` are enough. */
export type Projectable = Pick<Assessment, 'figures'> & {
  readonly run: Pick<Assessment['run'], 'planHash' | 'rulesHash' | 'asOf' | 'engineVersion'>;
  readonly findings: readonly Pick<Assessment['findings'][number], 'light'>[];
};

/** What of an assessment a projection is made from. */
export const PROJECTED_FIGURES = ['people.residents', 'finance.estimate.total', 'schedule.tasks'] as const;

/** Pure. What the plan does not say, or what could not be computed, is null. */
export function projectionOf(plan: Plan, assessment: Projectable): Projection {
  const { name, code = null, type = null, mode = null, place = {}, start = null } = plan.project;
  const { province = null, city = null, district = null, kind = null } = place;
  const { rulesHash, asOf, engineVersion } = assessment.run;
  return {
    name,
    code,
    type,
    mode,
    place: { province, city, district, kind },
    start,
    stageStarts: stageStartsOf(assessment),
    floorAreaM2: plan.buildings?.floorAreaM2 ?? null,
    residents: numberOf(assessment, 'people.residents', 'people'),
    investmentFen: numberOf(assessment, 'finance.estimate.total', 'fen'),
    lights: countLights(assessment.findings),
    planHash: assessment.run.planHash,
    run: { rulesHash, asOf, engineVersion },
  };
}

function numberOf({ figures }: Projectable, id: string, unit: string): number | null {
  const found = figures.find((each) => each.id === id);
  if (found?.unit !== unit) throw new Error(`the assessment has no figure ${id} in ${unit}`);
  return isKnown(found) && typeof found.value === 'number' ? found.value : null;
}

function stageStartsOf({ figures }: Projectable): (string | null)[] | null {
  const tasks = figures.find(({ id }) => id === 'schedule.tasks');
  if (tasks === undefined) throw new Error('the assessment has no figure schedule.tasks');
  if (!isKnown(tasks) || !Array.isArray(tasks.value)) return null;
  const rows = tasks.value.flatMap((row) => (typeof row === 'object' ? [row] : []));
  return STAGES.map((stage) => {
    const starts = rows.filter((row) => row['stage'] === stage).map((row) => String(row['start']));
    return starts.sort()[0] ?? null;
  });
}
