import type {
  Assessment,
  Figure,
  FigureRow,
  FigureValue,
  Finding,
  Light,
  TraceRef,
} from '@zhulin/assessment';
import { dayText, fieldText, lackText, listText, type Words } from '@zhulin/contract';
import type { DocumentWords, DocumentWordsFile } from '@zhulin/contract/document-words';
import type { RuleBundle, Rulebook, RuleInForce } from '@zhulin/engines/rules';
import { formatNumber, type Language } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { Missing, Run } from '../model.ts';

/** What every part of the document is written from. */
export interface Content {
  plan: Plan;
  assessment: Assessment;
  /** All rules in force where the project lies, on the day of the assessment. */
  book: Rulebook;
  /** What `book` was opened from: for whoever assesses the plan again with something changed. */
  rules: RuleBundle;
  words: Words;
  /** The sentences of the document. */
  own: DocumentWords;
}

/** A sentence of the document's frame. */
export function say(
  { own }: Pick<Content, 'own'>,
  key: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return own.text('frame', key, params);
}

/** `say` for one file of `locales/<language>/document/`. */
export function sayingOf(file: DocumentWordsFile): typeof say {
  return ({ own }, key, params) => own.text(file, key, params);
}

export function sentenceEnd(content: Content): string {
  return say(content, 'sentence-end');
}

/** What stands in a sentence: text, something with a source, several of them, or a count that its grammar follows. */
export type Part = Run | readonly Run[] | number;

const MARK = /\uE000(\d+)\uE001/u;

/** A sentence whose places are filled with runs, so that each keeps its source.
 * @param file  of `locales/<language>/document/` */
export function phrase(
  { own }: Pick<Content, 'own'>,
  file: DocumentWordsFile,
  key: string,
  parts: Readonly<Record<string, Part>> = {},
): Run[] {
  const runs: Run[][] = [];
  const params = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => {
      if (typeof part === 'number' || typeof part === 'string') return [name, part];
      runs.push(isRuns(part) ? [...part] : [part]);
      return [name, `\uE000${runs.length - 1}\uE001`];
    }),
  );
  const pieces = own.text(file, key, params).split(MARK);
  return pieces.flatMap((piece, index): Run[] => {
    if (index % 2 === 1) return runs[Number(piece)] ?? [];
    return piece === '' ? [] : [piece];
  });
}

export function isRuns(part: Run | readonly Run[]): part is readonly Run[] {
  return Array.isArray(part);
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

/** Of the rules this document rests on, those whose source is doubtful. A rule that takes its value from another has the
 * doubt of the other, told there. */
export function doubtedRules(content: Content): RuleInForce[] {
  const rules = rulesBehind(content).filter(({ doubt }) => doubt !== undefined);
  const ids = new Set(rules.map(({ id }) => id));
  return rules.filter(({ adopts }) => adopts === undefined || !ids.has(adopts));
}

/** The rows of a figure that is a table, or what it lacks. */
export function rowsOf(
  content: Content,
  id: string,
): { rows: readonly FigureRow[] } | { lacks: Finding['lacks'] } {
  const answer = answerOf(content, id);
  if ('lacks' in answer) return answer;
  // A figure of the unit `table` holds rows and nothing else.
  return { rows: answer.value as readonly FigureRow[] };
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
  const of: TraceRef = { kind: 'figure', id };
  return { text: text(answer.value), of };
}

/** 待补充（用地面积、总建筑面积）: the fields by name, other reasons as sentences. */
export function missingRun(content: Content, lacks: Finding['lacks']): Missing {
  const { assessment, words, plan } = content;
  const what = unique(
    lacks.flatMap((lack) => (lack.kind === 'input' ? [fieldName(lack.path, words, plan)] : [])),
  );
  const why = unique(
    lacks.flatMap((lack) => (lack.kind === 'input' ? [] : [lackText(lack, assessment.run.asOf, words)])),
  );
  return { missing: say(content, 'missing', { what: listText([...what, ...why], words) }), what, why };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** 待补充 with the name of something that is no field of the plan: 待补充（时限）. */
export function missingName(content: Content, name: string): Missing {
  return { missing: say(content, 'missing', { what: name }), what: [name], why: [] };
}

/** 待补充 where the words beside it, or the head of its column, say what is missing. */
export function missingHere(content: Content, name: string): Missing {
  return { missing: say(content, 'missing-here'), what: [name], why: [] };
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
