import type { RuleInForce } from '@zhulin/engines/rules';
import { computeTeam, type Team, teamFromRules } from '@zhulin/engines/team';
import type { PlanValue } from '@zhulin/plan';
import { figure, once, partsOf, Unavailable } from '../figure.ts';
import { input, rule } from '../source.ts';
import { lacksInputs } from './estimate.ts';
import { knownCells } from './known-cells.ts';
import { issueOf, refusal } from './refusal.ts';

const from = { shares: rule('team.shares'), rows: input('team') };

interface Given {
  shares: RuleInForce;
  rows: PlanValue<'team'>;
}

/** Experience stands apart, since a plan may state the one without the other. */
const rulesOf = once(
  ({ shares }: Given) => {
    const { rules, issues } = teamFromRules([shares]);
    return rules === null ? refusal(issues.map(issueOf)) : { ...rules, experienceYears: null };
  },
  ({ shares }) => shares,
);

const composed = once((given: Given): Team | Unavailable => {
  if (given.rows.length === 0) return lacksInputs('team');
  const rules = rulesOf(given);
  if (rules instanceof Unavailable) return rules;
  const rows = given.rows.map(({ certified, ...row }) =>
    certified === undefined ? row : { ...row, certified },
  );
  const { team, issues } = computeTeam({ rows, experienceYears: null, rules });
  return team ?? refusal(issues.map(issueOf));
});

const part = partsOf(from, composed);

const disciplines = part('team.disciplines', { unit: 'table', how: 'people-by-discipline' }, (team) =>
  team.disciplines.map((each) =>
    knownCells({
      discipline: each.discipline,
      people: each.people,
      peopleWanted: each.wanted,
      difference: each.difference,
      toHire: each.toHire,
      share: each.percent / 100,
      wantedShare: each.percentWanted / 100,
      certifiedShare: each.certifiedShare,
      certifiedUnknown: each.certifiedUnknown,
    }),
  ),
);

const certified = part(
  'team.certified_share',
  { unit: 'share', how: 'certified-per-people-known' },
  (team): number | Unavailable => team.certifiedShare ?? lacksInputs('team.certified'),
);

/** Years of the task force less those to be reached; negative where they are missed. */
const experienceGap = figure({
  id: 'team.experience_gap',
  unit: 'years',
  how: 'experience-less-wanted',
  from: {
    shares: from.shares,
    experience: rule('team.experience'),
    years: input('taskForce.experienceYears'),
  },
  compute: ({ shares, experience, years }): number | Unavailable => {
    const { rules, issues } = teamFromRules([shares, experience]);
    const wanted = rules?.experienceYears;
    return wanted == null ? refusal(issues.map(issueOf)) : years - wanted;
  },
});

export const teamFigures = [
  part('team.people', { unit: 'people', how: 'sum-of-people' }, (team) => team.people),
  disciplines,
  part('team.misplaced', { unit: 'people', how: 'people-of-other-discipline' }, (team) => team.misplaced),
  part(
    'team.after_hiring',
    { unit: 'people', how: 'smallest-team-with-everybody' },
    (team) => team.peopleAfterHiring,
  ),
  certified,
  experienceGap,
];
