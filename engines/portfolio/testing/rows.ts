import { isoDay } from '../../units/index.ts';
import type { PortfolioRow, RowDetail } from '../row/row.ts';
import type { PortfolioRules } from '../rules/portfolio-rules.ts';

export const DAY = isoDay('2026-11-26');

/** Those of the rules that are shipped. */
export const RULES: PortfolioRules = {
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
    not_reporting: 5,
    report_stale: 3,
    not_assessed: 10,
    units_disagree: 5,
    likely_breach: 10,
  },
  breach: { likely: 0.5, possible: 0.2 },
  successors: {},
  othersOverCapital: 0.4,
};

/** A project of which nothing is known but that it is there. */
export function bareRow(id: string, known: Partial<PortfolioRow> = {}): PortfolioRow {
  return {
    id,
    version: 1,
    name: id,
    code: null,
    orgId: 'p-a',
    orgPath: '/p/a/',
    orgName: 'a',
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
    detail: null,
    ...known,
  };
}

export const BARE_DETAIL: RowDetail = {
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
