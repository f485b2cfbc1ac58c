import { openReportSchema, type Report } from '@zhulin/contract';
import { describe, expect, test } from 'vitest';
import {
  draftLike,
  EMPTY_REPORT,
  fieldOf,
  isBound,
  type ReportDraft,
  reportOf,
  withFieldMore,
  withFieldMoved,
} from './report-draft.ts';

const [BLANK] = EMPTY_REPORT.fields;
if (BLANK === undefined) throw new Error('a form begins with a column');
const named = (id: string) => ({ ...BLANK, id, label: id });

describe('a column as it is entered', () => {
  test('has what its type takes, and keeps the rest for whoever changes the type back', () => {
    const entry = { ...named('c1'), unit: '套', choices: '甲\n\n 乙 ', min: '0', max: '1e3' };
    expect(fieldOf({ ...entry, type: 'choice' })).toEqual({
      id: 'c1',
      label: 'c1',
      type: 'choice',
      isRequired: true,
      unit: '套',
      choices: ['甲', '乙'],
    });
    expect(fieldOf({ ...entry, type: 'integer' })).toEqual({
      id: 'c1',
      label: 'c1',
      type: 'integer',
      isRequired: true,
      unit: '套',
      min: 0,
    });
  });

  test.each([
    ['', true],
    [' -2.5 ', true],
    ['1,000', false],
    ['十', false],
    ['1e3', false],
  ])('takes the bound %j: %s', (text, isTaken) => {
    expect(isBound(text)).toBe(isTaken);
  });

  test('is given an id that none has, and moves among the others', () => {
    const fields = [named('c2'), named('homes'), named('c7')];
    expect(withFieldMore(fields).at(-1)).toEqual({ ...BLANK, id: 'c8' });
    expect(withFieldMoved(fields, 0, 1).map(({ id }) => id)).toEqual(['homes', 'c2', 'c7']);
    expect(withFieldMoved(fields, 2, -1).map(({ id }) => id)).toEqual(['c2', 'c7', 'homes']);
    expect(withFieldMoved(fields, 0, -1)).toEqual(fields);
  });
});

test('a task like an earlier one asks the same of the same units, by a day that is still to be set', () => {
  const sent: Pick<Report, 'title' | 'explanation' | 'fields'> & { units: ReportDraft['units'] } = {
    title: '三季度开工情况',
    explanation: '逐项填报。',
    fields: [
      { id: 'homes', label: '套数', type: 'integer', unit: '套', isRequired: true, min: 0, max: 10 },
      { id: 'stage', label: '进展', type: 'choice', isRequired: false, choices: ['在建', '竣工'] },
    ],
    units: [{ organisationId: 'o1', role: 'enterprise', name: '一号单位' }],
  };
  // Cast: what else a task says is not copied.
  const draft = draftLike(sent as Report);
  expect(draft.cutOff).toBe('');
  const report = reportOf({ ...draft, cutOff: '2026-03-10' });
  expect(openReportSchema.parse(report)).toEqual(report);
  expect(report.fields).toEqual(sent.fields);
  expect(report.units).toEqual([{ organisationId: 'o1', role: 'enterprise' }]);
});
