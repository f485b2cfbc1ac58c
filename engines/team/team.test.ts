import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import type { RuleValue } from '../rules/index.ts';
import { ruleInForce } from '../rules/testing/rule-in-force.ts';
import { goldenTeams } from './golden/golden.ts';
import {
  apportion,
  computeTeam,
  SIZE_MOST,
  type Team,
  type TeamInput,
  type TeamRow,
  teamFromRules,
} from './index.ts';
import { nearestCompositions } from './testing/oracle.ts';

const shares = Object.entries(goldenTeams.shares).map(([id, percent]) => ({ id, percent }));
const rules = { shares, experienceYears: 6 };

function teamOf(rows: readonly TeamRow[], experienceYears: number | null = null): Team {
  const { team, issues } = computeTeam({ rows, experienceYears, rules });
  if (team === null) throw new Error(JSON.stringify(issues));
  return team;
}

test.each(Object.entries(goldenTeams.seats))(
  '%s people are divided by largest remainders',
  (people, seats) => {
    expect(apportion(Number(people), shares)).toEqual(seats);
  },
);

describe.each(goldenTeams.cases)('$name', ({ rows, experienceYears, expect: worked, disciplines }) => {
  const team = teamOf(rows, experienceYears);

  test('the team as a whole', () => {
    const { people, misplaced, peopleAfterHiring, experience } = team;
    expect({ people, misplaced, peopleAfterHiring, experience: experience.difference }).toEqual({
      people: worked.people,
      misplaced: worked.misplaced,
      peopleAfterHiring: worked.peopleAfterHiring,
      experience: worked.experience,
    });
    if (worked.certifiedShare === null) expect(team.certifiedShare).toBeNull();
    else expect(team.certifiedShare).toBeCloseTo(worked.certifiedShare, 6);
  });

  test('each discipline: had, wanted, whom to hire, and certificates as far as somebody says', () => {
    const found = team.disciplines.map((each) => [
      each.discipline,
      [each.people, each.wanted, each.difference, each.toHire, each.certifiedShare, each.certifiedUnknown],
    ]);
    expect(Object.fromEntries(found)).toEqual(disciplines);
  });
});

test('a team of five cannot have every discipline; one of twenty has the shares exactly', () => {
  const { leastForAll, leastExact } = teamOf([{ discipline: 'it', people: 1 }]);
  expect([leastForAll, leastExact]).toEqual([goldenTeams.leastForAll, goldenTeams.leastExact]);
});

test('shares that are never exact, or so small that nobody is ever there, are said to be so', () => {
  const odd = [
    { id: 'a', percent: 99.96 },
    { id: 'b', percent: 0.04 },
  ];
  const { team } = computeTeam({
    rows: [{ discipline: 'a', people: 1 }],
    experienceYears: null,
    rules: { ...rules, shares: odd },
  });
  expect([team?.leastForAll, team?.leastExact]).toEqual([null, null]);
  expect(SIZE_MOST).toBe(1000);
});

const teams = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 5 })
  .filter((people) => people.some((each) => each > 0))
  .map((people) => shares.map(({ id }, at) => ({ discipline: id, people: people[at] ?? 0 })));

describe('any team', () => {
  test('is divided as near to the quotas as whole people can be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 }),
        fc.shuffledSubarray([40, 25, 15, 12.5, 7.5], { minLength: 5 }),
        (people, percents) => {
          const seats = apportion(
            people,
            percents.map((percent, at) => ({ id: `${at}`, percent })),
          );
          expect(nearestCompositions(people, percents)).toContainEqual(seats);
        },
      ),
    );
  });

  test('has as many too many as too few, and nobody is sent away by hiring', () => {
    fc.assert(
      fc.property(teams, (rows) => {
        const { people, disciplines, misplaced, peopleAfterHiring } = teamOf(rows);
        expect(disciplines.reduce((sum, { difference }) => sum + difference, 0)).toBe(0);
        expect(disciplines.reduce((sum, { wanted }) => sum + wanted, 0)).toBe(people);
        expect(disciplines.every(({ toHire }) => toHire >= 0)).toBe(true);
        const hired = disciplines.reduce((sum, { toHire }) => sum + toHire, 0);
        expect(people + hired).toBe(peopleAfterHiring);
        const then = teamOf(
          disciplines.map((each) => ({ discipline: each.discipline, people: each.people + each.toHire })),
        );
        expect([then.misplaced, misplaced === 0 ? hired : 0]).toEqual([0, 0]);
      }),
    );
  });

  test('is hired to the smallest size at which everyone stays', () => {
    fc.assert(
      fc.property(teams, (rows) => {
        const { people, peopleAfterHiring } = teamOf(rows);
        for (let size = people; size < peopleAfterHiring; size += 1) {
          const seats = apportion(size, shares);
          expect(rows.some((row, at) => row.people > (seats[at] ?? Number.NaN))).toBe(true);
        }
      }),
    );
  });
});

