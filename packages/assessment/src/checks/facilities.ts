import { answers, fieldOf, type NeedNorm } from '@zhulin/engines/facilities';
import type { PlanFacility } from '@zhulin/plan';
import type { BoundCheck, CheckDef } from '../check.ts';
import type { Evaluation } from '../evaluation.ts';
import { isKnown, Unavailable } from '../figure.ts';
import { facilityCount, qualityOf, shortCount } from '../figures/facilities.ts';
import {
  areAlternatives,
  type MeasuredNeed,
  type MeasuredQuality,
  measuredNorms,
  worstOf,
} from '../figures/facility-norms.ts';
import { peopleByYear } from '../figures/population.ts';
import { fieldLever, type Lever } from '../lever.ts';

/** Stands for the whole subject where a plan says nothing of facilities. */
const stated: CheckDef = {
  id: 'facilities.stated',
  figure: facilityCount,
  rule: 'facilities.stated',
  plain: 'at-least',
  levers: [],
};

/** Stands for the needs of all norms where it is not known how many people there will be. */
const noNormShort: CheckDef = {
  id: 'facilities.no_norm_short',
  figure: shortCount,
  rule: 'facilities.no_norm_short',
  plain: 'at-most',
  levers: [],
};

/** Facilities against every norm in force: one check a norm that a number of people needs, one a norm for the quality of
 * a kind that is planned. What a whole group of checks lacks is told by one check. */
export function facilityChecks(evaluation: Evaluation): readonly CheckDef[] {
  const { plan, rulebook } = evaluation;
  const { facilities } = plan;
  if (facilities === undefined) return [stated];
  const rules = rulebook.about('facility');
  const { needs, qualities } = measuredNorms(rules);
  const arePeopleKnown = isKnown(evaluation.figure(peopleByYear));
  return [
    ...(arePeopleKnown ? needChecks(needs, facilities, evaluation) : [noNormShort]),
    ...qualities.flatMap((quality) => qualityCheck(quality, facilities, evaluation) ?? []),
  ];
}

function needChecks(
  needs: readonly MeasuredNeed[],
  facilities: readonly PlanFacility[],
  evaluation: Evaluation,
): CheckDef[] {
  return needs
    .filter((need) => need === bestOf(alternativesTo(need, needs), evaluation))
    .map(({ norm, supply }) => ({
      id: supply.id,
      figure: supply,
      rule: norm.id,
      plain: 'at-least',
      roomier: 'above',
      levers: supplyLevers(norm, facilities),
    }));
}

function alternativesTo(need: MeasuredNeed, needs: readonly MeasuredNeed[]): readonly MeasuredNeed[] {
  return needs.filter((other) => other === need || areAlternatives(need.norm, other.norm));
}

/** Of norms that ask for one or the other, the one a plan comes nearest to. */
function bestOf(needs: readonly MeasuredNeed[], evaluation: Evaluation): MeasuredNeed | undefined {
  if (needs.length === 1) return needs[0];
  const nearness = ({ norm, supply }: MeasuredNeed): number => {
    const made = evaluation.figure(supply);
    if (!isKnown(made) || typeof made.value !== 'number') return 1;
    return made.value >= norm.least ? Number.POSITIVE_INFINITY : made.value / norm.least;
  };
  return needs.reduce((best, need) => (nearness(need) > nearness(best) ? need : best));
}

const LAST_OPENED = (a: Dated, b: Dated) => b.openingYear - a.openingYear;
type Dated = { index: number; openingYear: number };

/** More in the facility that opens last, more in the one that opens first, and that one earlier. */
function supplyLevers(norm: NeedNorm, facilities: readonly PlanFacility[]): Lever[] {
  const dated = facilities
    .flatMap((facility, index): Dated[] =>
      answers(facility, norm) === 'yes' && facility.openingYear !== undefined
        ? [{ index, openingYear: facility.openingYear }]
        : [],
    )
    .sort(LAST_OPENED);
  const [last, first] = [dated[0], dated.at(-1)];
  if (!last || !first) return [];
  const field = fieldOf(norm.unit);
  const more =
    field === undefined
      ? []
      : [...new Set([last.index, first.index])].map((index) => sizeLever(index, field));
  return [
    ...more,
    fieldLever(`facilities.${first.index}.openingYear`, { unit: 'year', step: 1, low: 1949, high: 2200 }),
  ];
}

type Field = NonNullable<ReturnType<typeof fieldOf>>;

function sizeLever(index: number, field: Field): Lever {
  const unit = field === 'floorAreaM2' || field === 'landAreaM2' ? 'm2' : 'count';
  return fieldLever(`facilities.${index}.${field}`, { unit, step: 1, low: 0, high: 1e7 });
}

function qualityCheck(
  { norm, worst }: MeasuredQuality,
  facilities: readonly PlanFacility[],
  evaluation: Evaluation,
): BoundCheck | undefined {
  const own = facilities.filter((facility) => answers(facility, norm) !== 'no');
  if (own.length === 0) return undefined;
  const answer = evaluation.rule(norm.id);
  const rows = 'rule' in answer ? qualityOf({ facilities: own, rules: [answer.rule] }) : [];
  const row = rows instanceof Unavailable ? undefined : worstOf(norm, rows);
  const index = facilities.findIndex(({ id }) => id === row?.facility);
  const fields = [fieldOf(norm.unit), fieldOf(norm.basis)].flatMap((field) => field ?? []);
  return {
    id: worst.id,
    figure: worst,
    rule: norm.id,
    plain: 'exactly',
    roomier: norm.roomier,
    levers: index < 0 ? [] : fields.map((field) => sizeLever(index, field)),
  };
}
