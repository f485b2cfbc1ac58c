import type { ReportStanding } from '@zhulin/contract';
import { expect, test } from 'vitest';
import { returnsOf, withRemarks } from './marks.ts';

const unit = (organisationId: string, change: Partial<ReportStanding> = {}): ReportStanding => ({
  organisationId,
  role: 'enterprise',
  name: organisationId,
  seat: 0,
  state: 'in_time',
  firstFiledAt: '2026-03-05T02:00:00Z',
  filedAt: '2026-03-05T02:00:00Z',
  version: 1,
  rowCount: 1,
  ...change,
});
const remark = (text: string) => ({ row: 1, field: 'homes', text });

test('what is sent back are remarks that say something, on the filing that was read', () => {
  const of = (organisationId: string, version = 1) => ({ organisationId, version });
  const marks = ['a', 'b', 'c', 'd'].reduce(
    (all, id) => withRemarks(all, of(id), [remark(' 与台账不符 '), remark(' ')]),
    withRemarks({}, of('e'), [remark('')]),
  );
  const units = [
    unit('a'),
    unit('b', { version: 2 }),
    unit('c', { state: 'returned' }),
    unit('d', { state: 'late' }),
    unit('e'),
    unit('f', { state: 'missing', version: null }),
  ];
  expect(returnsOf(marks, { units })).toEqual(
    ['a', 'd'].map((organisationId) => ({ organisationId, remarks: [remark('与台账不符')] })),
  );
  expect(Object.keys(withRemarks(marks, of('a'), []))).not.toContain('a');
});
