import { describe, expect, test } from 'vitest';
import { isoDay } from '../units/index.ts';
import {
  assessShare,
  assessUnits,
  carriedOver,
  type GoalLine,
  type LineMeasure,
  type UnitShare,
  unitChanges,
} from './index.ts';
import { DAY, lineOf, REGION, RULES, shareOf, standing } from './testing/sheet.ts';

const east = { orgId: 'force', orgPath: '/p/east/force/' };
const west = { orgId: 'west-force', orgPath: '/p/west/force/' };
const done = { statedStage: 'operation' };
const ground = { day: DAY, region: REGION, rules: RULES, weight: 0.5 };

function assessed(
  line: Partial<GoalLine>,
  share: Partial<UnitShare>,
  standings: ReturnType<typeof standing>[],
) {
  const whole = lineOf('a', line);
  return assessShare(whole, shareOf('east', whole.target, share), standings, ground);
}

describe('a share of a line', () => {
  const three = [
    standing('one', { ...east, ...done }),
    standing('two', { ...east, statedStage: 'construction' }),
    standing('far', { ...west, ...done }),
  ];

  test.each([
    ['of a responsible unit counts the projects of its own region', {}, { achieved: 1, projects: 2 }],
    ['of a lead unit counts those of the whole region', { part: 'lead' }, { achieved: 2, projects: 3 }],
  ] as const)('%s', (_, share, expected) => {
    expect(assessed({}, share, three)).toMatchObject(expected);
  });

  test.each([
    ['at_least', 100, 100, 'met', 1],
    ['at_least', 120, 100, 'met', 1],
    ['at_least', 90, 100, 'within_band', 0.9],
    ['at_least', 89, 100, 'missed', 0.89],
    ['at_least', 0, 100, 'missed', 0],
    ['at_most', 100, 100, 'met', 1],
    ['at_most', 0, 100, 'met', 1],
    ['at_most', 110, 100, 'within_band', 0.9],
    ['at_most', 111, 100, 'missed', 0.89],
    ['at_most', 300, 100, 'missed', 0],
    ['at_most', 0, 0, 'met', 1],
    ['at_most', 1, 0, 'missed', 0],
  ] as const)('%s: %d of %d is %s, with %d of its points', (sense, residents, target, verdict, part) => {
    const result = assessed({ measure: { kind: 'sum', of: 'residents' }, sense, target }, { target }, [
      standing('one', { ...east, residents }),
    ]);
    expect(result.verdict).toBe(verdict);
    expect(result.points).toBeCloseTo(0.5 * part, 12);
  });

  test('that is not due is told and not scored', () => {
    const result = assessed({ due: isoDay('2027-01-01') }, {}, three);
    expect(result).toMatchObject({ verdict: 'not_due', achieved: 1, ratio: 0.5, points: null });
  });

  test.each([
    ['no project lies there', [standing('far', { ...west, ...done })], 'no_projects'],
    ['none can be counted', [standing('one', east)], 'nothing_counted'],
  ] as const)('is not known where %s, and never 0', (_, standings, unknown) => {
    expect(assessed({}, {}, [...standings])).toMatchObject({
      achieved: null,
      ratio: null,
      points: null,
      verdict: 'unknown',
      unknown,
    });
  });

  test('counts no project that is archived', () => {
    expect(assessed({}, {}, [standing('one', { ...east, ...done, isArchived: true })]).projects).toBe(0);
  });

  test('lists the projects that cannot be counted, with the reason', () => {
    const result = assessed({}, {}, [standing('one', { ...east, ...done }), standing('bare', east)]);
    expect(result).toMatchObject({ achieved: 1, counted: 1 });
    expect(result.uncounted).toEqual([{ reason: 'not_stated', projects: ['bare'] }]);
  });

  test('names the question of the cockpit that its value answers', () => {
    expect(assessed({}, {}, three).drill).toEqual({
      measure: 'projects.completed',
      organisation: 'east-city',
      goal: null,
    });
  });
});

