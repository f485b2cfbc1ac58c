import type { Rulebook, RuleInForce } from '@zhulin/engines/rules';
import { MoneyTooLarge } from '@zhulin/engines/units';
import { type Plan, valueAt } from '@zhulin/plan';
import {
  type Figure,
  type FigureDef,
  type FigureRow,
  type FigureValue,
  fieldsOf,
  type Lack,
  type TraceRef,
  Unavailable,
} from './figure.ts';
import type { InputSource, RulesSource, RunValues, Source } from './source.ts';

type Sampling = Pick<RunValues, 'seed' | 'points'>;
const NO_SAMPLING: Sampling = { seed: 0, points: 0 };

interface Gathered {
  values: Record<string, unknown>;
  from: TraceRef[];
  lacks: Lack[];
}

type Answer = { refs: TraceRef[] } & ({ value: unknown } | { lacks: Lack[] });

/** Figures of one plan under one rulebook; each is computed once, when it is first asked for. */
export class Evaluation {
  readonly plan: Plan;
  readonly rulebook: Rulebook;
  readonly #run: RunValues;
  /** Every rule that a figure or a check took a value from, by id. */
  readonly rulesUsed = new Map<string, RuleInForce>();
  readonly #figures = new Map<string, Figure>();
  readonly #gathered = new Map<FigureDef['from'], Gathered>();
  /** The evaluation this one differs from, and the paths in which its plan does. */
  readonly #before: { evaluation: Evaluation; paths: readonly string[] } | undefined;

  /** @param sampling  for figures that are simulated; whoever asks for none of them needs none */
  constructor(
    { plan, rulebook, sampling = NO_SAMPLING }: { plan: Plan; rulebook: Rulebook; sampling?: Sampling },
    before?: { evaluation: Evaluation; paths: readonly string[] },
  ) {
    this.plan = plan;
    this.rulebook = rulebook;
    this.#run = { asOf: rulebook.asOf, ...sampling };
    this.#before = before;
  }

  /** The same under a plan that differs in these paths only: figures that do not rest on them are taken over. */
  changed(plan: Plan, paths: readonly string[]): Evaluation {
    const { seed, points } = this.#run;
    const { rulebook } = this;
    return new Evaluation({ plan, rulebook, sampling: { seed, points } }, { evaluation: this, paths });
  }

  figure(def: FigureDef): Figure {
    const known = this.#figures.get(def.id);
    if (known) return known;
    const before = this.#isUntouched(def) ? this.#before : undefined;
    const made = before ? before.evaluation.figure(def) : this.#make(def);
    this.#figures.set(def.id, made);
    return made;
  }

