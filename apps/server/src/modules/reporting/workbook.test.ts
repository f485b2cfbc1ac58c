import type { FiledWorkbook, Report } from '@zhulin/contract';
import { fillIn, textsOf } from '@zhulin/plan/xlsx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '../../../testing/office.ts';
import { cellsOf, type ReportOffice, reportOffice, rowOf } from '../../../testing/report-task.ts';
import { refusalOf } from '../../../testing/test-app.ts';

let office: ReportOffice;
beforeAll(async () => {
  office = await reportOffice(2);
}, 60_000);
afterAll(() => office.server.close());

const states = ({ units }: Report) => units.map(({ state }) => state);

describe('a workbook', () => {
  test('with planted faults comes back with all and only these marked, and nothing is kept', async () => {
    const { id } = await office.send();
    const good = rowOf(1);
    const rows = [
      good,
      { ...rowOf(2), homes: '很多' },
      { ...rowOf(3), invested: -1 },
      { ...rowOf(4), started: '二月三十' },
      { ...rowOf(5), stage: '快了' },
      { ...rowOf(6), project: '' },
      { ...rowOf(7), unit: '填报单位2' },
      { ...rowOf(8), homes: 1.5 },
    ];
    const bytes = await fillIn(await office.template(office.unit(1), id), cellsOf(rows));
    const { status, body }: { status: number; body: FiledWorkbook } = await office.upload(
      office.unit(1),
      id,
      bytes,
    );
    expect(status).toBe(200);
    const faults = ['C4', 'D5', 'E6', 'F7', 'B8', 'A9', 'C10'];
    expect(body).toMatchObject({ isDone: false, version: null, rows: [] });
    expect(body.problems.map(({ cell }) => cell)).toEqual(faults);
    expect(body.problems[0]?.text).toBe('第 4 行“开工套数”不是数字：很多。');
    const marked = new ExcelJS.Workbook();
    const content = Buffer.from(body.marked?.base64 ?? '', 'base64');
    await marked.xlsx.load(new Uint8Array(content).buffer);
    const sheet = marked.getWorksheet('填报表');
    const red = rows.flatMap((_, place) =>
      ['A', 'B', 'C', 'D', 'E', 'F'].flatMap((letter) => {
        const { fill } = sheet?.getCell(`${letter}${place + 3}`) ?? {};
        return fill?.type === 'pattern' && fill.fgColor?.argb === 'FFFFC7CE' ? [`${letter}${place + 3}`] : [];
      }),
    );
    expect(red.sort()).toEqual([...faults].sort());
    expect(refusalOf(await office.unit(1).get(`/api/reports/${id}/filings/p-a-unit-1`)).code).toBe(
      'REPORT_FILING_NOT_FOUND',
    );
    expect(await arrange(office.server, `SELECT 1 FROM report_filing WHERE case_id = '${id}'`)).toEqual([]);
  });

  test('can be looked at before it is filed, and comes again with what was filed', async () => {
    const { id } = await office.send();
    const rows = [rowOf(1), rowOf(2)];
    const bytes = await fillIn(await office.template(office.unit(1), id), cellsOf(rows));
    expect((await office.upload(office.unit(1), id, bytes, '?preview=true')).body).toMatchObject({
      isDone: false,
      rows,
    });
    expect(states(await office.read(office.as('city-office'), id))).toEqual(['missing', 'missing']);
    expect((await office.upload(office.unit(1), id, bytes)).body).toMatchObject({ isDone: true, version: 1 });
    const again = await office.template(office.unit(1), id);
    expect((await office.upload(office.unit(1), id, again)).body).toMatchObject({
      isDone: true,
      version: 2,
      rows,
    });
    expect(refusalOf(await office.unit(2).get(`/api/reports/${id}/filings/p-a-unit-1`)).status).toBe(404);
  });

  test('of another task, and one that is no workbook, are refused', async () => {
    const [one, two] = [await office.send(), await office.send()];
    const bytes = await fillIn(await office.template(office.unit(1), one.id), cellsOf([rowOf(1)]));
    const other = await office.upload(office.unit(1), two.id, bytes);
    expect(other.body.problems).toHaveLength(1);
    expect(other.body).toMatchObject({ isDone: false, problems: [{ text: '这不是本系统的登记表。' }] });
    const none = await office.upload(office.unit(1), two.id, Buffer.from('项目,套数'));
    expect(none.body).toMatchObject({ isDone: false, marked: null });
    expect(none.body.problems).toHaveLength(1);
  });

  test('takes what looks like a formula for the text it is, into the merge and its CSV', async () => {
    const { id } = await office.send();
    const formula = '=HYPERLINK("http://example.com","看")';
    await office.file(office.unit(1), id, [rowOf(1, { project: formula })]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array((await office.merged(id)).bytes).buffer);
    const values = workbook.worksheets[0]
      ?.getColumn('C')
      .values?.filter((value) => typeof value === 'string');
    expect(values).toContain(formula);
    const again = await textsOf(await office.template(office.unit(1), id));
    expect(again.get('填报表')?.get('B3')).toBe(formula);
    expect((await office.merged(id, 'csv')).bytes.toString()).toContain(`"'=HYPERLINK(""http`);
  });
});
