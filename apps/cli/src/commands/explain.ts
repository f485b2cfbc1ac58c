import {
  type Figure,
  type FigureRow,
  isKnown,
  rulesOf,
  type TraceNode,
  traceOf,
  USUAL_POINTS,
} from '@zhulin/assessment';
import {
  fieldText,
  figureTitle,
  figureWord,
  lackText,
  layerText,
  listText,
  quantityText,
  ruleSourceText,
  ruleTitle,
  runText,
  tableText,
  type Words,
} from '@zhulin/contract';
import { nearestOf, type Plan } from '@zhulin/plan';
import { alignColumns } from '../columns.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { openPlan } from '../open-plan.ts';
import type { Invocation } from '../run.ts';

/** `zhulin explain FILE FIGURE`: the tree of a figure down to inputs and rules. */
export async function explain(invocation: Invocation): Promise<ExitCode> {
  const { operands, words, console, json } = invocation;
  const [, id] = operands;
  const { plan, assessment } = await openPlan(invocation, id?.startsWith('risk.') ? USUAL_POINTS : 0);
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
  return [...lines, ...tableLines(root, context)].join('\n');
}

/** The rows of the figure that was asked for, where it is a table. */
function tableLines(root: TraceNode, { words }: Context): string[] {
  if (root.kind !== 'figure' || !isKnown(root.figure) || root.figure.unit !== 'table') return [];
  const { value } = root.figure;
  const rows = Array.isArray(value) ? value.filter((row): row is FigureRow => typeof row === 'object') : [];
  if (rows.length === 0) return [];
  const { heads, rows: texts } = tableText(rows, rulesOf(root), words);
  return ['', ...alignColumns([heads, ...texts])];
}

function seenLine(figure: Figure, { asOf, words }: Context): string {
  const above = words.text('cli', 'seen-above');
  return `${figureTitle(figure, words)}  ${figure.id} = ${valueText(figure, asOf, words)} (${above})`;
}

function linesOf(node: TraceNode, { asOf, words }: Context): string[] {
  if (node.kind === 'figure') {
    const { figure } = node;
    const head = `${figureTitle(figure, words)}  ${figure.id} = ${valueText(figure, asOf, words, rulesOf(node))}`;
    return [head, `  = ${words.text('formulas', figure.how)}`];
  }
  if (node.kind === 'rule') {
    const { rule } = node;
    const since = words.text('findings', 'since', { from: rule.from });
    const source = `${listText([ruleSourceText(rule, words), layerText(rule.layer, words), since], words)}`;
    return [`${words.text('cli', 'rule')} ${rule.title[words.language]}  ${rule.id}`, `  ${source}`];
  }
  if (node.kind === 'run') {
    const { name, text } = runText(node.of, node.value, words);
    return [`${name} = ${text}`];
  }
  const head = `${words.text('cli', 'input')} ${fieldText(node.path, words)}  ${node.path} = ${inputText(node.value, words)}`;
  return node.assumption === undefined
    ? [head]
    : [head, `  ${words.text('cli', 'assumption', { note: node.assumption })}`];
}

const SHOWN_ITEMS = 14;

function valueText(
  figure: Figure,
  asOf: string,
  words: Words,
  rules: ReturnType<typeof rulesOf> = {},
): string {
  if (!isKnown(figure))
    return figure.lacks
      .map((lack) => lackText(lack, asOf, words))
      .join(words.text('findings', 'and-clauses'));
  const { value, unit } = figure;
  if (typeof value === 'number') return quantityText(value, unit, words);
  if (typeof value === 'string') return figureWord(value, unit, words);
  if (unit === 'table') return words.text('cli', 'rows', { count: value.length });
  const items = value.slice(0, SHOWN_ITEMS).map((item) => {
    if (typeof item === 'number') return quantityText(item, unit, words);
    if (typeof item !== 'string') throw new Error(`figure ${figure.id} holds rows, but is no table`);
    return unit === 'norm' ? ruleTitle(item, rules, words) : item;
  });
  return `[${items.join(', ')}${value.length > SHOWN_ITEMS ? `, … (${value.length})` : ''}]`;
}

function inputText(value: unknown, words: Words): string {
  if (value === undefined) return words.text('findings', 'not-given');
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).map(([name, part]) => `${name}: ${inputText(part, words)}`);
  return `{${parts.join(', ')}}`;
}
