import { asBound, type RuleInForce } from '@zhulin/engines/rules';
import { convert, fen } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { figure, figureOrLacks, type Unavailable } from '../figure.ts';
import { input, inputIfGiven, rule, rulesOfKind } from '../source.ts';
import { estimateItems, estimateTotal } from './estimate.ts';
import { partOfTable } from './part-of-table.ts';

/** Why a policy is not in the base case, the first that holds; `counted` where it is. */
type Reason =
  | 'counted'
  | 'not_in_toolbox'
  | 'not_applied'
  | 'does_not_apply'
  | 'type_not_stated'
  | 'to_confirm'
  | 'basis_not_stated'
  | 'worth_not_computed';

/** One policy of the toolbox, or one the plan names beyond it. `worthFen` is absent where it is not computed. */
export type PolicyRow = {
  readonly id: string;
  readonly isApplied: boolean;
  readonly applies: 'yes' | 'no' | 'unknown';
  readonly standing: string;
  readonly checked?: string;
  readonly dependsOn?: string;
  readonly worthFen?: number;
  readonly isCounted: boolean;
  readonly reason: Reason;
};

type Applied = PlanValue<'policies'>[number];

/** The part of a rule's id before the policy's own. */
const PREFIX = 'policy_standing.';

interface Project {
  type: string | undefined;
  isDemonstration: boolean | undefined;
}

const APPLIES: Readonly<Record<string, (project: Project) => PolicyRow['applies']>> = {
  any: () => 'yes',
  affordable: ({ type }) => (type === undefined ? 'unknown' : yesOrNo(type === 'affordable')),
  demonstration: ({ isDemonstration }) =>
    isDemonstration === undefined ? 'unknown' : yesOrNo(isDemonstration),
};

function yesOrNo(holds: boolean): 'yes' | 'no' {
  return holds ? 'yes' : 'no';
}

/** The most that a rule grants, as a share of 1. */
function shareOf({ id, value, unit }: RuleInForce): number {
  const bound = asBound(value, 'at-most');
  if (!bound || !('lte' in bound)) throw new Error(`rule ${id} grants no share`);
  return convert(bound.lte, unit, 'share');
}

function reasonOf(row: Omit<PolicyRow, 'isCounted' | 'reason'>, applied: Applied | undefined): Reason {
  if (!row.isApplied) return 'not_applied';
  if (row.applies === 'unknown') return 'type_not_stated';
  if (row.applies === 'no') return 'does_not_apply';
  if (row.standing !== 'grounded' && row.standing !== 'conditional') return 'to_confirm';
  if (row.standing === 'conditional' && applied?.basis === undefined) return 'basis_not_stated';
  return row.worthFen === undefined ? 'worth_not_computed' : 'counted';
}

/** What the policies are worth that are worth a share of something in the estimate; the others bring what their
 * own decisions say. */
const worthFen = {
  land_premium_cut: figure({
    id: 'policies.worth.land_premium_cut',
    unit: 'fen',
    how: 'land-times-cut',
    from: { land: estimateItems.land, cut: rule('policy.land_premium_cut') },
    compute: ({ land, cut }): number => fen(Math.round(land * shareOf(cut))),
  }),
  capital_support: figure({
    id: 'policies.worth.capital_support',
    unit: 'fen',
    how: 'capital-times-support',
    from: {
      total: estimateTotal,
      ratio: rule('policy_worth.capital_ratio'),
      support: rule('policy.capital_support'),
    },
    compute: ({ total, ratio, support }): number =>
      fen(Math.round(total * shareOf(ratio) * shareOf(support))),
  }),
};

const policiesTable = figure({
  id: 'policies.table',
  unit: 'table',
  how: 'policies-by-standing',
  from: {
    standings: rulesOfKind('policy'),
    policies: inputIfGiven('policies'),
    type: inputIfGiven('project.type'),
    isDemonstration: inputIfGiven('project.isDemonstration'),
    landPremiumCut: figureOrLacks(worthFen.land_premium_cut),
    capitalSupport: figureOrLacks(worthFen.capital_support),
  },
  compute: (given): readonly PolicyRow[] => {
    const applied = (given.policies ?? []).filter(({ isApplied }) => isApplied);
    const worths = new Map<string, number | Unavailable>([
      ['land_premium_cut', given.landPremiumCut],
      ['capital_support', given.capitalSupport],
    ]);
    const known = given.standings.map((each): PolicyRow => {
      const id = each.id.slice(PREFIX.length);
      const own = applied.find(({ policy }) => policy === id);
      const applies = APPLIES[partOfTable(each, 'for')];
      if (!applies) throw new Error(`rule ${each.id} is for nobody known`);
      const worth = worths.get(id);
      const row = {
        id,
        isApplied: own !== undefined,
        applies: applies(given),
        standing: partOfTable(each, 'standing'),
        checked: partOfTable(each, 'checked'),
        dependsOn: partOfTable(each, 'depends_on'),
        ...(typeof worth === 'number' ? { worthFen: worth } : {}),
      };
      const reason = reasonOf(row, own);
      return { ...row, isCounted: reason === 'counted', reason };
    });
    const foreign = applied.filter((one) => known.every(({ id }) => id !== one.policy));
    return [
      ...known,
      ...foreign.map(
        ({ policy }): PolicyRow => ({
          id: policy,
          isApplied: true,
          applies: 'unknown',
          standing: 'not_in_toolbox',
          isCounted: false,
          reason: 'not_in_toolbox',
        }),
      ),
    ];
  },
});

const from = { table: policiesTable, policies: input('policies') };

function sumOf(rows: readonly PolicyRow[]): number {
  return rows.reduce((sum, { worthFen: worth }) => (worth === undefined ? sum : sum + worth), 0);
}

const policiesWorth = figure({
  id: 'policies.worth',
  unit: 'fen',
  how: 'sum-of-counted',
  from,
  compute: ({ table }): number => sumOf(table.filter(({ isCounted }) => isCounted)),
});

const worthIfConfirmed = figure({
  id: 'policies.worth_if_confirmed',
  unit: 'fen',
  how: 'sum-of-applied',
  from,
  compute: ({ table }): number => sumOf(table.filter((row) => row.isApplied && row.applies === 'yes')),
});

/** How many policies the plan counts on that nobody has found lawful yet. */
export const unconfirmedPolicies = figure({
  id: 'policies.unconfirmed',
  unit: 'policies',
  how: 'count-of-unconfirmed',
  from,
  compute: ({ table }): number =>
    table.filter(
      ({ isApplied, standing }) => isApplied && standing !== 'grounded' && standing !== 'conditional',
    ).length,
});

function counted(policy: keyof typeof worthFen) {
  return figure({
    id: `policies.counted.${policy}`,
    unit: 'fen',
    how: 'worth-where-counted',
    from,
    compute: ({ table }): number => sumOf(table.filter(({ id, isCounted }) => id === policy && isCounted)),
  });
}

/** What the base case counts on, in fen; 0 where the plan applies the policy but the base case does not count it. */
export const countedPolicies = {
  landPremiumCut: counted('land_premium_cut'),
  capitalSupport: counted('capital_support'),
};

export const policyFigures = [
  policiesTable,
  worthFen.land_premium_cut,
  worthFen.capital_support,
  policiesWorth,
  worthIfConfirmed,
  unconfirmedPolicies,
  countedPolicies.landPremiumCut,
  countedPolicies.capitalSupport,
];
