import { describe, expect, test } from 'vitest';
import { type IsoMonth, isoDay } from '../units/index.ts';
import { numberChanges, projectChanges } from './change/changes.ts';
import { cockpitOf } from './cockpit.ts';
import { filtered } from './filter/filter.ts';
import { groupsBy } from './group/groups.ts';
import { contributionTo } from './measure/contribution.ts';
import { roadmapItems, roadmapMonths } from './milestone/roadmap.ts';
import { answersOf } from './number/answer.ts';
import type { MeasureId } from './number/number.ts';
import { Sums } from './number/sums.ts';
import type { PortfolioRow, RowDetail } from './row/row.ts';
import { plannedBy } from './standing/money.ts';
import { worksDoneBy } from './standing/progress.ts';
import { standingOf } from './standing/standing.ts';
import { BARE_DETAIL, bareRow, DAY, RULES } from './testing/rows.ts';

const month = (text: string) => text as IsoMonth;
const stand = (known: Partial<PortfolioRow>, id = 'one') => standingOf(bareRow(id, known), DAY, RULES);
const withDetail = (detail: Partial<RowDetail>, known: Partial<PortfolioRow> = {}) =>
  stand({ ...known, detail: { ...BARE_DETAIL, ...detail } });
const measured = (standing: ReturnType<typeof stand>, id: MeasureId) => contributionTo(standing, id);
const seen = (indicator: string, value: number, unit: string, on: string) => {
  return { indicator, value, unit, on: isoDay(on) };
};

describe('a project of which little is known', () => {
  test('is one project of unknown status, and each number says why it cannot count it', () => {
    const { numbers } = cockpitOf([stand({})], RULES, { listed: 1 });
    expect(numbers.map(({ id, value, uncounted }) => [id, value, uncounted[0]?.reason])).toEqual([
      ['projects', 1, undefined],
      ['floor_area', 0, 'not_stated'],
      ['investment', 0, 'not_stated'],
      ['residents', 0, 'not_stated'],
      ['red_lights', 0, 'not_assessed'],
      ['money_arrived', 0, 'not_recorded'],
      ['money_paid', 0, 'not_recorded'],
      ['milestones_overdue', 0, 'not_recorded'],
      ['progress_lag', 0, 'not_recorded'],
      ['facilities', 0, 'not_recorded'],
      ['goals_met', 0, 'not_recorded'],
      ['high_risks', 0, 'not_recorded'],
    ]);
    expect(numbers.map(({ light }) => light).filter((light) => light === 'green')).toEqual([]);
  });

  test('what a plan does not say is another thing than what nobody reported, or what is not due', () => {
    const building = withDetail({}, { statedStage: 'construction' });
    expect(measured(building, 'money_arrived')).toBe('not_reported');
    expect(measured(building, 'facilities')).toBe('not_stated');
    expect(measured(withDetail({}, { statedStage: 'design' }), 'money_arrived')).toBe('not_due');
  });

  test('nothing at all has no numbers that look like something', () => {
    const { numbers, balance } = cockpitOf([], RULES, { listed: 1 });
    expect(numbers.every(({ value, rate }) => value === 0 && rate === null)).toBe(true);
    expect(numbers.map(({ light }) => light)).not.toContain('green');
    expect(balance.ratio).toBeNull();
  });
});

