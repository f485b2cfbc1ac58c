import type { PlanProblem } from '@zhulin/plan';
import { choiceText, listText } from './finding-text.ts';
import type { Words } from './words.ts';

/** A problem of a plan file in words: what is wrong, and what to do next. */
export function problemText(problem: PlanProblem, words: Words): { text: string; next: string } {
  const nearest = nearestOf(problem, words);
  const withNearest = `${problem.code}_NEAREST`;
  const key =
    nearest !== undefined && words.has('problems', `${withNearest}/text`) ? withNearest : problem.code;
  const params = {
    ...problem.params,
    ...expectedOf(problem, words),
    ...(nearest === undefined ? {} : { nearest }),
  };
  return {
    text: words.text('problems', `${key}/text`, params),
    next: words.text('problems', `${key}/next`, params),
  };
}

/** The codes of a choice, each with its word; none where the problem is with something else. */
function choicesOf({ params }: PlanProblem, words: Words): { code: string; word: string }[] {
  const { choices, expected } = params;
  if (choices === undefined || expected === undefined) return [];
  return String(expected)
    .split(', ')
    .map((code) => ({ code, word: choiceText(String(choices), code, words) }));
}

/** What was probably meant: the neighbour that was found, or the code whose word was written in its place. */
function nearestOf(problem: PlanProblem, words: Words): string | number | undefined {
  const { nearest, got } = problem.params;
  if (nearest !== undefined) return nearest;
  const written = String(got).replace(/^"(.*)"$/, '$1');
  const choices = written === '' ? [] : choicesOf(problem, words);
  const begun = choices.filter(({ word }) => word.startsWith(written));
  return (
    choices.find(({ word }) => word === written)?.code ?? (begun.length === 1 ? begun[0]?.code : undefined)
  );
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
