import { problemText, type Words } from '@zhulin/contract';
import type { WorkbookWords } from '@zhulin/plan/xlsx';

/** The words of a workbook in the language of the command line. */
export function workbookWords(words: Words): WorkbookWords {
  const own = (key: string, params?: Record<string, number>) => words.text('workbook', key, params);
  const fieldName = (path: string) => (words.has('fields', path) ? words.text('fields', path) : path);
  return {
    label: fieldName,
    sheet: fieldName,
    unit: (unit) => (words.has('units', unit) ? words.text('units', unit) : ''),
    expected: (kind) => (words.has('expected', kind) ? words.text('expected', kind) : kind),
    problem: (problem) => problemText(problem, words),
    problemCount: (count) => own('problem-count', { count }),
    fixed: {
      guide: own('guide'),
      guideLines: [own('guide-1'), own('guide-2'), own('guide-3')],
      path: own('path'),
      field: own('field'),
      value: own('value'),
      unit: own('unit'),
      note: own('note'),
      problem: own('problem'),
      row: own('row'),
      required: own('required'),
      yes: own('yes'),
      no: own('no'),
      none: own('none'),
      continued: own('continued'),
      separator: own('separator'),
    },
  };
}
