import type { RuleInForce, RuleKind } from '@zhulin/engines/rules';
import type { PlanPath, PlanValue } from '@zhulin/plan';

/** Where a figure takes a value from. What a figure is given is exactly what it declares, so its trace cannot lie. */
export type Source<T> = (InputSource | RuleSource | RulesSource | FigureSource | KnownFigureSource) & {
  readonly gives?: T;
};

export interface InputSource {
  readonly kind: 'input';
  readonly path: PlanPath;
  /** The figure can do without it. */
  readonly isOptional?: true;
}
export interface RuleSource {
  readonly kind: 'rule';
  readonly id: string;
}
export interface RulesSource {
  readonly kind: 'rules';
  readonly ruleKind: RuleKind;
}
export interface FigureSource {
  readonly kind: 'figure';
  readonly id: string;
  /** The figure that takes it is given what it lacks in place of its value. */
  readonly isOptional?: true;
  /** Asked only where the plan says something here. */
  readonly onlyIf?: PlanPath;
}

/** A figure that another can do without. */
export interface KnownFigureSource {
  readonly kind: 'figure-if-known';
  readonly figure: FigureSource;
}

export type ValuesOf<From extends Record<string, Source<unknown>>> = {
  readonly [Name in keyof From]: From[Name] extends Source<infer T> ? T : never;
};

/** What the plan says at a path; where it says nothing, the figure lacks that input. */
export function input<P extends PlanPath>(path: P): Source<PlanValue<P>> {
  return { kind: 'input', path };
}

/** What the plan says at a path, or undefined where it says nothing and the figure can do without. */
export function inputIfGiven<P extends PlanPath>(path: P): Source<PlanValue<P> | undefined> {
  return { kind: 'input', path, isOptional: true };
}

/** The value of a figure, or undefined where it cannot be computed and the figure can do without. */
export function ifKnown<T>(figure: FigureSource & { readonly gives?: T }): Source<T | undefined> {
  return { kind: 'figure-if-known', figure };
}

/** A rule in force on the day of the assessment. */
export function rule(id: string): Source<RuleInForce> {
  return { kind: 'rule', id };
}

/** Every rule of a kind in force on that day. */
export function rulesOfKind(ruleKind: RuleKind): Source<readonly RuleInForce[]> {
  return { kind: 'rules', ruleKind };
}
