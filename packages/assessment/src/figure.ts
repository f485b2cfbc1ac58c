import type { Language } from '@zhulin/engines/units';
import type { PlanPath } from '@zhulin/plan';
import type { RunValues, Source, ValuesOf } from './source.ts';

/** A row of a figure that is a table: plain cells by column name. */
export type FigureRow = Readonly<Record<string, string | number | boolean>>;
export type FigureValue = number | string | readonly number[] | readonly string[] | readonly FigureRow[];

/** What a series runs over: months counted from the project's start, or calendar years. `from` is the first of them. */
export interface SeriesAxis {
  kind: 'project-month' | 'calendar-year';
  from: number;
}

/** A name in every language. */
export type Title = Readonly<Record<Language, string>>;

/** Where a value came from, as it is stored and shown. */
export type TraceRef =
  | { kind: 'input'; path: string }
  | { kind: 'rule'; id: string; from: string; layer: string }
  | { kind: 'figure'; id: string }
  | { kind: 'run'; of: keyof RunValues };

/** Why a figure has no value. */
export type Lack =
  | { kind: 'input'; path: string }
  | { kind: 'rule'; id: string; code: 'UNKNOWN_RULE' | 'RULE_NOT_IN_FORCE' }
  /** `path`: of the input that an engine refuses. */
  | { kind: 'engine'; code: string; detail: string; path?: string }
  | { kind: 'not-finite'; figure: string };

/** One computed figure: its value with unit, formula and sources, or what it lacks.
 * `how` names the formula in `locales/<language>/formulas.json`. */
export type Figure = {
  id: string;
  /** What it is called, where it is made from a rule and named by it; others are named in `locales/<language>/figures.json`. */
  title?: Title;
  unit: string;
  how: string;
  from: TraceRef[];
  axis?: SeriesAxis;
} & ({ value: FigureValue } | { lacks: Lack[] });

/** An engine's refusal, handed through instead of a value. */
export class Unavailable {
  readonly lacks: Lack[];
  constructor(lacks: Lack[]) {
    this.lacks = lacks;
  }
}

/** How a figure is computed. It is itself a source, so that later figures can build on it. */
export interface FigureDef<V extends FigureValue = FigureValue> {
  readonly kind: 'figure';
  readonly gives?: V;
  readonly id: string;
  readonly title?: Title;
  readonly unit: string;
  readonly how: string;
  /** Fixed, or where it begins with what the figure is given. */
  readonly axis?: SeriesAxis | ((values: Readonly<Record<string, unknown>>) => SeriesAxis);
  readonly from: Readonly<Record<string, Source<unknown>>>;
  /** Computes from the declared sources and nothing else. */
  readonly compute: (values: Readonly<Record<string, unknown>>) => FigureValue | Unavailable;
}

/** Declares a figure. `compute` receives one value for each name in `from`. */
export function figure<V extends FigureValue, From extends Record<string, Source<unknown>>>(spec: {
  id: string;
  title?: Title;
  unit: string;
  how: string;
  axis?: SeriesAxis | ((values: ValuesOf<From>) => SeriesAxis);
  from: From;
  compute: (values: ValuesOf<From>) => V | Unavailable;
}): FigureDef<V> {
  const { compute, axis, ...rest } = spec;
  // The evaluation hands over exactly the names of `from`, each with the type its source gives.
  const given = (values: Readonly<Record<string, unknown>>) => values as ValuesOf<From>;
  return {
    kind: 'figure',
    ...rest,
    ...(axis === undefined
      ? {}
      : { axis: typeof axis === 'function' ? (values) => axis(given(values)) : axis }),
    compute: (values) => compute(given(values)),
  };
}

/** Computes once for figures that declare the very same sources.
 * @param by  what the result rests on, where that is less than all that is given: rules that a rulebook gives as the same
 *   list or rule each time are read once for all plans under it */
export function once<Given extends object, Result>(
  work: (given: Given) => Result,
  by: (given: Given) => object = (given) => given,
): (given: Given) => Result {
  const known = new WeakMap<object, { result: Result }>();
  return (given) => {
    const key = by(given);
    const before = known.get(key);
    if (before) return before.result;
    const result = work(given);
    known.set(key, { result });
    return result;
  };
}

/** Figures that each tell a part of one result.
 * @param from  what the result rests on
 * @param resultOf  the result, or why there is none; asked anew for each part, so `once` belongs around it */
export function partsOf<From extends Record<string, Source<unknown>>, Result>(
  from: From,
  resultOf: (given: ValuesOf<From>) => Result | Unavailable,
) {
  return <V extends FigureValue>(
    id: string,
    { unit, how }: { unit: string; how: string },
    of: (result: Result) => V | Unavailable,
  ): FigureDef<V> =>
    figure({
      id,
      unit,
      how,
      from,
      compute: (given): V | Unavailable => {
        const found = resultOf(given);
        return found instanceof Unavailable ? found : of(found);
      },
    });
}

/** A figure that another one can do without: its value, or what it lacks, to be handed on where it is needed after all. */
export function figureOrLacks<V extends FigureValue>(def: FigureDef<V>): Source<V | Unavailable> {
  return { ...def, isOptional: true };
}

/** A figure that another one takes only where the plan says something at a path; where it says nothing, undefined. */
export function figureIfGiven<V extends FigureValue>(
  path: PlanPath,
  def: FigureDef<V>,
): Source<V | undefined> {
  return { ...def, onlyIf: path };
}

/** Whether a figure has a value. */
export function isKnown(each: Figure): each is Figure & { value: FigureValue } {
  return 'value' in each;
}

const fieldsKnown = new WeakMap<FigureDef, readonly string[]>();

/** Every plan input in the tree of a figure, in the order it is met. */
export function fieldsOf(def: FigureDef): readonly string[] {
  const known = fieldsKnown.get(def);
  if (known) return known;
  const paths = new Set<string>();
  for (const source of Object.values(def.from)) {
    if (source.kind === 'input') paths.add(source.path);
    const figure = source.kind === 'figure-if-known' ? source.figure : source;
    if (figure.kind === 'figure') for (const path of fieldsOf(figure as FigureDef)) paths.add(path);
  }
  const fields = [...paths];
  fieldsKnown.set(def, fields);
  return fields;
}