  #isUntouched(def: FigureDef): boolean {
    const paths = this.#before?.paths;
    return paths !== undefined && !fieldsOf(def).some((field) => paths.some((path) => touch(field, path)));
  }

  /** The rule in force, noted as used, or what is lacking. */
  rule(id: string): { rule: RuleInForce } | { lacks: Lack[] } {
    const answer = this.rulebook.find(id);
    if (!answer.ok) return { lacks: [{ kind: 'rule', id, code: answer.issue.code }] };
    this.rulesUsed.set(id, answer.rule);
    return { rule: answer.rule };
  }

  #make(def: FigureDef): Figure {
    const { values, from, lacks } = this.#gather(def.from);
    const { id, title, unit, how, axis } = def;
    const head = { id, ...(title && { title }), unit, how, from, ...(typeof axis === 'object' && { axis }) };
    if (lacks.length > 0) return { ...head, lacks: withoutRepeats(lacks) };
    const result = computed(def, values);
    if (result instanceof Unavailable) return { ...head, lacks: withoutRepeats(result.lacks) };
    if (!hasOnlyFiniteNumbers(result)) return { ...head, lacks: [{ kind: 'not-finite', figure: id }] };
    return typeof axis === 'function'
      ? { ...head, axis: axis(values), value: result }
      : { ...head, value: result };
  }

  /** What the sources give, once for all figures that share them. */
  #gather(sources: FigureDef['from']): Gathered {
    const known = this.#gathered.get(sources);
    if (known) return known;
    const made: Gathered = { values: {}, from: [], lacks: [] };
    for (const [name, source] of Object.entries(sources)) {
      const answer = this.#ask(source);
      made.from.push(...answer.refs);
      if ('lacks' in answer) made.lacks.push(...answer.lacks);
      else made.values[name] = answer.value;
    }
    this.#gathered.set(sources, made);
    return made;
  }

  #ask(source: Source<unknown>): Answer {
    switch (source.kind) {
      case 'input':
        return this.#askPlan(source);
      case 'figure': {
        const { onlyIf } = source;
        if (onlyIf !== undefined && valueAt(this.plan, onlyIf) === undefined) {
          return { refs: [{ kind: 'input', path: onlyIf }], value: undefined };
        }
        const made = this.figure(source as FigureDef);
        const refs: TraceRef[] = [{ kind: 'figure', id: made.id }];
        if ('value' in made) return { refs, value: made.value };
        return source.isOptional ? { refs, value: new Unavailable(made.lacks) } : { refs, lacks: made.lacks };
      }
      case 'figure-if-known': {
        const answer = this.#ask(source.figure);
        return { refs: answer.refs, value: 'value' in answer ? answer.value : undefined };
      }
      case 'rule': {
        const answer = this.rule(source.id);
        if ('lacks' in answer) return { refs: [], lacks: answer.lacks };
        return { refs: this.#refsOf(answer.rule), value: answer.rule };
      }
      case 'rules':
        return this.#askRules(source);
      case 'run':
        return { refs: [{ kind: 'run', of: source.of }], value: this.#run[source.of] };
    }
  }

  #askPlan({ path, isOptional, rowsState }: InputSource): Answer {
    const value = valueAt(this.plan, path);
    const refs: TraceRef[] = [{ kind: 'input', path }];
    if (value === undefined && isOptional !== true) return { refs, lacks: [{ kind: 'input', path }] };
    if (rowsState === undefined || !Array.isArray(value)) return { refs, value };
    const lacks = value.flatMap((row: object, index) =>
      rowsState
        .filter((field) => valueAt(row, field) === undefined)
        .map((field): Lack => ({ kind: 'input', path: `${path}.${index}.${field}` })),
    );
    return lacks.length > 0 ? { refs, lacks } : { refs, value };
  }

  #askRules({ which }: RulesSource): Answer {
    if ('ids' in which) {
      const answers = which.ids.map((id) => this.rule(id));
      const rules = answers.flatMap((answer) => ('rule' in answer ? [answer.rule] : []));
      const lacks = answers.flatMap((answer) => ('lacks' in answer ? answer.lacks : []));
      const refs = rules.flatMap((each) => this.#refsOf(each));
      return lacks.length > 0 ? { refs, lacks } : { refs, value: rules };
    }
    const rules = this.#rulesOf(which);
    for (const each of rules) this.rulesUsed.set(each.id, each);
    return { refs: rules.flatMap((each) => this.#refsOf(each)), value: rules };
  }

  #rulesOf(which: Exclude<RulesSource['which'], { ids: unknown }>): readonly RuleInForce[] {
    if ('kind' in which) return this.rulebook.ofKind(which.kind);
    return 'about' in which ? this.rulebook.about(which.about) : this.rulebook.below(which.below);
  }

  /** A rule, and the one whose value it adopts. */
  #refsOf(rule: RuleInForce): TraceRef[] {
    if (rule.adopts === undefined) return [refOf(rule)];
    const adopted = this.rule(rule.adopts);
    return 'rule' in adopted ? [refOf(rule), refOf(adopted.rule)] : [refOf(rule)];
  }
}

/** Money beyond what can be counted to the fen is a reason why a figure has no value; anything else thrown is a defect. */
function computed(def: FigureDef, values: Readonly<Record<string, unknown>>): FigureValue | Unavailable {
  try {
    const value = def.compute(values);
    // A small loss rounds to −0, which a file cannot hold.
    return value === 0 ? 0 : value;
  } catch (error) {
    if (!(error instanceof MoneyTooLarge)) throw error;
    return new Unavailable([{ kind: 'engine', code: 'TOO_LARGE', detail: error.message }]);
  }
}

/** Whether one path lies on the way to the other. */
function touch(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function refOf(rule: RuleInForce): TraceRef {
  return { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer };
}

function hasOnlyFiniteNumbers(value: FigureValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || value.every(holdsOnlyFiniteNumbers);
}

function holdsOnlyFiniteNumbers(item: number | string | FigureRow): boolean {
  if (typeof item === 'number') return Number.isFinite(item);
  if (typeof item === 'string') return true;
  for (const column in item) {
    const cell = item[column];
    if (typeof cell === 'number' && !Number.isFinite(cell)) return false;
  }
  return true;
}

function withoutRepeats(lacks: readonly Lack[]): Lack[] {
  const seen = new Set<string>();
  return lacks.filter((lack) => {
    const key = JSON.stringify(lack);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
