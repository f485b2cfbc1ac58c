import {
  asBound,
  type Bound,
  compareWithBound,
  mapBound,
  type PlainReading,
  type RuleInForce,
} from '@zhulin/engines/rules';
import { convert } from '@zhulin/engines/units';
import { Evaluation } from './evaluation.ts';
import { type FigureDef, isKnown, type Lack } from './figure.ts';
import { type Fix, findFix, type Lever } from './lever.ts';

/** Red: a rule is broken. Amber: a target or an expectation is missed. Unknown: something is lacking. */
export const LIGHTS = ['red', 'amber', 'green', 'unknown'] as const;
export type Light = (typeof LIGHTS)[number];

/** Measures one figure against one rule. */
export interface CheckDef {
  id: string;
  figure: FigureDef<number>;
  rule: string;
  /** How a plain number in the rule is meant. */
  plain: PlainReading;
  /** What an author could move, the most natural first. */
  levers: readonly Lever[];
}

/** The verdict of one check: measured, required, source, distance, what would fix it. */
export interface Finding {
  id: string;
  light: Light;
  figure: string;
  unit: string;
  measured: number | null;
  required: Bound | null;
  rule: string;
  /** In the unit of the figure: 0 when met, negative below and positive above what is allowed, null when unknown. */
  distance: number | null;
  fixes: Fix[];
  /** Plan inputs the measured figure rests on. */
  fields: string[];
  lacks: Lack[];
}

/** Carries out a check. Cost: one comparison when met; a search over the levers when not. */
export function findingOf(check: CheckDef, evaluation: Evaluation): Finding {
  const { id, figure, rule } = check;
  const measured = evaluation.figure(figure);
  const answer = evaluation.rule(rule);
  const head = { id, figure: figure.id, unit: figure.unit, rule, fields: fieldsOf(figure) };
  const lacks = [...(isKnown(measured) ? [] : measured.lacks), ...('lacks' in answer ? answer.lacks : [])];
  if (!('rule' in answer)) {
    return { ...head, light: 'unknown', measured: null, required: null, distance: null, fixes: [], lacks };
  }
  const required = boundOf(check, answer.rule);
  if (!isKnown(measured) || typeof measured.value !== 'number') {
    return { ...head, light: 'unknown', measured: null, required, distance: null, fixes: [], lacks };
  }
  const { met, distance } = compareWithBound(measured.value, required);
  return {
    ...head,
    light: lightOf(met, answer.rule),
    measured: measured.value,
    required,
    distance,
    fixes: met ? [] : fixesOf(check, evaluation, required),
    lacks,
  };
}

function boundOf(check: CheckDef, rule: RuleInForce): Bound {
  const bound = asBound(rule.value, check.plain);
  if (!bound) throw new Error(`rule ${rule.id} is no bound, but check ${check.id} compares with it`);
  return mapBound(bound, (edge) => convert(edge, rule.unit, check.figure.unit));
}

function lightOf(met: boolean, rule: RuleInForce): Light {
  if (met) return 'green';
  return rule.kind === 'rule' ? 'red' : 'amber';
}

function fixesOf(check: CheckDef, { plan, rulebook }: Evaluation, required: Bound): Fix[] {
  return check.levers.flatMap((lever) => {
    const fix = findFix(lever, plan, (changed) => {
      const figure = new Evaluation({ plan: changed, rulebook }).figure(check.figure);
      if (!isKnown(figure) || typeof figure.value !== 'number') return null;
      return compareWithBound(figure.value, required).distance;
    });
    return fix ? [fix] : [];
  });
}

/** Every plan input in the tree of a figure, in the order it is met. */
export function fieldsOf(def: FigureDef): string[] {
  const paths = new Set<string>();
  for (const source of Object.values(def.from)) {
    if (source.kind === 'input') paths.add(source.path);
    else if (source.kind === 'figure') for (const path of fieldsOf(source as FigureDef)) paths.add(path);
  }
  return [...paths];
}
