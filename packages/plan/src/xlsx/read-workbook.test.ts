import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../schema.ts';
import { readWorkbook, writeWorkbook } from './index.ts';
import { chinese, english } from './words.fixture.ts';

const plan: Plan = {
  schema: 1,
  project: { name: '甲', type: 'mixed' },
  site: { areaM2: 1000 },
  schedule: {
    tasks: [
      { id: 'a', name: '=1+1', stage: 'design', durationDays: 3 },
      { id: 'b', name: '乙', stage: 'design', durationDays: 3, after: [{ task: 'a', type: 'FS' }] },
    ],
  },
};

async function opened(bytes: Uint8Array, ignoreNodes = ['dataValidations']): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer, { ignoreNodes });
  return workbook;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
}

async function changed(change: (workbook: ExcelJS.Workbook) => void) {
  const workbook = await opened(await writeWorkbook(plan, chinese));
  change(workbook);
  return readWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer()), [chinese, english]);
}

function codes(reading: Awaited<ReturnType<typeof readWorkbook>>): string[] {
  return reading.ok ? [] : reading.problems.map(({ code }) => code);
}

function valueCell(workbook: ExcelJS.Workbook, sheetName: string, path: string): ExcelJS.Cell {
  const sheet = sheetOf(workbook, sheetName);
  for (let row = 2; row <= sheet.rowCount; row++) {
    if (sheet.getCell(row, 1).text === path) return sheet.getCell(row, 3);
  }
  throw new Error(`no row ${path}`);
}

test('the template has units, choices to pick from and text that is no formula', async () => {
  const template = await opened(await writeWorkbook(undefined, chinese), []);
  expect(template.worksheets[0]?.name).toBe('填写说明');
  expect(sheetOf(template, '任务表').getCell(1, 4).text).toBe('＊工期（个工作日）');
  expect(valueCell(template, '项目', 'project.type').dataValidation.type).toBe('list');
  const filled = await opened(await writeWorkbook(plan, chinese));
  expect(sheetOf(filled, '任务表').getCell(3, 2).type).toBe(ExcelJS.ValueType.String);
  expect(valueCell(filled, '项目', 'project.type').text).toBe('保障与商品混合');
});

test('geometry takes one line of its sheet, however long it is', async () => {
  const site = (name: string): Plan => ({
    schema: 1,
    project: { name: '甲' },
    site: { geojson: { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name } }] } },
  });
  const [short, long] = await Promise.all(
    ['岸', '岸'.repeat(3000)].map(async (name) => {
      const workbook = await opened(await writeWorkbook(site(name), chinese));
      const cell = valueCell(workbook, '用地', 'site.geojson');
      expect(cell.text).toContain(name);
      return sheetOf(workbook, '用地').getRow(cell.fullAddress.row).height;
    }),
  );
  expect(long).toBe(short);
});

test('the template prints as a form: across A4, headings on each page, and says what each column accepts', async () => {
  const template = await opened(await writeWorkbook(undefined, chinese), []);
  const tasks = sheetOf(template, '任务表');
  expect(tasks.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:2',
  });
  expect(tasks.headerFooter.oddFooter).toBe('&L&A&R第 &P 页，共 &N 页');
  expect(tasks.views).toMatchObject([{ state: 'frozen', ySplit: 2 }]);
  expect(tasks.getCell(2, 3).text).toBe('※前期准备、设计、建设、验收交付、运营提升 · 必填');
  expect(tasks.getCell(3, 3).dataValidation).toMatchObject({ type: 'list', error: '请从下拉列表中选一项。' });
  const fields = valueCell(template, '用地', 'site.areaM2');
  expect(fields.worksheet.getCell(Number(fields.row), 4).text).toBe('m²');
  const listed = sheetOf(template, '填写说明').getColumn(1).values.map(String);
  for (const { name } of template.worksheets.slice(1, -1)) {
    expect(listed.some((_, row) => sheetOf(template, '填写说明').getCell(row, 1).text === name)).toBe(true);
  }
});