describe('money', () => {
  const money = { from: month('2026-09'), in: [100, 50, 25], out: [10, 20, 30] };

  test.each([
    ['2026-08-31', 0],
    ['2026-09-29', 0],
    ['2026-09-30', 100],
    ['2026-10-15', 100],
    ['2026-10-31', 150],
    ['2030-01-01', 175],
  ])('by %s %d fen were to arrive: the months that have ended', (day, fen) => {
    expect(plannedBy(money, 'in', isoDay(day))).toBe(fen);
  });

  test('the latest report by the day counts, whatever is reported of days to come', () => {
    const observed = [
      seen('funds_arrived', 1, 'yuan', '2026-11-01'),
      seen('funds-arrived', 1.2, 'yuan', '2026-11-20'),
      seen('funds_arrived', 9, 'yuan', '2026-11-27'),
    ];
    const standing = withDetail({ money, observed });
    expect(measured(standing, 'money_arrived')).toBe(120);
    expect(measured(standing, 'money_arrived.planned_in')).toBe(150);
    expect(measured(standing, 'money_arrived.short')).toBe(30);
  });

  test('units are converted, and what cannot be is listed as that, never counted', () => {
    const inLots = withDetail({ observed: [seen('funds_arrived', 3, '10k yuan', '2026-11-01')] });
    expect(measured(inLots, 'money_arrived')).toBe(3_000_000);
    const odd = withDetail({ observed: [seen('funds_arrived', 3, 'tons', '2026-11-01')] });
    expect(measured(odd, 'money_arrived')).toBe('units_disagree');
    expect(odd.reasons.map(({ id }) => id)).toContain('units_disagree');
  });

  test('the rate compares only what one project knows both sides of', () => {
    const both = withDetail({ money, observed: [seen('funds_arrived', 1.2, 'yuan', '2026-11-01')] });
    const unplanned = withDetail({ observed: [seen('funds_arrived', 50, 'yuan', '2026-11-01')] });
    const arrived = answersOf(Sums.of([both, unplanned]), RULES).find(({ id }) => id === 'money_arrived');
    expect(arrived).toMatchObject({ value: 5120, counted: 2, rate: 0.8, light: 'amber' });
  });

  test('more paid than arrived is red and needs attention', () => {
    const observed = [
      seen('funds_arrived', 1, 'yuan', '2026-11-01'),
      seen('funds_paid', 2, 'yuan', '2026-11-01'),
    ];
    const standing = withDetail({ observed });
    expect(standing.reasons.find(({ id }) => id === 'paid_beyond_arrived')?.amount).toBe(1);
    expect(answersOf(Sums.of([standing]), RULES).find(({ id }) => id === 'money_paid')?.light).toBe('red');
  });

  test('a sum that no number can tell to the fen is said to be none', () => {
    const huge = { investmentFen: Number.MAX_SAFE_INTEGER };
    const [, , investment] = answersOf(Sums.of([stand(huge, 'one'), stand(huge, 'two')]), RULES);
    expect(investment?.value).toBeNull();
  });
});

describe('progress', () => {
  const works = { from: month('2026-10'), done: [0.2, 0.8, 1] };

  test.each([
    ['2026-09-30', 0],
    ['2026-10-31', 0.2],
    ['2026-11-15', 0.5],
    ['2026-11-30', 0.8],
    ['2027-05-01', 1],
  ])('by %s the schedule has done %d', (day, share) => {
    expect(worksDoneBy(works, isoDay(day))).toBeCloseTo(share, 12);
  });

  test.each([
    [36, 0],
    [34, 1],
  ])('of half, %d %% done lags %d', (percent, lags) => {
    const standing = withDetail({ works, observed: [seen('works_progress', percent, '%', '2026-11-15')] });
    expect(measured(standing, 'progress_lag')).toBe(lags);
    expect(standing.reasons.some(({ id }) => id === 'progress_lag')).toBe(lags === 1);
  });
});

