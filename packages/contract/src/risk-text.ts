import type { RiskIssue } from '@zhulin/engines/risk';
import { formatNumber } from '@zhulin/engines/units';
import type { WordsOf } from './words-of.ts';

/** A problem of a description of risks in words: where, what is wrong, and what to do next. */
export function riskIssueText(
  issue: RiskIssue,
  words: WordsOf<'risk'>,
): { where: string; text: string; next: string } {
  const { code, got, expected, trials } = issue;
  const params = { got, expected };
  const text = words.text('risk', `issues/${code}/text`, params);
  return {
    where: placeText(issue, words),
    text: trials === undefined ? text : brokenText(text, trials, words),
    next: words.text('risk', `issues/${code}/next`, params),
  };
}

function placeText({ path: steps, line, column }: RiskIssue, words: WordsOf<'risk'>): string {
  const path = steps.join('.');
  if (line === undefined) return path;
  if (column === undefined) return words.text('risk', 'place-line', { path, line });
  return words.text('risk', 'place-column', { path, line, column });
}

function brokenText(
  text: string,
  { count, first, factors }: NonNullable<RiskIssue['trials']>,
  words: WordsOf<'risk'>,
): string {
  const named = Object.entries(factors).map(([id, value]) => `${id} = ${Number(value.toPrecision(6))}`);
  return words.text('risk', 'broken-trials', {
    text,
    count,
    first: formatNumber(first, { decimals: 0 }),
    factors: named.join(', '),
  });
}
