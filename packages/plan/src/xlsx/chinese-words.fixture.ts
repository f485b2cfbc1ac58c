import { readFileSync } from 'node:fs';
import type { WorkbookWords } from './words.ts';

function fileOf(name: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`../../../../locales/zh-CN/${name}.json`, import.meta.url), 'utf8'));
}

const expected = fileOf('expected');
const fields = fileOf('fields');
const units = fileOf('units');

function from(file: Readonly<Record<string, string>>, key: string, other: string): string {
  return file[key] ?? other;
}

/** The words of the interface without the package that opens them: a workbook takes words from whoever calls. */
export const chinese: WorkbookWords = {
  label: (path) => from(fields, path, path),
  unit: (unit) => from(units, unit, ''),
  expected: (kind) => from(expected, kind, kind),
  sheet: (path) => from(fields, path, path),
  choice: (path, value) => (path === 'project.type' && value === 'mixed' ? '混合' : undefined),
  problem: ({ code, path }) => ({ text: code, next: path }),
  problemCount: (count) => `共 ${count} 处问题`,
  fixed: {
    guide: '填写说明',
    guideLines: ['空着的格子表示不知道。'],
    path: '路径',
    field: '字段',
    value: '值',
    unit: '单位',
    note: '说明',
    problem: '问题',
    row: '行',
    required: '必填',
    yes: '是',
    no: '否',
    none: '（无）',
    continued: '（续）',
    separator: '、',
  },
};
