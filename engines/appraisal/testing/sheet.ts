import {
  type PortfolioRow,
  type PortfolioRules,
  type RowDetail,
  type Standing,
  standingOf,
} from '../../portfolio/index.ts';
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

const PORTFOLIO: PortfolioRules = {
  indicators: {
    arrived: 'funds_arrived',
    paid: 'funds_paid',
    progress: 'works_progress',
    milestone: 'milestone',
  },
  lagMost: 0.15,
  flexibility: { least: 0.1, most: 0.15 },
  arrival: { red: 0.7, amber: 0.9 },
  payment: { most: 1, least: 0.6 },
  milestoneDays: { soon: 30, red: 60 },
  reportDays: 92,
  facilitySync: 0.95,
  points: {
    red_light: 20,
    high_risk: 15,
    milestone_overdue: 15,
    progress_lag: 15,
    money_short: 10,
    paid_beyond_arrived: 15,
    goal_missed: 10,
    likely_breach: 10,
    not_reporting: 5,
    report_stale: 3,
    not_assessed: 10,
    units_disagree: 5,
  },
  breach: null,
  successors: {},
  othersOverCapital: null,
};

const BARE_DETAIL: RowDetail = {
  red: [],
  amber: [],
  money: null,
  works: null,
  milestones: null,
  facilities: null,
  movesInYear: null,
  goals: null,
  risks: null,
  observed: [],
};

export type Known = Partial<Omit<PortfolioRow, 'detail'>> & { readonly detail?: Partial<RowDetail> };

/** A project of which nothing is known but what is said. */
export function standing(id: string, { detail, ...known }: Known = {}): Standing {
  const row: PortfolioRow = {
    id,
    version: 1,
    name: id,
    code: null,
    orgId: 'force',
    orgPath: '/p/east/force/',
    orgName: 'force',
    type: null,
    mode: null,
    placeKind: null,
    province: null,
    city: null,
    district: null,
    isArchived: false,
    statedStage: null,
    start: null,
    stageStarts: null,
    floorAreaM2: null,
    residents: null,
    investmentFen: null,
    lights: null,
    assessedOn: null,
    ...known,
    detail: detail === undefined ? null : { ...BARE_DETAIL, ...detail },
  };
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
