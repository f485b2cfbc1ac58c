import type { RuleInForce, RuleKind } from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { PlanPath, PlanValue } from '@zhulin/plan';

/** Where a figure takes a value from. What a figure is given is exactly what it declares, so its trace cannot lie. */
export type Source<T> = (
  | InputSource
  | RuleSource
  | RulesSource
  | FigureSource
  | KnownFigureSource
  | RunSource
) & {
  readonly gives?: T;
};

export interface InputSource {
  readonly kind: 'input';
  readonly path: PlanPath;
  /** The figure can do without it. */
  readonly isOptional?: true;
  /** The value is a list whose rows must all state these fields. */
  readonly rowsState?: readonly string[];
}
export interface RuleSource {
  readonly kind: 'rule';
  readonly id: string;
}
export interface RulesSource {
  readonly kind: 'rules';
  /** Those of a kind, those whose `about` holds a key, those whose id begins so, or those named, which must all be in
   * force. */
  readonly which: { kind: RuleKind } | { about: string } | { below: string } | { ids: readonly string[] };
}
export interface FigureSource {
  readonly kind: 'figure';
  readonly id: string;
  /** The figure that takes it is given what it lacks in place of its value. */
  readonly isOptional?: true;
  /** Asked only where the plan says something here. */
  readonly onlyIf?: PlanPath;
}

/** Something that the assessment was asked for with. */
export interface RunSource {
  readonly kind: 'run';
  readonly of: keyof RunValues;
}

/** The day of the rules, what starts the random streams, and how many points a simulation takes. */
export interface RunValues {
  readonly asOf: IsoDay;
  readonly seed: number;
  readonly points: number;
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

type RowOf<P extends PlanPath> = PlanValue<P> extends readonly (infer Row)[] ? NonNullable<Row> : never;
type Stating<Row, Field extends keyof Row> = Row & { readonly [F in Field]-?: NonNullable<Row[F]> };

/** The rows of a list of the plan, all of which state these fields; each row that does not is lacking that field by its
 * own path, and the figure is told of all of them at once. */
export function inputRows<P extends PlanPath, Field extends keyof RowOf<P> & string>(
  path: P,
  ...fields: readonly Field[]
): Source<readonly Stating<RowOf<P>, Field>[]> {
  return { kind: 'input', path, rowsState: fields };
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
  return { kind: 'rules', which: { kind: ruleKind } };
}

/** Every rule in force whose `about` holds a key. */
export function rulesAbout(about: string): Source<readonly RuleInForce[]> {
  return { kind: 'rules', which: { about } };
}

/** Every rule in force whose id begins so. */
export function rulesBelow(prefix: string): Source<readonly RuleInForce[]> {
  return { kind: 'rules', which: { below: prefix } };
}

/** Rules by their ids, in that order. */
export function rulesNamed(ids: readonly string[]): Source<readonly RuleInForce[]> {
  return { kind: 'rules', which: { ids } };
}

/** What the assessment was asked for with. */
export function run<Of extends keyof RunValues>(of: Of): Source<RunValues[Of]> {
  return { kind: 'run', of };
}
