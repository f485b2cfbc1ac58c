import type { Assessment, AssessmentRun } from './assess.ts';
import type { Requirement } from './check.ts';
import { type Figure, isKnown, type Title } from './figure.ts';
import { LIGHTS, type Light } from './lights.ts';

/** The figures that stand for a plan wherever it is one of many. */
export const HEADLINE_FIGURES = [
  'people.residents',
  'site.far',
  'site.main_storeys',
  'site.public_green_per_person',
  'site.green_ratio',
  'site.work_space_share',
  'facilities.short_count',
  'finance.estimate.total',
  'finance.cash.lowest',
  'schedule.finish',
  'schedule.total_months',
] as const;

/** The seed of every verdict, so that the same plan gives the same answer everywhere. */
export const VERDICT_SEED = 1;

/** Points of a simulation where nobody says how many. */
export const USUAL_POINTS = 2 ** 16;

/** A figure without its trace; null where something is lacking. */
export interface ShortFigure {
  id: string;
  title?: Title;
  unit: string;
  value: number | string | null;
}

/** A finding without what explains it. */
export interface ShortFinding {
  id: string;
  figure: string;
  title?: Title;
  unit: string;
  light: Light;
  measured: number | readonly string[] | null;
  required: Requirement | null;
  distance: number | null;
}

/** What is kept of an assessment: how to repeat it, headline figures and lights. Trees are computed again on request. */
export interface Verdict {
  run: Pick<AssessmentRun, 'planHash' | 'rulesHash' | 'asOf' | 'engineVersion'>;
  figures: ShortFigure[];
  findings: ShortFinding[];
}

/** The part of an assessment that is kept. Cost: O(figures + findings). */
export function verdictOf({ run, figures, findings }: Assessment): Verdict {
  const { planHash, rulesHash, asOf, engineVersion } = run;
  const byId = new Map(figures.map((each) => [each.id, each]));
  return {
    run: { planHash, rulesHash, asOf, engineVersion },
    figures: HEADLINE_FIGURES.map((id) => {
      const found = byId.get(id);
      if (!found) throw new Error(`the assessment has no figure ${id}`);
      const short = shortFigure(found);
      if (!short) throw new Error(`headline figure ${id} is no single value`);
      return short;
    }),
    findings: findings.map(({ id, figure, title, unit, light, measured, required, distance }) => ({
      id,
      figure,
      ...(title && { title }),
      unit,
      light,
      measured,
      required,
      distance,
    })),
  };
}

/** A figure of one value, or nothing where it is a series or a table. What lacks its inputs counts as one value. */
export function shortFigure(each: Figure): ShortFigure | undefined {
  const { id, title, unit } = each;
  const head = { id, ...(title && { title }), unit };
  if (!isKnown(each)) return { ...head, value: null };
  return typeof each.value === 'object' ? undefined : { ...head, value: each.value };
}

/** How many findings have each light. */
export function countLights(findings: readonly { light: Light }[]): Record<Light, number> {
  const counts = Object.fromEntries(LIGHTS.map((light) => [light, 0])) as Record<Light, number>;
  for (const { light } of findings) counts[light] += 1;
  return counts;
}

/** The worst of the known lights; `unknown` where none is known. */
export function worstLight(findings: readonly { light: Light }[]): Light {
  const counts = countLights(findings);
  return LIGHTS.find((light) => counts[light] > 0) ?? 'unknown';
}
