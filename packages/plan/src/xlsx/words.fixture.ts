import { readFileSync } from 'node:fs';
import type { WorkbookWords } from './words.ts';

type Texts = Readonly<Record<string, string>>;

/** The words of the interface without the package that opens them: a workbook takes words from whoever calls. */
export function wordsOf(language: 'zh-CN' | 'en'): WorkbookWords {
  const file = (name: string) =>
    JSON.parse(
      readFileSync(new URL(`../../../../locales/${language}/${name}.json`, import.meta.url), 'utf8'),
    );
  const [choices, expected, fields, own, units]: [
    Readonly<Record<string, Texts>>,
    Texts,
    Texts,
    Texts,
    Texts,
  ] = [file('choices'), file('expected'), file('fields'), file('workbook'), file('units')];
  const text = (key: string) => {
    const found = own[key];
    if (found === undefined) throw new Error(`workbook.json has no ${key}`);
    return found;
  };
  return {
    language,
    label: (path) => fields[path] ?? path,
    unit: (unit) => units[unit] ?? '',
    expected: (kind) => expected[kind] ?? kind,
    sheet: (path) => fields[path] ?? path,
    choice: (name, code) => choices[name]?.[code] ?? code,
    problem: ({ code, path, params }) => ({ text: code, next: `${path} ${params['expected'] ?? ''}` }),
    problemCount: (count) => `${count} problems`,
    fixed: {
      guide: text('guide'),
      guideLines: [text('guide-1')],
      path: text('path'),
      field: text('field'),
      value: text('value'),
      unit: text('unit'),
      note: text('note'),
      problem: text('problem'),
      required: text('required'),
      requiredInGroup: text('required-in-group'),
      several: text('several'),
      pickOne: text('pick-one'),
      sheet: text('sheet'),
      howTo: text('how-to'),
      oneFieldPerRow: text('one-field-per-row'),
      oneItemPerRow: text('one-item-per-row'),
      cell: text('cell'),
      pageFooter: text('page-footer'),
      yes: text('yes'),
      no: text('no'),
      none: text('none'),
      continued: text('continued'),
      separator: text('separator'),
      projects: text('projects'),
      projectsNote: text('projects-note'),
    },
  };
}

export const chinese = wordsOf('zh-CN');
export const english = wordsOf('en');
