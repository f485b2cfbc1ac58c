import { openWords } from '@zhulin/contract';
import { isoDay } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { renderReportNotice } from '../index.ts';
import type { Block } from '../model.ts';
import { type NoticeUnit, type ReportNotice, reportNoticeOf } from './report-notice.ts';

const unit = (name: string, state: NoticeUnit['state'], homes: readonly number[] | null): NoticeUnit => ({
  name,
  state,
  firstFiledAt: state === 'missing' ? null : '2026-03-05T02:00:00.000Z',
  rows: homes === null ? null : homes.map((count) => ({ homes: count, note: '甲' })),
});

const notice: ReportNotice = {
  name: '三季度开工情况',
  sender: '市住房办公室',
  opened: isoDay('2026-03-02'),
  cutOff: isoDay('2026-03-10'),
  day: isoDay('2026-03-11'),
  at: '2026-03-11T01:00:00.000Z',
  entryCode: null,
  reminders: 1,
  fields: [
    { id: 'homes', label: '开工套数', unit: '套', type: 'number', isRequired: true },
    { id: 'note', label: '说明', type: 'text', isRequired: false },
  ],
  units: [
    unit('甲区', 'in_time', [1200, 34.5]),
    unit('乙区', 'late', [100]),
    unit('丙区', 'returned', null),
    unit('丁区', 'missing', null),
    unit('戊区', 'missing', null),
    unit('己区', 'missing', null),
  ],
};

const { blocks, closing } = reportNoticeOf(notice, openWords('zh-CN'));
const paragraphs = blocks.flatMap((block: Block) =>
  block.kind === 'paragraph' ? [block.runs.map(String).join('')] : [],
);

describe('a circular on a reporting task', () => {
  test('counts who filed in time, late, not again and not at all, and names them', () => {
    expect(paragraphs).toEqual([
      '“三季度开工情况”由市住房办公室于 2026年3月2日 发出，填报截止日为 2026年3月10日，应报单位 6 家。' +
        '截至 2026年3月11日 09:00，按时报送 1 家，逾期报送 1 家，退回未重报 1 家，未报送 3 家。催报 1 次。',
      '按时报送（1 家）：甲区。',
      '逾期报送（1 家）：乙区。',
      '退回未重报（1 家）：丙区。',
      '未报送（3 家）：丁区、戊区、己区。',
    ]);
    expect(closing).toEqual({ unit: '市住房办公室', date: '2026年3月11日' });
  });

  test('sums each column of numbers by unit, and counts nothing that does not stand', () => {
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.columns.map(({ head }) => head)).toEqual([
      '单位',
      '报送情况',
      '首次报送',
      '行数',
      '开工套数（套）',
    ]);
    expect(table?.rows.map(({ cells }) => [cells[0], cells[3], cells[4]].map(String))).toEqual([
      ['甲区', '2', '1,234.5'],
      ['乙区', '1', '100'],
      ['丙区', '—', '—'],
      ['丁区', '—', '—'],
      ['戊区', '—', '—'],
      ['己区', '—', '—'],
      ['合计', '3', '1,334.5'],
    ]);
  });

  test('names the entry of the log on which it rests, where there is one', () => {
    const said = (entryCode: string | null) =>
      JSON.stringify(reportNoticeOf({ ...notice, entryCode }, openWords('zh-CN')).blocks);
    expect(said('ABCD2345EFGH6789')).toContain('存证编号为 ABCD-2345-EFGH-6789');
    expect(said(null)).not.toContain('存证编号');
  });

  test.each(['zh-CN', 'en'] as const)('is set in %s', async (language) => {
    const { pdf, pages } = await renderReportNotice(notice, language);
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(pages).toBeGreaterThan(0);
  });
});
