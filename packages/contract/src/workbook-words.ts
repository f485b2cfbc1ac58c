import type { WorkbookWords } from '@zhulin/plan/xlsx';
import { choiceText } from './finding-text.ts';
import { problemText } from './problem-text.ts';
import type { Words } from './words.ts';

const GUIDE_LINES = ['guide-1', 'guide-2', 'guide-3', 'guide-4', 'guide-5', 'guide-6', 'guide-7'];

/** The words of a workbook in one language. */
export function workbookWords(words: Words): WorkbookWords {
  const own = (key: string, params?: Record<string, number>) => words.text('workbook', key, params);
  const fieldName = (path: string) => (words.has('fields', path) ? words.text('fields', path) : path);
  return {
    language: words.language,
    label: fieldName,
    sheet: fieldName,
    unit: (unit) => (words.has('units', unit) ? words.text('units', unit) : ''),
    expected: (kind) => (words.has('expected', kind) ? words.text('expected', kind) : kind),
    choice: (choices, code) => choiceText(choices, code, words),
    problem: (problem) => problemText(problem, words),
    problemCount: (count) => own('problem-count', { count }),
    fixed: {
      guide: own('guide'),
      guideLines: GUIDE_LINES.map((key) => own(key)),
      path: own('path'),
      field: own('field'),
      value: own('value'),
      unit: own('unit'),
      note: own('note'),
      problem: own('problem'),
      required: own('required'),
      requiredInGroup: own('required-in-group'),
      several: own('several'),
      pickOne: own('pick-one'),
      sheet: own('sheet'),
      howTo: own('how-to'),
      oneFieldPerRow: own('one-field-per-row'),
      oneItemPerRow: own('one-item-per-row'),
      cell: own('cell'),
      pageFooter: own('page-footer'),
      yes: own('yes'),
      no: own('no'),
      none: own('none'),
      continued: own('continued'),
      separator: own('separator'),
    },
  };
}