describe('what is measured', () => {
  const goal = (
    ids: string[],
    verdict: 'met' | 'within_band' | 'missed' | 'unknown',
    due = '2026-06-30',
  ) => ({
    ids,
    dimension: 'green' as const,
    phase: 'near',
    due: isoDay(due),
    band: 0.1,
    verdict,
  });
  const facility = (openingYear: number | null) => ({ kind: 'hospital', size: null, openingYear });
  const standings = [
    standing('one', {
      ...east,
      detail: {
        goals: [goal(['a', 'b'], 'met'), goal(['c'], 'missed'), goal(['d'], 'unknown')],
        facilities: [facility(2027), facility(2029), facility(null)],
        movesInYear: 2028,
      },
    }),
    standing('later', { ...east, detail: { goals: [goal(['a'], 'unknown', '2027-06-30')], facilities: [] } }),
    standing('silent', {
      ...east,
      detail: { goals: [goal(['a'], 'unknown')], facilities: [facility(null)] },
    }),
    standing('bare', east),
  ];
  const green = { kind: 'goals', dimension: 'green', phase: 'near' } as const;

  test.each<[string, LineMeasure, unknown]>([
    [
      'the share of all goals of a cell that are due and met',
      { ...green, goal: null },
      [
        2 / 3,
        1,
        [
          ['not_recorded', ['bare']],
          ['not_reported', ['one', 'silent']],
          ['not_due', ['later']],
        ],
      ],
    ],
    [
      'that of one goal',
      { ...green, goal: 'c' },
      [
        0,
        1,
        [
          ['not_recorded', ['bare']],
          ['not_stated', ['later', 'silent']],
        ],
      ],
    ],
    [
      'the rate of facilities that open with the housing',
      { kind: 'rate', of: 'facilities' },
      [
        0.5,
        2,
        [
          ['not_recorded', ['bare']],
          ['not_stated', ['one', 'silent']],
        ],
      ],
    ],
    [
      'money that nobody reports',
      { kind: 'rate', of: 'money_arrived' },
      [
        null,
        0,
        [
          ['not_recorded', ['bare']],
          ['not_reported', ['one', 'later', 'silent']],
        ],
      ],
    ],
  ])('is %s', (_, measure, expected) => {
    const { achieved, counted, uncounted } = assessed({ measure, target: 0.9 }, { target: 0.9 }, standings);
    expect([achieved, counted, uncounted.map(({ reason, projects }) => [reason, projects])]).toEqual(
      expected,
    );
  });
});

describe('the units of a sheet', () => {
  const lines = [
    lineOf('built', { shares: [shareOf('east', 1), shareOf('west', 1)] }),
    lineOf('people', {
      measure: { kind: 'sum', of: 'residents' },
      target: 100,
      shares: [shareOf('east', 100, { id: 'people-east' })],
    }),
    lineOf('later', { due: isoDay('2027-12-31'), shares: [shareOf('east', 9, { id: 'later-east' })] }),
  ];
  const standings = [standing('one', { ...east, ...done, residents: 85 }), standing('two', west)];

  test('are scored by what is due and known; the rest is told beside', () => {
    const [first, second] = assessUnits(lines, standings, { day: DAY, region: REGION, rules: RULES });
    expect(first).toMatchObject({ score: (1 + 0.85) / 2, grade: 'excellent', weightUnknown: 0 });
    expect(first?.weightNotDue).toBeCloseTo(1 / 3, 12);
    expect(second).toMatchObject({ points: 0, possible: 0, score: null, grade: null });
    expect(second?.weightUnknown).toBeCloseTo(1 / 3, 12);
  });

  test.each([
    [90, 'excellent'],
    [89, 'good'],
    [80, 'good'],
    [60, 'qualified'],
    [59, 'unqualified'],
    [0, 'unqualified'],
  ])('with %d of 100 reach %s', (residents, grade) => {
    const line = lineOf('people', {
      measure: { kind: 'sum', of: 'residents' },
      target: 100,
      shares: [shareOf('east', 100)],
    });
    const [result] = assessUnits([line], [standing('one', { ...east, residents })], ground);
    expect(result?.grade).toBe(grade);
  });

  test('show what is other than at the assessment before', () => {
    const before = assessUnits(lines, [standing('one', east), standing('two', west)], ground);
    const after = assessUnits(lines, standings, ground);
    expect(unitChanges(before, after)).toMatchObject([
      {
        unit: 'east',
        score: { before: null, after: 0.925 },
        grade: { before: null, after: 'excellent' },
        shares: [
          {
            line: 'built',
            achieved: { before: null, after: 1 },
            verdict: { before: 'unknown', after: 'met' },
          },
          { line: 'people', achieved: { before: null, after: 85 } },
          { line: 'later', achieved: { before: null, after: 1 }, verdict: null },
        ],
      },
    ]);
    expect(unitChanges(after, after)).toEqual([]);
  });

  test('are set beside those of the sheet before by unit and line, where the line is the same', () => {
    const before = assessUnits(lines, [standing('one', east)], ground);
    const renamed = lines.map((line) => ({
      ...line,
      id: `${line.id}-2`,
      title: 'another title',
      sense: line.id === 'people' ? ('at_most' as const) : line.sense,
      shares: line.shares.map((share) => ({ ...share, id: `${share.id}-2` })),
    }));
    const after = assessUnits(renamed, [standing('one', east)], ground);
    const [first] = carriedOver(before, after, { former: lines, lines: renamed });
    const kept = after[0]?.shares.filter(({ line }) => line !== 'people-2').map(({ share }) => share);
    expect(first?.shares.map(({ share }) => share)).toEqual(kept);
    expect(unitChanges(carriedOver(before, before, { former: lines, lines }), before)).toEqual([]);
    // Which of two lines that are alike is which is not guessed.
    const twice = [...lines, ...lines.map((line) => ({ ...line, id: `${line.id}-3` }))];
    expect(carriedOver(before, before, { former: twice, lines: twice })[0]?.shares).toEqual([]);
  });
});
