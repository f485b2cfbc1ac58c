import fc from 'fast-check';
import { type IsoDay, type IsoMonth, isoDay } from '../../units/index.ts';
import {
  BREACH_TARGETS,
  GOAL_STATES,
  NOT_SIMULATED,
  type PortfolioRow,
  type RowBreaches,
  type RowDetail,
} from '../row/row.ts';
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

const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 4 });
const amount = fc.integer({ min: 0, max: 10 ** 13 });
const day: fc.Arbitrary<IsoDay> = fc
  .integer({ min: 0, max: 4000 })
  .map((days) => isoDay(new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)));
const month = day.map((each) => each.slice(0, 7) as IsoMonth);
const MILESTONES = ['plan_approved', 'drawings_reviewed', 'residents_in'];

const observation = fc
  .tuple(
    fc.constantFrom(
      'funds_arrived',
      'funds-paid',
      'works_progress',
      ...MILESTONES.map((id) => `milestone.${id}`),
    ),
    fc.integer({ min: 0, max: 10 ** 9 }),
    day,
    fc.boolean(),
  )
  .map(([indicator, value, on, isOdd]) => {
    const unit = indicator.startsWith('funds') ? 'yuan' : '%';
    return {
      indicator,
      value: unit === '%' ? value % 101 : value,
      unit: isOdd && value % 7 === 0 ? 'kg' : unit,
      on,
    };
  });

const breaches: fc.Arbitrary<RowBreaches> = fc.record({
  points: fc.constantFrom(256, 1024),
  targets: fc.subarray([...BREACH_TARGETS]).chain((targets) =>
    fc.tuple(
      ...targets.map((target) =>
        fc.record({
          target: fc.constant(target),
          probability: fc.constantFrom(0, 0.1, 0.2, 0.35, 0.5, 0.7, 1),
          standardError: fc.constantFrom(0, 0.014),
          excess: orNull(fc.nat(target === 'late' ? 40 : 10 ** 12)),
        }),
      ),
    ),
  ),
});

const simpleDetail: fc.Arbitrary<RowDetail> = fc.record({
  red: fc.subarray(['site.far', 'finance.reserve']),
  amber: fc.subarray(['site.native_share']),
  money: orNull(
    fc.record({
      from: month,
      in: orNull(fc.array(amount, { maxLength: 40 })),
      out: orNull(fc.array(amount, { maxLength: 40 })),
    }),
  ),
  works: orNull(
    fc.record({
      from: month,
      done: fc
        .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
        .map((shares) => shares.sort((a, b) => a - b)),
    }),
  ),
  milestones: orNull(
    fc
      .tuple(day, day, day)
      .map((dues) => MILESTONES.map((id, index) => ({ id, due: dues[index] as IsoDay }))),
  ),
  facilities: orNull(
    fc.array(
      fc.record({
        kind: fc.constantFrom('primary_school', 'hospital', 'elderly_centre', 'kindergarten'),
        size: orNull(fc.nat(2000)),
        openingYear: orNull(fc.integer({ min: 2020, max: 2032 })),
      }),
      { maxLength: 5 },
    ),
  ),
  movesInYear: orNull(fc.integer({ min: 2020, max: 2032 })),
  goals: orNull(
    fc.array(
      fc.record({
        ids: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
        dimension: fc.constantFrom('green', 'smart'),
        phase: fc.constantFrom('near', 'mid'),
        due: day,
        band: fc.constantFrom(0.1, 0.15),
        verdict: fc.constantFrom(...GOAL_STATES),
      }),
      { maxLength: 6 },
    ),
  ),
  risks: orNull(fc.record({ high: fc.nat(3), medium: fc.nat(5), low: fc.nat(9) })),
  observed: fc.array(observation, { maxLength: 8 }),
});

const detail: fc.Arbitrary<RowDetail> = fc
  .tuple(simpleDetail, fc.option(fc.oneof(breaches, fc.constantFrom(...NOT_SIMULATED)), { nil: undefined }))
  .map(([told, simulated]) => (simulated === undefined ? told : { ...told, breaches: simulated }));

const row = fc.record({
  type: orNull(fc.constantFrom('affordable', 'market', 'mixed')),
  mode: orNull(fc.constantFrom('government_led', 'ppp')),
  placeKind: orNull(fc.constantFrom('capital_region', 'other_city', 'county_town')),
  province: orNull(fc.constantFrom('甲省', '乙省')),
  city: orNull(fc.constantFrom('甲市', '乙市', '旧市')),
  orgPath: fc.constantFrom('/p/a/', '/p/a/force/', '/p/b/'),
  isArchived: fc.boolean(),
  statedStage: orNull(fc.constantFrom('preparation', 'construction', 'operation')),
  floorAreaM2: orNull(fc.nat(10 ** 7)),
  residents: orNull(fc.nat(10 ** 5)),
  investmentFen: orNull(amount),
  lights: orNull(fc.record({ red: fc.nat(2), amber: fc.nat(2), green: fc.nat(2), unknown: fc.nat(2) })),
  detail: orNull(detail),
});

/** Any portfolio, with gaps wherever there can be one. */
export const anyRows: fc.Arbitrary<PortfolioRow[]> = fc
  .array(row, { maxLength: 25 })
  .map((rows) => rows.map((known, index) => bareRow(`project-${index}`, known)));
