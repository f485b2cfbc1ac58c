import { LANGUAGES } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import en from '../../../locales/en/reporting.json' with { type: 'json' };
import zh from '../../../locales/zh-CN/reporting.json' with { type: 'json' };
import {
  REPORT_FIELD_TYPES,
  REPORT_FORM_PROBLEMS,
  REPORT_ROW_PROBLEMS,
  type ReportCell,
  type ReportField,
  readReportRows,
} from './report-form.ts';
import { REPORT_STATES } from './reporting.ts';

test.each(LANGUAGES)(
  'every problem, type and standing has its word in %s, and no word stands alone',
  (language) => {
    const words = language === 'en' ? en : zh;
    expect(Object.keys(words.problem).sort()).toEqual([...REPORT_ROW_PROBLEMS].sort());
    expect(Object.keys(words['form-problem']).sort()).toEqual([...REPORT_FORM_PROBLEMS].sort());
    expect(Object.keys(words.type).sort()).toEqual([...REPORT_FIELD_TYPES].sort());
    expect(Object.keys(words.state).sort()).toEqual([...REPORT_STATES].sort());
  },
);

const field = (type: ReportField['type'], more: Partial<ReportField> = {}): ReportField => ({
  id: 'x',
  label: '甲',
  type,
  isRequired: true,
  ...more,
});
const read = (asked: ReportField, cell: ReportCell) => {
  const { rows, problems } = readReportRows([asked], [{ x: cell }]);
  return problems[0]?.code ?? rows[0]?.['x'];
};

describe('a cell', () => {
  test.each<[ReportField, ReportCell, ReportCell]>([
    [field('text'), ' 甲 ', '甲'],
    [field('text'), '=1+1', '=1+1'],
    [field('text'), 12, '12'],
    [field('text', { isRequired: false }), '', null],
    [field('text'), '  ', 'MISSING'],
    [field('text'), '长'.repeat(501), 'TOO_LONG'],
    [field('text'), '甲\u0000', 'NOT_TEXT'],
    [field('number'), '1,234.50', 1234.5],
    [field('number'), '-3', -3],
    [field('number'), '1e3', 1000],
    [field('number'), '1,23', 'NOT_NUMBER'],
    [field('number'), '12套', 'NOT_NUMBER'],
    [field('number'), Number.NaN, 'NOT_NUMBER'],
    [field('integer'), '12.0', 12],
    [field('integer'), 1.5, 'NOT_INTEGER'],
    [field('integer'), 2 ** 53, 'NOT_INTEGER'],
    [field('number', { min: 0 }), 0, 0],
    [field('number', { min: 0 }), -0.1, 'TOO_SMALL'],
    [field('number', { max: 10 }), '10.1', 'TOO_LARGE'],
    [field('day'), '2026-02-28', '2026-02-28'],
    [field('day'), '2026-02-30', 'NOT_DAY'],
    [field('choice', { choices: ['在建'] }), '在建', '在建'],
    [field('choice', { choices: ['在建'] }), '竣工', 'NOT_CHOICE'],
  ])('of %j filled with %j is read as %j', (asked, cell, expected) => {
    expect(read(asked, cell)).toBe(expected);
  });
});