describe('milestones and status', () => {
  const milestones = [
    { id: 'drawings_reviewed', due: isoDay('2026-01-10') },
    { id: 'residents_in', due: isoDay('2026-11-20') },
    { id: 'self_governing_body', due: isoDay('2026-12-20') },
  ];

  test('without reports the schedule is believed, and what is due is listed as not reported', () => {
    const standing = withDetail({ milestones });
    expect(standing.status).toBe('completed');
    expect(measured(standing, 'milestones_overdue')).toBe('not_reported');
    expect(measured(standing, 'milestones_overdue.unreported')).toBe(2);
    expect(measured(standing, 'milestones_overdue.soon')).toBe(1);
  });

  test('with reports, what is due and not reached is overdue, and the project is not completed', () => {
    const standing = withDetail({
      milestones,
      observed: [seen('milestone.drawings_reviewed', 100, '%', '2026-02-01')],
    });
    expect(standing.status).toBe('under_construction');
    expect(measured(standing, 'milestones_overdue')).toBe(1);
    expect(measured(standing, 'milestones_overdue.reached_late')).toBe(1);
    expect(standing.milestones?.map(({ lateDays }) => lateDays)).toEqual([22, 6, 0]);
  });

  test('a stage that somebody stated goes before the schedule', () => {
    expect(withDetail({ milestones }, { statedStage: 'design' }).status).toBe('planned');
  });

  test.each([
    [null, 'unknown'],
    [[null, null, '2027-01-01', null, null], 'planned'],
    [[null, null, '2026-01-01', null, null], 'under_construction'],
    [[null, null, '2020-01-01', null, '2026-01-01'], 'completed'],
  ] as const)('by the starts of stages %j it is %s', (starts, status) => {
    const stageStarts = starts?.map((day) => (day === null ? null : isoDay(day))) ?? null;
    expect(stand({ stageStarts }).status).toBe(status);
  });

  test('the roadmap has every milestone in the month in which it is due', () => {
    const standings = [withDetail({ milestones })];
    expect(roadmapMonths(standings).map(({ month: each, milestones: due }) => [each, due])).toEqual([
      ['2026-01', [{ id: 'drawings_reviewed', count: 1 }]],
      ['2026-11', [{ id: 'residents_in', count: 1 }]],
      ['2026-12', [{ id: 'self_governing_body', count: 1 }]],
    ]);
    expect(roadmapItems(standings, month('2026-12'))).toMatchObject([
      { project: 'one', id: 'self_governing_body', state: 'soon' },
    ]);
  });
});

describe('cities that were renamed or merged', () => {
  const rules = { ...RULES, successors: { 旧市: '中市', 中市: '新市', 并市: '新市', 甲: '乙', 乙: '甲' } };
  const standings = ['旧市', '并市', '新市', '甲', null].map((city, index) =>
    standingOf(bareRow(`project-${index}`, { city, residents: 10 }), DAY, rules),
  );

  test('are one group under the name of now, which tells the former names, and nobody is lost', () => {
    expect(
      groupsBy('city', standings, rules).map(({ value, former, projects }) => [value, former, projects]),
    ).toEqual([
      ['新市', ['并市', '旧市'], 3],
      ['甲', [], 1],
      [null, [], 1],
    ]);
    expect(filtered(standings, { city: '新市' })).toHaveLength(3);
    expect(filtered(standings, { lacks: ['city'] })).toHaveLength(1);
  });
});

describe('between two states', () => {
  test('what came, went and turned is told by number and by project', () => {
    const before = [
      stand({ residents: 5, lights: { red: 0, amber: 0, green: 1, unknown: 0 } }),
      stand({}, 'gone'),
    ];
    const after = [
      stand({ residents: 7, lights: { red: 1, amber: 0, green: 0, unknown: 0 } }),
      stand({}, 'new'),
    ];
    const numbers = numberChanges(answersOf(Sums.of(before), RULES), answersOf(Sums.of(after), RULES));
    expect(numbers.filter(({ change }) => change !== 0)).toEqual([
      { id: 'residents', unit: 'people', before: 5, after: 7, change: 2 },
      { id: 'red_lights', unit: 'projects', before: 0, after: 1, change: 1 },
    ]);
    const changes = projectChanges(before, after);
    expect(changes.map(({ id, kind }) => [id, kind]).sort()).toEqual([
      ['gone', 'removed'],
      ['new', 'added'],
      ['one', 'changed'],
    ]);
    expect(changes.find(({ id }) => id === 'one')).toMatchObject({
      light: { before: 'green', after: 'red' },
      numbers: [
        { id: 'residents', before: 5, after: 7 },
        { id: 'red_lights', before: 0, after: 1 },
      ],
    });
    expect(projectChanges(before, before)).toEqual([]);
  });
});
