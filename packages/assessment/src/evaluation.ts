import type { Rulebook, RuleInForce } from '@zhulin/engines/rules';
import { type Plan, valueAt } from '@zhulin/plan';
import {
  type Figure,
  type FigureDef,
  type FigureValue,
  type Lack,
  type TraceRef,
  Unavailable,
} from './figure.ts';
import type { Source } from './source.ts';

type Answer = { refs: TraceRef[] } & ({ value: unknown } | { lacks: Lack[] });

/** Figures of one plan under one rulebook; each is computed once, when it is first asked for. */
export class Evaluation {
  readonly plan: Plan;
  readonly rulebook: Rulebook;
  /** Every rule that a figure or a check took a value from, by id. */
  readonly rulesUsed = new Map<string, RuleInForce>();
  readonly #figures = new Map<string, Figure>();

  constructor({ plan, rulebook }: { plan: Plan; rulebook: Rulebook }) {
    this.plan = plan;
    this.rulebook = rulebook;
  }

  figure(def: FigureDef): Figure {
    const known = this.#figures.get(def.id);
    if (known) return known;
    const made = this.#make(def);
    this.#figures.set(def.id, made);
    return made;
  }

  /** The rule in force, noted as used, or what is lacking. */
  rule(id: string): { rule: RuleInForce } | { lacks: Lack[] } {
    const answer = this.rulebook.find(id);
    if (!answer.ok) return { lacks: [{ kind: 'rule', id, code: answer.issue.code }] };
    this.rulesUsed.set(id, answer.rule);
    return { rule: answer.rule };
  }

  #make(def: FigureDef): Figure {
    const values: Record<string, unknown> = {};
    const from: TraceRef[] = [];
    const lacks: Lack[] = [];
    for (const [name, source] of Object.entries(def.from)) {
      const answer = this.#ask(source);
      from.push(...answer.refs);
      if ('lacks' in answer) lacks.push(...answer.lacks);
      else values[name] = answer.value;
    }
    const { id, unit, how, axis } = def;
    const head = {
      id,
      unit,
      how,
      from,
      ...(axis === undefined || typeof axis === 'function' ? {} : { axis }),
    };
    if (lacks.length > 0) return { ...head, lacks: withoutRepeats(lacks) };
    const result = def.compute(values);
    if (result instanceof Unavailable) return { ...head, lacks: result.lacks };
    if (!hasOnlyFiniteNumbers(result)) return { ...head, lacks: [{ kind: 'not-finite', figure: id }] };
    return typeof axis === 'function'
      ? { ...head, axis: axis(values), value: result }
      : { ...head, value: result };
  }

  #ask(source: Source<unknown>): Answer {
    switch (source.kind) {
      case 'input': {
        const value = valueAt(this.plan, source.path);
        const refs: TraceRef[] = [{ kind: 'input', path: source.path }];
        const isLacking = value === undefined && source.isOptional !== true;
        return isLacking ? { refs, lacks: [{ kind: 'input', path: source.path }] } : { refs, value };
      }
      case 'figure': {
        const made = this.figure(source as FigureDef);
        const refs: TraceRef[] = [{ kind: 'figure', id: made.id }];
        return 'value' in made ? { refs, value: made.value } : { refs, lacks: made.lacks };
      }
      case 'figure-if-known': {
        const answer = this.#ask(source.figure);
        return { refs: answer.refs, value: 'value' in answer ? answer.value : undefined };
      }
      case 'rule': {
        const answer = this.rule(source.id);
        if ('lacks' in answer) return { refs: [], lacks: answer.lacks };
        return { refs: [refOf(answer.rule)], value: answer.rule };
      }
      case 'rules': {
        const rules = this.rulebook.ofKind(source.ruleKind);
        for (const each of rules) this.rulesUsed.set(each.id, each);
        return { refs: rules.map(refOf), value: rules };
      }
    }
  }
}

function refOf(rule: RuleInForce): TraceRef {
  return { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer };
}

function hasOnlyFiniteNumbers(value: FigureValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return !Array.isArray(value) || value.every((each) => typeof each !== 'number' || Number.isFinite(each));
}

function withoutRepeats(lacks: readonly Lack[]): Lack[] {
  const seen = new Set<string>();
  return lacks.filter((lack) => {
    const key = JSON.stringify(lack);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
