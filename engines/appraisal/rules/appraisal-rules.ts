import {
  asBound,
  inUnit,
  namesOf,
  numbersOf,
  type RuleInForce,
  type RuleReader,
  type RuleReadingIssue,
  readerOf,
} from '../../rules/index.ts';
import { UNIT_PARTS, type UnitPart } from '../line/goal-line.ts';

/** From the best. */
export const GRADES = ['excellent', 'good', 'qualified', 'unqualified'] as const;
export type Grade = (typeof GRADES)[number];

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
  const flexibility = bandOf(reader);
  const grades = gradesOf(reader);
  const adjusters = adjustersOf(reader);
  const { issues } = reader;
  if (!flexibility || !grades || !adjusters) return { rules: null, issues };
  return { rules: { flexibility, grades, adjusters }, issues };
}

function bandOf(reader: RuleReader): AppraisalRules['flexibility'] | undefined {
  const id = 'goal.flexibility';
  const range = reader.read(id, '{min, max}', (value) => {
    const bound = asBound(value, 'exactly');
    return bound !== undefined && 'min' in bound ? bound : undefined;
  });
  if (range === undefined) return undefined;
  const [least, most] = [asShare(reader, id, range.min), asShare(reader, id, range.max)];
  return least === undefined || most === undefined ? undefined : { least, most };
}

function asShare(reader: RuleReader, id: string, value: number): number | undefined {
  const unit = String(reader.find(id)?.unit);
  const share = inUnit(value, unit, 'share');
  if (share === undefined) reader.report('UNIT_DIFFERS', id, unit, 'a share');
  return share;
}

function gradesOf(reader: RuleReader): AppraisalRules['grades'] | undefined {
  const id = 'appraisal.grade_least';
  const names = GRADES.slice(0, -1);
  const least = reader.read(id, `falling shares of ${names.join(', ')}`, (value) => {
    const numbers = numbersOf(value);
    const inOrder = names.map((name) => numbers?.[name]);
    const isFalling = inOrder.every(
      (each, place) => each !== undefined && (place === 0 || each < Number(inOrder[place - 1])),
    );
    return isFalling ? numbers : undefined;
  });
  if (least === undefined) return undefined;
  const grades = names.flatMap((name) => {
    const share = asShare(reader, id, Number(least[name]));
    return share === undefined ? [] : [{ id: name, least: share }];
  });
  return grades.length < names.length ? undefined : grades;
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
