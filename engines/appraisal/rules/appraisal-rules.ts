import { rangeOf, sharesOf } from '../../portfolio/index.ts';
import {
  namesOf,
  type RuleInForce,
  type RuleReader,
  type RuleReadingIssue,
  readerOf,
} from '../../rules/index.ts';
import { UNIT_PARTS, type UnitPart } from '../line/goal-line.ts';

/** From the best. */
export const GRADES = ['excellent', 'good', 'qualified', 'unqualified'] as const;
export type Grade = (typeof GRADES)[number];
/** What a score comes to that reaches none of the others. */
export const LOWEST_GRADE = 'unqualified' satisfies Grade;

/** Who may open an adjustment of a share beside the office: nobody, or the unit. */
export const ADJUSTERS = ['office', 'unit'] as const;
export type Adjuster = (typeof ADJUSTERS)[number];

/** What units are appraised by. Shares of 1. */
export interface AppraisalRules {
  /** Of the original target: what the office may ease it by, and the most that is possible at all. */
  readonly flexibility: { readonly least: number; readonly most: number };
  /** From the best, without the last: the score must be at least `least`. */
  readonly grades: readonly { readonly id: Grade; readonly least: number }[];
  readonly adjusters: Readonly<Record<UnitPart, Adjuster>>;
}

export type AppraisalRuleIssue = RuleReadingIssue;

/** Ids of the rules that it reads. */
export const APPRAISAL_RULES = ['goal.flexibility', 'appraisal.grade_least', 'appraisal.adjusters'] as const;

/** Reads what units are appraised by from the rules in force.
 * @returns null with every rule that is missing or cannot be read. Cost: O(rules). */
export function appraisalRulesFrom(rules: readonly RuleInForce[]): {
  rules: AppraisalRules | null;
  issues: AppraisalRuleIssue[];
} {
  const reader = readerOf(rules);
  const flexibility = rangeOf(reader, 'goal.flexibility');
  const grades = gradesOf(reader);
  const adjusters = adjustersOf(reader);
  const { issues } = reader;
  if (!flexibility || !grades || !adjusters) return { rules: null, issues };
  return { rules: { flexibility, grades, adjusters }, issues };
}

/** From the best, each above the next. */
function gradesOf(reader: RuleReader): AppraisalRules['grades'] | undefined {
  const id = 'appraisal.grade_least';
  const names = GRADES.filter((grade) => grade !== LOWEST_GRADE);
  const shares = sharesOf(reader, id, names);
  if (shares === undefined) return undefined;
  const grades = names.map((name) => ({ id: name, least: shares[name] }));
  if (grades.every(({ least }, place) => place === 0 || least < Number(grades[place - 1]?.least)))
    return grades;
  reader.report('VALUE_UNUSABLE', id, JSON.stringify(reader.find(id)?.value), 'each above the next');
  return undefined;
}

function adjustersOf(reader: RuleReader): AppraisalRules['adjusters'] | undefined {
  return reader.read(
    'appraisal.adjusters',
    `${UNIT_PARTS.join(', ')}: ${ADJUSTERS.join(' or ')}`,
    (value) => {
      const names = namesOf(value);
      const read = UNIT_PARTS.flatMap((part) => {
        const adjuster = ADJUSTERS.find((each) => each === names?.[part]);
        return adjuster === undefined ? [] : [[part, adjuster] as const];
      });
      // Cast: one entry a part.
      return read.length < UNIT_PARTS.length
        ? undefined
        : (Object.fromEntries(read) as Record<UnitPart, Adjuster>);
    },
  );
}
