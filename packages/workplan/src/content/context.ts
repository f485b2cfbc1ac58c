import type { Assessment, Figure, FigureValue, Finding, Light } from '@zhulin/assessment';
import { dayText, fieldText, lackText, listText, type Words } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import { formatNumber, type Language } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { Run } from '../model.ts';

/** What every part of the document is written from. */
export interface Content {
  plan: Plan;
  assessment: Assessment;
  words: Words;
}

/** A sentence of the work plan in the words of the language. */
export function say(
  { words }: Pick<Content, 'words'>,
  key: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return words.text('workplan', key, params);
}

/** The day the rules were read on, in words. */
export function rulesDay({ assessment, words }: Content): string {
  return dayText(assessment.run.asOf, words);
}

/** The first twelve digits: enough to recognise a version on paper. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

/** The rules this document rests on: those of its checks, and those behind what was measured for a verdict. Figures that
 * no verdict asks for, such as a comparison of norms, are not printed. */
export function rulesBehind({ assessment }: Content): RuleInForce[] {
  const byId = new Map(assessment.figures.map((figure) => [figure.id, figure]));
  const ids = new Set(assessment.findings.map(({ rule }) => rule));
  const seen = new Set<string>();
  const walk = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const ref of byId.get(id)?.from ?? []) {
      if (ref.kind === 'rule') ids.add(ref.id);
      if (ref.kind === 'figure') walk(ref.id);
    }
  };
  for (const { figure, light } of assessment.findings) if (light !== 'unknown') walk(figure);
  return Object.values(assessment.rules).filter(({ id }) => ids.has(id));
}

export function figureOf({ assessment }: Content, id: string): Figure {
  const found = assessment.figures.find((each) => each.id === id);
  if (!found) throw new Error(`the assessment has no figure ${id}`);
  return found;
}

/** The value of a figure, or what it lacks. */
export function answerOf(content: Content, id: string): { value: FigureValue } | { lacks: Finding['lacks'] } {
  const figure = figureOf(content, id);
  return 'value' in figure ? { value: figure.value } : { lacks: figure.lacks };
}

/** A figure that is one number, written by `text`, or 待补充 with what it lacks. */
export function numberRun(content: Content, id: string, text: (value: number) => string): Run {
  const answer = answerOf(content, id);
  if ('lacks' in answer) return missingRun(content, answer.lacks);
  if (typeof answer.value !== 'number') throw new Error(`figure ${id} is not one number`);
  return text(answer.value);
}

/** 待补充（用地面积、总建筑面积）: the fields by name, other reasons as sentences. */
export function missingRun(content: Content, lacks: Finding['lacks']): Run {
  const { assessment, words, plan } = content;
  const reasons = lacks.map((lack) =>
    lack.kind === 'input' ? fieldName(lack.path, words, plan) : lackText(lack, assessment.run.asOf, words),
  );
  return { missing: say(content, 'missing', { what: listText([...new Set(reasons)], words) }) };
}

/** What a field is called; one without a name of its own goes by that of the group it belongs to. */
export function fieldName(path: string, words: Words, plan?: Plan): string {
  const parts = path.split('.');
  const isNamed = () => words.has('fields', parts.filter((part) => !/^\d+$/.test(part)).join('.'));
  while (parts.length > 1 && !isNamed()) parts.pop();
  return fieldText(parts.join('.'), words, plan);
}

/** A verdict with its word. */
export function lightRun(light: Light, words: Words): Run {
  return { light, text: words.text('lights', light) };
}

const FEN_PER_UNIT: Record<Language, number> = { 'zh-CN': 1e6, en: 1e8 };

/** Fen in the unit of the document's money tables: 万元, or million yuan. */
export function inTableUnit(fen: number, words: Words): number {
  return fen / FEN_PER_UNIT[words.language];
}

/** An amount in the unit of the money tables, two decimals: 37,916.67. */
export function amountText(fen: number, words: Words): string {
  return formatNumber(inTableUnit(fen, words), { decimals: 2, fixed: true });
}
