import { type PortfolioRow, type RowDetail, type Standing, standingOf } from '../../portfolio/index.ts';
import { BARE_DETAIL, bareRow, RULES as PORTFOLIO } from '../../portfolio/testing/rows.ts';
import { isoDay } from '../../units/index.ts';
import type { GoalLine, Unit, UnitShare } from '../line/goal-line.ts';
import type { AppraisalRules } from '../rules/appraisal-rules.ts';

export const DAY = isoDay('2026-12-31');

/** Those of the rules that are shipped. */
export const RULES: AppraisalRules = {
  flexibility: { least: 0.1, most: 0.15 },
  grades: [
    { id: 'excellent', least: 0.9 },
    { id: 'good', least: 0.8 },
    { id: 'qualified', least: 0.6 },
  ],
  adjusters: { lead: 'office', responsible: 'unit' },
};

export type Known = Partial<Omit<PortfolioRow, 'detail'>> & { readonly detail?: Partial<RowDetail> };

/** A project of which nothing is known but what is said. */
export function standing(id: string, { detail, ...known }: Known = {}): Standing {
  const row = bareRow(id, {
    orgId: 'force',
    orgPath: '/p/east/force/',
    orgName: 'force',
    ...known,
    detail: detail === undefined ? null : { ...BARE_DETAIL, ...detail },
  });
  return standingOf(row, DAY, PORTFOLIO);
}

export const REGION = { id: 'p', path: '/p/' };

export function unit(id: string): Unit {
  return { id, role: 'city_office', name: id, region: { id: `${id}-city`, path: `/p/${id}/` } };
}

export function shareOf(id: string, target: number, rest: Partial<UnitShare> = {}): UnitShare {
  return { id: `share-${id}`, unit: unit(id), part: 'responsible', original: target, target, ...rest };
}

export function lineOf(id: string, rest: Partial<GoalLine> = {}): GoalLine {
  return {
    id,
    title: null,
    dimension: null,
    phase: null,
    measure: { kind: 'sum', of: 'projects.completed' },
    sense: 'at_least',
    weight: null,
    due: DAY,
    target: 2,
    rule: null,
    shares: [shareOf('east', 2)],
    ...rest,
  };
}
