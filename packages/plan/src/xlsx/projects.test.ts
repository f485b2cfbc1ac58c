import ExcelJS, { type Worksheet } from 'exceljs';
import { describe, expect, test } from 'vitest';
import { planSchema } from '../schema.ts';
import { readEither, writeProjects } from './projects.ts';
import { chinese, english } from './words.fixture.ts';
import { writeSheet } from './write-sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

const LANGUAGES = [chinese, english] as const;
const plan = (rest: object) => planSchema.parse({ schema: 1, ...rest });
const PLANS = [
  plan({
    project: {
      name: '幸福里',
      code: 'xfl-1',
      type: 'affordable',
      place: { city: '石家庄', kind: 'capital_region' },
    },
    site: { areaM2: 50_000 },
    buildings: { floorAreaM2: 100_000.5 },
  }),
  plan({ project: { name: '=SUM(A1)', mode: 'ppp', start: '2026-03-01' } }),
  plan({ project: { name: '槐树里' } }),
];

async function edited(bytes: Uint8Array, change: (sheet: Worksheet) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = workbook.getWorksheet(chinese.fixed.projects);
  if (sheet === undefined) throw new Error('no sheet of projects');
  change(sheet);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('a workbook of many projects', () => {
  test.each(LANGUAGES)('reads back what was written, in %o', async (words) => {
    const { kind, reading } = await readEither(await writeProjects(PLANS, words), LANGUAGES);
    expect({ kind, reading }).toEqual({ kind: 'projects', reading: { ok: true, plans: PLANS } });
  });

  test('is told from that of one plan', async () => {
    const { kind, reading } = await readEither(await writeWorkbook(PLANS[0], chinese), LANGUAGES);
    expect({ kind, reading }).toEqual({ kind: 'plan', reading: { ok: true, plan: PLANS[0] } });
  });

  test('with faulty rows comes back with each problem beside its row, and is read again once mended', async () => {
    const bytes = await edited(await writeProjects(PLANS, chinese), (sheet) => {
      sheet.getCell('A3').value = '';
      sheet.getCell('C4').value = '宫殿';
      sheet.getCell('K5').value = -5;
    });
    const { kind, reading } = await readEither(bytes, LANGUAGES);
    if (reading.ok || reading.marked === undefined) throw new Error('read without a problem');
    expect(kind).toBe('projects');
    expect(reading.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual([
      'PLAN_MISSING A3',
      'PLAN_CHOICE C4',
      'PLAN_RANGE K5',
    ]);
    const rows: string[] = [];
    const mended = await edited(reading.marked, (sheet) => {
      const column = sheet.columnCount;
      for (const row of [1, 3, 4, 5]) rows.push(sheet.getCell(row, column).text);
      sheet.getCell('A3').value = '幸福里';
      sheet.getCell('C4').value = null;
      sheet.getCell('K5').value = null;
    });
    expect(rows).toEqual(['问题', ...Array(3).fill(expect.stringMatching(/^PLAN_/))]);
    expect(await readEither(mended, LANGUAGES)).toEqual({
      kind: 'projects',
      reading: { ok: true, plans: PLANS },
    });
  });

  test('names a strange column, a code that stands twice, and an empty list', async () => {
    const strange = await edited(await writeProjects(PLANS, chinese), (sheet) => {
      sheet.getCell('Q1').value = '颜色';
      sheet.getCell('B4').value = 'xfl-1';
    });
    const { reading } = await readEither(strange, LANGUAGES);
    expect(!reading.ok && reading.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual([
      'PLAN_WORKBOOK_UNKNOWN_COLUMN Q1',
      'PLAN_DUPLICATE_ID B4',
    ]);
    const empty = await readEither(await writeProjects([], chinese), LANGUAGES);
    expect(!empty.reading.ok && empty.reading.problems.map(({ code, params }) => [code, params])).toEqual([
      ['PLAN_MISSING', { expected: '项目名称' }],
    ]);
  });

  test('that is none is refused before it is opened', async () => {
    const { reading } = await readEither(new TextEncoder().encode('{"not":"a workbook"}'), LANGUAGES);
    expect(!reading.ok && reading.problems.map(({ code }) => code)).toEqual(['PLAN_WORKBOOK_NOT_ZIP']);
  });
});

test('a printed list keeps its text as text, whatever it begins with, and is the same bytes each time', async () => {
  const sheet = {
    title: '项目清单',
    notes: ['筛选：=1+1'],
    columns: [
      { head: '名称', width: 20 },
      { head: '投资', width: 12, format: '#,##0.00' },
    ],
    rows: [
      ["=HYPERLINK('x')", 1.5],
      ['<script>', null],
    ],
    pageFooter: '&P',
  };
  const bytes = await writeSheet(sheet);
  expect(Buffer.compare(bytes, await writeSheet(sheet))).toBe(0);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const written = workbook.getWorksheet('项目清单');
  expect([2, 4, 5].map((row) => written?.getCell(row, 1).value)).toEqual([
    '筛选：=1+1',
    "=HYPERLINK('x')",
    '<script>',
  ]);
});
