import type { RuleInForce } from '@zhulin/engines/rules';
import { type Plan, valueAt } from '@zhulin/plan';
import type { Assessment } from './assess.ts';
import type { Figure } from './figure.ts';
import type { RunValues } from './source.ts';

/** How a figure came to be, down to inputs and rules. */
export type TraceNode =
  | { kind: 'figure'; figure: Figure; from: TraceNode[] }
  | { kind: 'input'; path: string; value: unknown; assumption?: string }
  | { kind: 'rule'; rule: RuleInForce }
  | { kind: 'run'; of: keyof RunValues; value: string | number };

/** The tree of one figure, or undefined when the assessment has no such figure.
 * @param plan  the plan that was assessed: it supplies the values of the inputs and their stated assumptions */
export function traceOf(assessment: Assessment, plan: Plan, figureId: string): TraceNode | undefined {
  const byId = new Map(assessment.figures.map((each) => [each.id, each]));
  const figure = byId.get(figureId);
  return figure && nodeOf(figure, { byId, assessment, plan });
}

interface Context {
  byId: Map<string, Figure>;
  assessment: Assessment;
  plan: Plan;
}

function nodeOf(figure: Figure, context: Context): TraceNode {
  const from = figure.from.map((ref): TraceNode => {
    if (ref.kind === 'input') return inputNode(ref.path, context.plan);
    if (ref.kind === 'rule') {
      const rule = context.assessment.rules[ref.id];
      if (!rule) throw new Error(`the assessment does not carry rule ${ref.id}`);
      return { kind: 'rule', rule };
    }
    if (ref.kind === 'run') return { kind: 'run', of: ref.of, value: context.assessment.run[ref.of] };
    const next = context.byId.get(ref.id);
    if (!next) throw new Error(`the assessment does not carry figure ${ref.id}`);
    return nodeOf(next, context);
  });
  return { kind: 'figure', figure, from };
}

function inputNode(path: string, plan: Plan): TraceNode {
  const assumption = plan.assumptions?.find(
    (each) => path === each.path || path.startsWith(`${each.path}.`) || each.path.startsWith(`${path}.`),
  );
  return {
    kind: 'input',
    path,
    value: valueAt(plan, path),
    ...(assumption === undefined ? {} : { assumption: assumption.note }),
  };
}

/** Every rule in a tree, by id. */
export function rulesOf(node: TraceNode): Readonly<Record<string, RuleInForce>> {
  if (node.kind === 'rule') return { [node.rule.id]: node.rule };
  return node.kind === 'figure' ? Object.assign({}, ...node.from.map(rulesOf)) : {};
}

/** Every plan input in a tree. */
export function inputsOf(node: TraceNode): string[] {
  if (node.kind === 'input') return [node.path];
  return node.kind === 'figure' ? [...new Set(node.from.flatMap(inputsOf))] : [];
}
