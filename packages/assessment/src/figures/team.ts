import type { RuleInForce } from '@zhulin/engines/rules';
import { computeTeam, type Team, teamFromRules } from '@zhulin/engines/team';
import type { PlanValue } from '@zhulin/plan';
import { type FigureDef, type FigureRow, figure, once, Unavailable } from '../figure.ts';
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

const disciplines = figure({
  id: 'team.disciplines',
  unit: 'table',
  how: 'people-by-discipline',
  from,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const team = composed(given);
    if (team instanceof Unavailable) return team;
    return team.disciplines.map((each) =>
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
    );
  },
});

function people(id: string, how: string, of: (team: Team) => number): FigureDef<number> {
  return figure({
    id,
    unit: 'people',
    how,
    from,
    compute: (given): number | Unavailable => {
      const team = composed(given);
      return team instanceof Unavailable ? team : of(team);
    },
  });
}

const certified = figure({
  id: 'team.certified_share',
  unit: 'share',
  how: 'certified-per-people-known',
  from,
  compute: (given): number | Unavailable => {
    const team = composed(given);
    if (team instanceof Unavailable) return team;
    return team.certifiedShare ?? lacksInputs('team.certified');
  },
});

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
  people('team.people', 'sum-of-people', (team) => team.people),
  disciplines,
  people('team.misplaced', 'people-of-other-discipline', (team) => team.misplaced),
  people('team.after_hiring', 'smallest-team-with-everybody', (team) => team.peopleAfterHiring),
  certified,
  experienceGap,
];
