import { type Figure, isKnown, type TraceNode, traceOf } from '@zhulin/assessment';
import {
  dayText,
  fieldText,
  lackText,
  layerText,
  listText,
  quantityText,
  rowText,
  ruleSourceText,
  type Words,
} from '@zhulin/contract';
import { nearestOf, type Plan } from '@zhulin/plan';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { openPlan } from '../open-plan.ts';
import type { Invocation } from '../run.ts';

/** `zhulin explain FILE FIGURE`: the tree of a figure down to inputs and rules. */
export async function explain(invocation: Invocation): Promise<ExitCode> {
  const { operands, words, console, json } = invocation;
  const { plan, assessment } = openPlan(invocation);
  const [, id] = operands;
  if (id === undefined) throw new Refusal(words.text('cli', 'figure-missing'));
  const tree = traceOf(assessment, plan, id);
  if (!tree) throw unknownFigure(id, assessment.figures, words);
  console.out(
    json ? JSON.stringify(tree, null, 2) : printTree(tree, { plan, asOf: assessment.run.asOf, words }),
  );
  return EXIT.fine;
}

function unknownFigure(got: string, figures: readonly Figure[], words: Words): Refusal {
  const ids = figures.map((figure) => figure.id);
  const nearest = nearestOf(got, ids);
  const lines = [words.text('cli', 'no-figure', { got, expected: ids.join(', ') })];
  if (nearest !== undefined) lines.push(words.text('cli', 'did-you-mean', { nearest }));
  return new Refusal(lines.join('\n'), { code: 'UNKNOWN_FIGURE', got, expected: ids, nearest });
}

interface Context {
  plan: Plan;
  asOf: string;
  words: Words;
}

function printTree(root: TraceNode, context: Context): string {
  const lines: string[] = [];
  const seen = new Set<string>();
  const walk = (node: TraceNode, lead: string, rest: string): void => {
    if (node.kind === 'figure' && seen.has(node.figure.id)) {
      lines.push(`${lead}${seenLine(node.figure, context)}`);
      return;
    }
    const [first = '', ...more] = linesOf(node, context);
    lines.push(`${lead}${first}`, ...more.map((line) => `${rest}${line}`));
    if (node.kind !== 'figure') return;
    seen.add(node.figure.id);
    node.from.forEach((child, index) => {
      const isLast = index === node.from.length - 1;
      walk(child, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`);
    });
  };
  walk(root, '', '');
  return lines.join('\n');
}

function seenLine(figure: Figure, { asOf, words }: Context): string {
  const above = words.text('cli', 'seen-above');
  return `${words.text('figures', figure.id)}  ${figure.id} = ${valueText(figure, asOf, words)} (${above})`;
}

function linesOf(node: TraceNode, { asOf, words }: Context): string[] {
  if (node.kind === 'figure') {
    const { figure } = node;
    const head = `${words.text('figures', figure.id)}  ${figure.id} = ${valueText(figure, asOf, words)}`;
    return [head, `  = ${words.text('formulas', figure.how)}`];
  }
  if (node.kind === 'rule') {
    const { rule } = node;
    const since = words.text('findings', 'since', { from: rule.from });
    const source = `${listText([ruleSourceText(rule, words), layerText(rule.layer, words), since], words)}`;
    return [`${words.text('cli', 'rule')} ${rule.title[words.language]}  ${rule.id}`, `  ${source}`];
  }
  const head = `${words.text('cli', 'input')} ${fieldText(node.path, words)}  ${node.path} = ${inputText(node.value, words)}`;
  return node.assumption === undefined
    ? [head]
    : [head, `  ${words.text('cli', 'assumption', { note: node.assumption })}`];
}

const SHOWN_ITEMS = 14;

function valueText(figure: Figure, asOf: string, words: Words): string {
  if (!isKnown(figure))
    return figure.lacks
      .map((lack) => lackText(lack, asOf, words))
      .join(words.text('findings', 'and-clauses'));
  const { value, unit } = figure;
  if (typeof value === 'number') return quantityText(value, unit, words);
  if (typeof value === 'string') return dayText(value, words);
  const items = value.slice(0, SHOWN_ITEMS).map((item) => {
    if (typeof item === 'number') return quantityText(item, unit, words);
    if (typeof item === 'string') return item;
    return item['id'] === undefined ? rowText(figure.id, item, words) : String(item['id']);
  });
  const between = value.some((item) => typeof item === 'object' && item['id'] === undefined) ? '; ' : ', ';
  return `[${items.join(between)}${value.length > SHOWN_ITEMS ? `, … (${value.length})` : ''}]`;
}

function inputText(value: unknown, words: Words): string {
  if (value === undefined) return words.text('findings', 'not-given');
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).map(([name, part]) => `${name}: ${inputText(part, words)}`);
  return `{${parts.join(', ')}}`;
}