test('results of formulas, rich text, real dates and other words for yes are read', async () => {
  const reading = await changed((workbook) => {
    valueCell(workbook, '用地', 'site.areaM2').value = { formula: '1000*2', result: 2000 };
    valueCell(workbook, '项目', 'project.name').value = { richText: [{ text: '甲' }, { text: '乙' }] };
    valueCell(workbook, '项目', 'project.start').numFmt = 'yyyy-mm-dd';
    valueCell(workbook, '项目', 'project.start').value = new Date('2026-03-02T00:00:00Z');
    valueCell(workbook, '项目', 'project.isDemonstration').value = '否';
    valueCell(workbook, '用地', 'site.structure.belts').value = 'ecology，business';
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.plan.project).toMatchObject({ name: '甲乙', start: '2026-03-02', isDemonstration: false });
  expect(reading.plan.site).toEqual({ areaM2: 2000, structure: { belts: ['ecology', 'business'] } });
});

test('each problem names its cell, and the marked copy says it beside the row', async () => {
  const reading = await changed((workbook) => {
    valueCell(workbook, '用地', 'site.areaM2').value = '22公顷';
    sheetOf(workbook, '任务表').getCell(4, 4).value = null;
    sheetOf(workbook, '前置任务').getCell(3, 1).value = 'bb';
  });
  if (reading.ok || reading.marked === undefined) throw new Error('not refused');
  expect(reading.problems).toMatchObject([
    { code: 'PLAN_UNIT', path: 'site.areaM2', sheet: '用地', row: 2, column: 3 },
    { code: 'PLAN_MISSING', path: 'schedule.tasks.1.durationDays', sheet: '任务表', row: 4, column: 4 },
    { code: 'PLAN_WORKBOOK_UNKNOWN_PARENT', sheet: '前置任务', cell: 'A3', params: { got: 'bb' } },
  ]);
  const marked = await opened(reading.marked);
  expect(sheetOf(marked, '填写说明').getCell(1, 1).text).toBe('3 problems');
  const tasks = sheetOf(marked, '任务表');
  expect(tasks.getCell(1, tasks.columnCount).text).toBe('问题');
  expect(tasks.getCell(4, tasks.columnCount).text).toContain('PLAN_MISSING');
  valueCell(marked, '用地', 'site.areaM2').value = 1000;
  tasks.getCell(4, 4).value = 3;
  sheetOf(marked, '前置任务').getCell(3, 1).value = 'b';
  const mended = new Uint8Array(await marked.xlsx.writeBuffer());
  expect(await readWorkbook(mended, [chinese])).toEqual({ ok: true, plan });
});

test('a choice is taken in either language or as its code, whatever the width and case of its letters', async () => {
  const cells = (['project.type', 'project.mode', 'project.place.kind'] as const).map((path) => ({ path }));
  const reading = await changed((workbook) => {
    ['Market housing', 'enterprise_led', '其他　地级市'].forEach((text, index) => {
      valueCell(workbook, '项目', cells[index]?.path ?? '').value = text;
    });
    valueCell(workbook, '项目', 'project.isDemonstration').value = 'YES';
    valueCell(workbook, '项目', 'project.start').value = '2026年3月2日';
    valueCell(workbook, '用地', 'site.structure.circles').value = '生活圈;Nature circle，work_service';
    sheetOf(workbook, '前置任务').getCell(3, 3).value = '完成-开始(fs)';
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.plan.project).toMatchObject({
    type: 'market',
    mode: 'enterprise_led',
    place: { kind: 'other_city' },
    isDemonstration: true,
    start: '2026-03-02',
  });
  expect(reading.plan.site?.structure?.circles).toEqual(['living', 'nature', 'work_service']);
  expect(reading.plan.schedule?.tasks?.[1]?.after).toEqual([{ task: 'a', type: 'FS' }]);
});

test('a wrong choice is answered with the words of the list', async () => {
  const reading = await changed((workbook) => {
    valueCell(workbook, '项目', 'project.type').value = '商品房';
    valueCell(workbook, '用地', 'site.structure.belts').value = '生态带、商务带';
  });
  expect(reading).toMatchObject({
    problems: [
      {
        code: 'PLAN_CHOICE',
        cell: 'C4',
        params: { expected: '保障性住房、商品住房、保障与商品混合', nearest: '商品住房' },
      },
      {
        code: 'PLAN_CHOICE',
        path: 'site.structure.belts.1',
        params: { expected: '生态带、商业带', nearest: '商业带' },
      },
    ],
  });
});

test('a workbook is read in the language it was made in, whoever reads it', async () => {
  expect(await readWorkbook(await writeWorkbook(plan, english), [chinese, english])).toEqual({
    ok: true,
    plan,
  });
});

test('an empty template says field by field what it lacks', async () => {
  const reading = await readWorkbook(await writeWorkbook(undefined, chinese), [chinese]);
  expect(reading).toMatchObject({
    problems: [{ code: 'PLAN_MISSING', path: 'project.name', sheet: '项目', cell: 'C2' }],
  });
});

describe('a changed form is refused', () => {
  test.each([
    [
      'a renamed sheet',
      'PLAN_WORKBOOK_UNKNOWN_SHEET',
      (w: ExcelJS.Workbook) => Object.assign(sheetOf(w, '团队'), { name: '队伍' }),
    ],
    [
      'an unknown column',
      'PLAN_WORKBOOK_UNKNOWN_COLUMN',
      (w: ExcelJS.Workbook) => Object.assign(sheetOf(w, '任务表').getCell(1, 9), { value: '备忘' }),
    ],
    [
      'an unknown field',
      'PLAN_WORKBOOK_UNKNOWN_FIELD',
      (w: ExcelJS.Workbook) => sheetOf(w, '用地').addRow(['site.x', '某', 1]),
    ],
    [
      'a formula with an error',
      'PLAN_WORKBOOK_CELL_ERROR',
      (w: ExcelJS.Workbook) =>
        Object.assign(valueCell(w, '用地', 'site.roadM2'), { value: { error: '#REF!' } }),
    ],
    [
      'no number of the format',
      'PLAN_WORKBOOK_NO_SCHEMA',
      (w: ExcelJS.Workbook) => w.removeWorksheet('_zhulin'),
    ],
  ] as const)('%s', async (_, code, change) => {
    expect(codes(await changed((workbook) => void change(workbook)))).toEqual([code]);
  });
});

describe('a file that is no safe workbook is refused before it is opened', () => {
  const directory = (name: string, size: number) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(46 + name.length, 12);
    return new Uint8Array(Buffer.concat([entry, Buffer.from(name), end]));
  };
  test.each([
    ['a bomb', directory('a.xml', 4_000_000_000), 'PLAN_WORKBOOK_TOO_LARGE'],
    ['much from little', directory('a.xml', 30_000_000), 'PLAN_WORKBOOK_TOO_LARGE'],
    ['macros', directory('xl/vbaProject.bin', 10), 'PLAN_WORKBOOK_MACROS'],
    ['a lie about the size', directory('a.xml', 10), 'PLAN_WORKBOOK_NOT_ZIP'],
    ['an old .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'PLAN_WORKBOOK_OLD_FORMAT'],
    ['text', new TextEncoder().encode('schema: 1'), 'PLAN_WORKBOOK_NOT_ZIP'],
    ['nothing', new Uint8Array(), 'PLAN_WORKBOOK_NOT_ZIP'],
  ])('%s', async (_, bytes, code) => {
    expect(codes(await readWorkbook(bytes, [chinese]))).toEqual([code]);
  });
});
