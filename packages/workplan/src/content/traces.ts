import { type Figure, isKnown, type TraceRef } from '@zhulin/assessment';
import {
  figureTitle,
  figureWord,
  lackText,
  listText,
  ruleSourceText,
  ruleValueText,
  runText,
} from '@zhulin/contract';
import { type Block, type TraceText, traceKey } from '../model.ts';
import { type Content, fieldName, figureOf, say } from './context.ts';
import { inputText } from './input-text.ts';
import { computedText } from './number-text.ts';
import { isSaid, runsOf } from './runs-of.ts';

/** Where each word with a source comes from, in the order of the text. Cost: O(runs + sources). */
export function tracesOf(blocks: readonly Block[], content: Content): Record<string, TraceText> {
  const traces: Record<string, TraceText> = {};
  for (const run of runsOf(blocks)) {
    if (isSaid(run)) traces[traceKey(run.of)] ??= traceText(run.of, content);
  }
  return traces;
}

function traceText(of: TraceRef, content: Content): TraceText {
  const { plan, words, assessment } = content;
  if (of.kind === 'figure') return figureTrace(figureOf(content, of.id), content);
  if (of.kind === 'run') {
    const { name, text } = runText(of.of, assessment.run[of.of], words);
    return { title: name, value: text, how: say(content, 'trace/how-input'), from: [] };
  }
  if (of.kind === 'input') {
    return {
      title: fieldName(of.path, words, plan),
      value: inputText(of.path, content),
      how: say(content, 'trace/how-input'),
      from: [sourceText(of, content)],
    };
  }
  const answer = content.book.find(of.id);
  if (!answer.ok) throw new Error(`no rule ${of.id} is in force`);
  return {
    title: answer.rule.title[words.language],
    value: ruleValueText(answer.rule, words),
    how: say(content, 'trace/how-rule'),
    from: [ruleSourceText(answer.rule, words)],
  };
}

function figureTrace(figure: Figure, content: Content): TraceText {
  const { words } = content;
  return {
    title: figureTitle(figure, words),
    value: figureValueText(figure, content),
    how: words.text('formulas', figure.how),
    from: figure.from.map((ref) => sourceText(ref, content)),
  };
}

/** The value in one line; a series or table by how much it holds. */
function figureValueText(figure: Figure, content: Content): string {
  const { words, assessment, plan } = content;
  if (!isKnown(figure)) {
    return listText(
      figure.lacks.map((lack) => lackText(lack, assessment.run.asOf, words, plan)),
      words,
    );
  }
  const { value, unit } = figure;
  if (typeof value === 'number' && unit === 'project month')
    return say(content, 'month', { month: value + 1 });
  if (typeof value === 'number') return computedText(value, unit, words);
  if (typeof value === 'string') return figureWord(value, unit, words);
  return words.text('findings', 'items', { count: value.length });
}

/** Where a value comes from, by the name of what it rests on. */
export function sourceText(ref: TraceRef, content: Content): string {
  const { plan, words, assessment } = content;
  if (ref.kind === 'figure') return figureTitle(figureOf(content, ref.id), words);
  if (ref.kind === 'rule') {
    const rule = assessment.rules[ref.id];
    if (rule === undefined) throw new Error(`the assessment does not carry rule ${ref.id}`);
    const [title, source] = [rule.title[words.language], ruleSourceText(rule, words)];
    return say(content, 'trace/rule', { rule: title, source });
  }
  if (ref.kind === 'run') return runText(ref.of, assessment.run[ref.of], words).name;
  const text = say(content, 'trace/input', { field: fieldName(ref.path, words, plan) });
  const assumed = assumptionOn(ref.path, content);
  return assumed === undefined ? text : say(content, 'trace/assumed', { text, note: assumed.note });
}

/** What the plan assumes at a place, above it or below it. */
function assumptionOn(at: string, { plan }: Content): { note: string } | undefined {
  return plan.assumptions?.find(
    ({ path }) => at === path || at.startsWith(`${path}.`) || path.startsWith(`${at}.`),
  );
}

/** What a field is called, with a mark where the unit assumed what stands there. */
export function fieldTitle(path: string, content: Content): string {
  const field = fieldName(path, content.words, content.plan);
  return assumptionOn(path, content) === undefined ? field : say(content, 'trace/assumed-mark', { field });
}
