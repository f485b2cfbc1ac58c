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
import { bareRow } from './rows.ts';

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
