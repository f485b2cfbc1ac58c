import type { Finding } from '@zhulin/assessment';
import { distanceText, requiredText } from '@zhulin/contract';
import type { Run, Said } from '../model.ts';
import { type Content, isRuns, missingRun, type Part, say } from './context.ts';
import { computedText } from './number-text.ts';
import { figureRun, type Sentence } from './section.ts';

/** Words that a figure stands behind, such as a cell of its table. */
export function fromFigure(text: string, id: string): Said {
  return { text, of: { kind: 'figure', id } };
}

/** Words that the plan states at a place. */
export function fromInput(text: string, path: string): Said {
  return { text, of: { kind: 'input', path } };
}

/** A number of a figure's table with its unit, in running text. */
export function cellRun(
  content: Content,
  value: number,
  { unit, figure }: { unit: string; figure: string },
): Said {
  return fromFigure(computedText(value, unit, content.words), figure);
}

/** Runs one after the other as a list in a sentence: 甲、乙. No 、 stands between two pairs of quotation or title marks
 * (GB/T 15834-2011, 4.5.3.5). */
export function listed(runs: readonly (Run | readonly Run[])[], content: Content): Run[] {
  const { words } = content;
  const mark = words.text('findings', 'and-items');
  const all = runs.map((run): Run[] => (isRuns(run) ? [...run] : [run]));
  const last = say(content, 'and-last');
  return all.flatMap((each, index): Run[] => {
    const before = all[index - 1];
    if (before === undefined) return each;
    const isMarked =
      words.language === 'zh-CN' && CLOSED.test(edge(before.at(-1))) && OPENED.test(edge(each[0]));
    return isMarked ? each : [index === all.length - 1 ? last : mark, ...each];
  });
}

const CLOSED = /[”》]$/u;
const OPENED = /^[“《]/u;

function edge(run: Run | undefined): string {
  if (run === undefined || typeof run === 'string') return run ?? '';
  return 'text' in run ? run.text : '';
}

/** The check of a figure, where there is one. */
export function findingOn({ assessment }: Content, figure: string): Finding | undefined {
  return assessment.findings.find((each) => each.figure === figure);
}

/** A figure beside what is asked of it: the sentence `<key>-met` or `<key>-missed`, with `value`, `bound`, `distance` and
 * what else is given. Where figure or rule is not known, the sentence is left out and what it lacks is told; a figure
 * that nothing is asked of gives none. */
export function against(
  content: Content,
  key: string,
  figure: string,
  others: Readonly<Record<string, Part>> = {},
): Sentence[] {
  const value = figureRun(content, figure);
  const finding = findingOn(content, figure);
  if (isMissing(value)) return [[`${key}-met`, { value }]];
  if (!finding) return [];
  const bound = requiredText(finding, content.words);
  const distance = distanceText(finding, content.words);
  if (finding.light === 'unknown' || bound === null || distance === null) {
    return [[`${key}-met`, { value: missingRun(content, finding.lacks) }]];
  }
  const parts = { value, bound: boundRun(bound, finding, content), ...others };
  if (finding.light === 'green') return [[`${key}-met`, parts]];
  return [[`${key}-missed`, { ...parts, distance: fromFigure(distance, figure) }]];
}

function isMissing(run: Run): boolean {
  return typeof run === 'object' && 'missing' in run;
}

/** 待补充 for a field that states nothing, or an empty list. */
export function inputMissing(content: Content, path: string): Run {
  return missingRun(content, [{ kind: 'input', path }]);
}

function boundRun(text: string, { rule: id }: Finding, { assessment }: Content): Run {
  const rule = assessment.rules[id];
  if (!rule) throw new Error(`the assessment does not carry rule ${id}`);
  return { text, of: { kind: 'rule', id, from: rule.from, layer: rule.layer } };
}
