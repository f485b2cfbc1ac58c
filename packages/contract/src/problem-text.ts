import type { PlanProblem } from '@zhulin/plan';
import { choiceSaid } from './choice-said.ts';
import { choiceText, listText } from './finding-text.ts';
import type { Words } from './words.ts';

/** A problem of a plan file in words: what is wrong, and what to do next. */
export function problemText(problem: PlanProblem, words: Words): { text: string; next: string } {
  const key = keyOf(problem, words);
  const code = codeSaid(problem);
  const nearest = nearestOf(problem, words);
  const params = {
    ...problem.params,
    ...expectedOf(problem, words),
    ...(code === undefined ? {} : { code }),
    ...(nearest === undefined ? {} : { nearest }),
  };
  return {
    text: words.text('problems', `${key}/text`, params),
    next: words.text('problems', `${key}/next`, params),
  };
}

/** A message that says what to write, one that names a neighbour, or the plain one. */
function keyOf(problem: PlanProblem, words: Words): string {
  if (codeSaid(problem) !== undefined) return `${problem.code}_SAID`;
  const withNearest = `${problem.code}_NEAREST`;
  const isNamed = nearestOf(problem, words) !== undefined && words.has('problems', `${withNearest}/text`);
  return isNamed ? withNearest : problem.code;
}

/** The code of a choice, where its word was written instead. `got` shows text in quotation marks. */
function codeSaid({ code, params }: PlanProblem): string | undefined {
  const { choices, got } = params;
  if (code !== 'PLAN_CHOICE' || choices === undefined) return undefined;
  return choiceSaid(String(choices), String(got).replace(/^"(.*)"$/, '$1'));
}

/** The codes of a choice, each with its word; none where the problem is with something else, or already named in words. */
function choicesOf({ params }: PlanProblem, words: Words): { code: string; word: string }[] {
  const { choices, expected } = params;
  if (choices === undefined || expected === undefined) return [];
  const codes = String(expected).split(', ');
  if (!codes.every((code) => words.has('choices', `${choices}/${code}`))) return [];
  return codes.map((code) => ({ code, word: choiceText(String(choices), code, words) }));
}

/** What was probably meant: the neighbour that was found, or the code whose word was begun. */
function nearestOf(problem: PlanProblem, words: Words): string | number | undefined {
  const { nearest, got } = problem.params;
  if (nearest !== undefined) return nearest;
  const written = String(got).replace(/^"(.*)"$/, '$1');
  const choices = written === '' ? [] : choicesOf(problem, words);
  const begun = choices.filter(({ word }) => word.startsWith(written));
  return begun.length === 1 ? begun[0]?.code : undefined;
}

/** `expected` names a kind of quantity for most problems, codes with their words for a choice, and stands for itself (a
 * list of keys, a number) in others. */
function expectedOf(problem: PlanProblem, words: Words): { expected?: string | number } {
  const { expected } = problem.params;
  if (expected === undefined) return {};
  const choices = choicesOf(problem, words);
  if (choices.length > 0) {
    const named = choices.map(({ code, word }) => words.text('problems', 'choice', { code, word }));
    return { expected: listText(named, words) };
  }
  const name = String(expected);
  if (!words.has('expected', name)) return { expected };
  // 应为 0 到 100 亿的面积: digits stand apart from the word before them.
  return {
    expected: words.text('expected', name).replace(/^(?=[\d−])/, words.language === 'zh-CN' ? ' ' : ''),
  };
}
