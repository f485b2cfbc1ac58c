import {
  asBound,
  type Bound,
  compareWithBound,
  demandedBound,
  mapBound,
  type PlainReading,
  type RoomierSide,
  type RuleInForce,
} from '@zhulin/engines/rules';
import { convert } from '@zhulin/engines/units';
import { type PlanPath, valueAt } from '@zhulin/plan';
import type { Evaluation } from './evaluation.ts';
import { type FigureDef, fieldsOf, isKnown, type Lack, type Title } from './figure.ts';
import { type Fix, findFix, type Lever } from './lever.ts';
import type { Light } from './lights.ts';

interface CheckHead {
  id: string;
  rule: string;
  /** Statements that must all be in the plan for the check to make sense: a relation needs both of its sides. */
  given?: readonly PlanPath[];
  /** Refusals of the figure that say there is nothing to measure: then the check is not for this plan. */
  notWhere?: readonly string[];
  /** The one kind of project or place the rule is for. */
  only?: { path: PlanPath; is: string };
}

/** Measures one figure against the bound of one rule. */
export interface BoundCheck extends CheckHead {
  figure: FigureDef<number>;
  /** How a plain number in the rule is meant. */
  plain: PlainReading;
  /** The side of a range that is no breach of the rule. */
  roomier?: RoomierSide | undefined;
  /** What an author could move, the most natural first. */
  levers: readonly Lever[];
}

/** Holds the names a figure lists against the names a rule asks for: all of them must be there. */
export interface NamesCheck extends CheckHead {
  figure: FigureDef<readonly string[]>;
}

export type CheckDef = BoundCheck | NamesCheck;

/** What a rule asks for: a bound on a number, or names that must all be there. */
export type Requirement = Bound | { all: readonly string[] };

/** The verdict of one check: measured, required, source, distance, what would fix it. */
export interface Finding {
  id: string;
  light: Light;
  figure: string;
  /** Of the figure, where a rule names it. */
  title?: Title;
  /** Of the figure; of names, what they name: `milestone`, `function`. */
  unit: string;
  measured: number | readonly string[] | null;
  required: Requirement | null;
  rule: string;
  /** In the unit of the figure: 0 when met, negative below and positive above what is allowed, null when unknown.
   * Of names: how many are missing, as a negative number. */
  distance: number | null;
  fixes: Fix[];
  /** Plan inputs the measured figure rests on. */
  fields: string[];
  lacks: Lack[];
}

/** Carries out a check; nothing where it is not for this plan.
 * Cost: one comparison when met; a search over the levers when not. */
export function findingOf(check: CheckDef, evaluation: Evaluation): Finding | undefined {
  const { plan } = evaluation;
  if (check.given?.some((path) => valueAt(plan, path) === undefined)) return undefined;
  const kind = check.only && valueAt(plan, check.only.path);
  if (check.only && kind !== undefined && kind !== check.only.is) return undefined;

  const { id, figure, rule } = check;
  const measured = evaluation.figure(figure);
  if (!isKnown(measured) && measured.lacks.some((lack) => isRefusal(lack, check.notWhere))) return undefined;
  const answer = evaluation.rule(rule);
  const fields = [...(check.only ? [check.only.path] : []), ...fieldsOf(figure)];
  const lacks: Lack[] = [
    ...(check.only && kind === undefined ? [{ kind: 'input' as const, path: check.only.path }] : []),
    ...(isKnown(measured) ? [] : measured.lacks),
    ...('lacks' in answer ? answer.lacks : []),
  ];
  const { title, unit } = figure;
  const head = { id, figure: figure.id, ...(title && { title }), unit, rule, fields, lacks };
  const required = 'rule' in answer ? requirementOf(check, answer.rule) : null;
  if (lacks.length > 0 || !isKnown(measured) || !('rule' in answer) || required === null) {
    return { ...head, light: 'unknown', measured: null, required, distance: null, fixes: [] };
  }
  const distance = distanceBetween(measured.value, required);
  return {
    ...head,
    light: lightOf(distance === 0, answer.rule),
    measured: measured.value as number | readonly string[],
    required,
    distance,
    fixes: distance === 0 || !('levers' in check) ? [] : fixesOf(check, evaluation, required),
  };
}

function isRefusal(lack: Lack, codes: readonly string[] | undefined): boolean {
  return lack.kind === 'engine' && codes !== undefined && codes.includes(lack.code);
}

function requirementOf(check: CheckDef, rule: RuleInForce): Requirement {
  if (!('plain' in check)) {
    if (!Array.isArray(rule.value))
      throw new Error(`rule ${rule.id} lists no names, but ${check.id} asks for them`);
    return { all: rule.value };
  }
  const bound = asBound(rule.value, check.plain);
  if (!bound) throw new Error(`rule ${rule.id} is no bound, but check ${check.id} compares with it`);
  const demanded = demandedBound(bound, check.roomier);
  return mapBound(demanded, (edge) => convert(edge, rule.unit, check.figure.unit));
}

function distanceBetween(measured: unknown, required: Requirement): number {
  if ('all' in required) {
    const names = measured as readonly string[];
    const missing = required.all.filter((name) => !names.includes(name)).length;
    return missing === 0 ? 0 : -missing;
  }
  return compareWithBound(measured as number, required).distance;
}

function lightOf(isMet: boolean, rule: RuleInForce): Light {
  if (isMet) return 'green';
  return rule.kind === 'rule' ? 'red' : 'amber';
}

function fixesOf(check: BoundCheck, evaluation: Evaluation, required: Requirement): Fix[] {
  return check.levers.flatMap((lever) => {
    const fix = findFix(lever, evaluation.plan, (changed) => {
      const figure = evaluation.changed(changed, lever.paths).figure(check.figure);
      return isKnown(figure) ? distanceBetween(figure.value, required) : null;
    });
    return fix ? [fix] : [];
  });
}