test.each<[string, Partial<TeamInput>, string[]]>([
  ['nobody', { rows: [] }, ['EMPTY_TEAM rows']],
  ['rows of nobody', { rows: [{ discipline: 'it', people: 0 }] }, ['EMPTY_TEAM rows']],
  [
    'a discipline nobody asked for',
    { rows: [{ discipline: 'magic', people: 1 }] },
    ['UNKNOWN_DISCIPLINE rows.0.discipline'],
  ],
  ['half a person', { rows: [{ discipline: 'it', people: 1.5 }] }, ['NOT_WHOLE rows.0.people']],
  [
    'fewer than nobody',
    {
      rows: [
        { discipline: 'it', people: 2 },
        { discipline: 'it', people: -1 },
      ],
    },
    ['OUT_OF_BOUNDS rows.1.people'],
  ],
  ['what is no number', { rows: [{ discipline: 'it', people: Number.NaN }] }, ['NOT_FINITE rows.0.people']],
  [
    'more certificates than people',
    { rows: [{ discipline: 'it', people: 1, certified: 2 }] },
    ['CERTIFIED_BEYOND_PEOPLE rows.0.certified'],
  ],
  [
    'a share of next to nothing',
    {
      rules: {
        ...rules,
        shares: [
          { id: 'it', percent: 100 - 1e-10 },
          { id: 'law', percent: 1e-10 },
        ],
      },
    },
    ['OUT_OF_BOUNDS rules.shares.1.percent'],
  ],
  ['negative years', { experienceYears: -1 }, ['OUT_OF_BOUNDS experienceYears']],
  [
    'no shares',
    { rules: { ...rules, shares: [] }, rows: [{ discipline: 'it', people: 1 }] },
    ['NO_SHARES rules.shares', 'UNKNOWN_DISCIPLINE rows.0.discipline'],
  ],
  [
    'shares of a discipline twice, that do not make 100',
    {
      rules: {
        ...rules,
        shares: [
          { id: 'it', percent: 50 },
          { id: 'it', percent: 40 },
        ],
      },
    },
    ['DUPLICATE_ID rules.shares.1.id', 'SHARES_NOT_100 rules.shares'],
  ],
])('a team with %s is refused, and the place named', (_, changed, expected) => {
  const input = { rows: [{ discipline: 'it', people: 1 }], experienceYears: null, rules, ...changed };
  const { team, issues } = computeTeam(input);
  expect(team).toBeNull();
  expect(issues.map(issueAt)).toEqual(expected);
});

describe('rules', () => {
  const rule = (id: string, value: RuleValue) => ruleInForce(id, value, '%', { kind: 'weight' });

  test('give the shares in their order, and the years of experience to be reached', () => {
    const inForce = [
      rule('team.shares', { it: 60, finance: 40 }),
      rule('team.experience', { before: 3, after: 6 }),
    ];
    expect(teamFromRules(inForce)).toEqual({
      rules: {
        shares: [
          { id: 'it', percent: 60 },
          { id: 'finance', percent: 40 },
        ],
        experienceYears: 6,
      },
      issues: [],
    });
  });

  test('that are missing are named; without years the shares still stand', () => {
    expect(teamFromRules([rule('team.shares', { it: 100 })])).toMatchObject({
      rules: { experienceYears: null },
      issues: [{ code: 'RULE_MISSING', rule: 'team.experience' }],
    });
    expect(teamFromRules([rule('team.shares', 5), rule('team.experience', 5)])).toMatchObject({
      rules: null,
      issues: [
        { code: 'VALUE_UNUSABLE', rule: 'team.shares' },
        { code: 'VALUE_UNUSABLE', rule: 'team.experience' },
      ],
    });
  });
});
