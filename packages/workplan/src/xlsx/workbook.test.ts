import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { LANGUAGES } from '@zhulin/engines/units';
import { withValueAt } from '@zhulin/plan';
import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Table, WorkplanDocument } from '../model.ts';
import { barePlan, documentFor, examplePlan } from '../testing/contents.ts';
import { renderWorkbook } from './workbook.ts';

const OFFICE_LIMIT_MS = 120_000;

async function opened(bytes: Uint8Array): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

const openedFor = async (document: WorkplanDocument): Promise<Workbook> =>
  await opened(await renderWorkbook(document));

function sheetOf(workbook: Workbook, part: string): Worksheet {
  const found = workbook.worksheets.find(({ name }) => name.includes(part));
  if (!found) throw new Error(`no sheet of ${part}`);
  return found;
}

/** The values of a row, by the beginning of one of its cells. */
function rowWith(worksheet: Worksheet, text: string): ExcelJS.Row {
  let found: ExcelJS.Row | undefined;
  worksheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.text === text) found ??= row;
    });
  });
  if (!found) throw new Error(`no row with ${text} in ${worksheet.name}`);
  return found;
}

/** Every cell that is a formula. */
function formulas(
  workbook: Workbook,
): { sheet: string; address: string; formula: string; result: unknown }[] {
  return workbook.worksheets.flatMap((worksheet) => {
    const found: ReturnType<typeof formulas> = [];
    worksheet.eachRow((row) => {
      row.eachCell(({ address, formula, result }) => {
        if (formula) found.push({ sheet: worksheet.name, address, formula, result });
      });
    });
    return found;
  });
}

const affordable = documentFor(examplePlan('affordable'));
const workbook = await openedFor(affordable);

test('a list of the annexes comes first, each entry leads to its sheet', () => {
  const [list, ...sheets] = workbook.worksheets;
  expect(list?.name).toBe('附件目录');
  expect(sheets).toHaveLength(affordable.annexes.length);
  const links = formulas(workbook).filter(({ formula }) => formula.startsWith('HYPERLINK'));
  expect(links.map(({ result }) => result)).toEqual(affordable.annexes.map(({ title }) => title));
  links.forEach(({ formula }, index) => {
    expect(formula).toContain(`#'${sheets[index]?.name}'!A1`);
  });
});

test('numbers are numbers in the format of the document, and text is text', () => {
  const policies = sheetOf(workbook, '政策支持清单');
  const cut = rowWith(policies, '土地出让金减免');
  expect(cut.getCell(6).value).toBe(8000);
  expect(cut.getCell(6).numFmt).toBe('#,##0.00');
  const team = rowWith(sheetOf(workbook, '团队配置表'), '工程建设');
  expect(team.getCell(3).value).toBe(0.3);
  expect(team.getCell(3).numFmt).toBe('0.0%');
  expect(team.getCell(2).numFmt).toBe('#,##0');
  expect(team.getCell(1).numFmt).toBe('@');
});

test('nothing is a dash, and still a number', () => {
  const rent = rowWith(sheetOf(workbook, '资金平衡表'), '2026年上半年');
  expect(rent.getCell(3).value).toBe(0);
  expect(rent.getCell(3).numFmt).toBe('#,##0.00;-#,##0.00;"—"');
});

test('totals add up their rows and show what the document prints', () => {
  const team = rowWith(sheetOf(workbook, '团队配置表'), '合计');
  expect(team.getCell(2).value).toEqual({ formula: 'SUM(B4:B8)', result: 40 });
  expect(team.getCell(3).value).toEqual({ formula: 'SUM(C4:C8)', result: 1 });
  const opinions = rowWith(sheetOf(workbook, '公众意见采纳情况表'), '合计');
  expect(opinions.getCell(5).value).toEqual({ formula: 'SUM(E4:E6)', result: 220 });
});

test('the head of a single table stays in sight and is printed on every page, across A4 on its side', () => {
  const { views, pageSetup } = sheetOf(workbook, '团队配置表');
  expect(views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
  expect(pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToWidth: 1, fitToHeight: 0 });
  // A name of the workbook holds it; reading it back gives it here.
  expect(pageSetup.printTitlesRow).toMatch(/^\$?1:\$?3$/u);
});

test('verdicts keep their shape', async () => {
  const troubled = await openedFor(documentFor(examplePlan('ppp')));
  const row = rowWith(sheetOf(troubled, '勘误与存疑清单'), '各项规则合计所需用地占比');
  expect(row.getCell(7).text).toBe('■ 停');
});

test('references go by the number of what they point to', async () => {
  const blocks = [{ kind: 'paragraph' as const, runs: ['见', { see: 'annex-odd' }] }];
  const document = { ...affordable, annexes: [{ id: 'annex-odd', title: '其他', blocks }] };
  expect(rowWith(sheetOf(await openedFor(document), '其他'), '见附件1').number).toBe(2);
});

test('what is missing says so, in cells and in place of tables', async () => {
  const bare = await openedFor(documentFor(barePlan()));
  let missing = 0;
  sheetOf(bare, '前期手续与审批事项清单').eachRow((row) => {
    if (row.getCell(6).text.startsWith('待补充（')) missing += 1;
  });
  expect(missing).toBe(21);
  expect(sheetOf(bare, '风险清单').getCell('A2').text).toMatch(/^《风险清单》待补充（.+），补齐后列表。$/u);
  expect(sheetOf(bare, '风险清单').getColumn(1).width).toBeGreaterThan(60);
});

test.each(LANGUAGES)('the same document gives the same bytes in %s', async (language) => {
  const document = documentFor(examplePlan('affordable'), language);
  expect(
    Buffer.from(await renderWorkbook(document)).equals(Buffer.from(await renderWorkbook(document))),
  ).toBe(true);
});

describe('what authors write', () => {
  const hostile = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\u0000=cmd|x',
    '<b>&',
    '_x0041_',
    '长'.repeat(200),
    '😀𠮷',
  ];

  test('is text in the workbook, whatever it begins with', async () => {
    const systems = hostile.map((name, index) => ({ id: `s${index}`, name, level: 'scene' as const }));
    const plan = withValueAt(examplePlan('affordable'), 'smart.systems', systems);
    const changed = await openedFor(documentFor(plan));
    const worksheet = sheetOf(changed, '智慧化系统与设备清单');
    expect(formulas(changed).every(({ formula }) => /^(?:HYPERLINK|SUM)\(/u.test(formula))).toBe(true);
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '<b>&', '长'.repeat(200)]) {
      const cell = rowWith(worksheet, name).getCell(2);
      expect(cell.type, name).toBe(ExcelJS.ValueType.String);
      expect(cell.numFmt).toBe('@');
    }
  });
});

test('tables of 3,000 rows are written', async () => {
  const tasks = Array.from({ length: 3000 }, (_, index) => ({
    id: `t${index}`,
    name: `工作${index}`,
    stage: 'construction' as const,
    durationDays: 1,
  }));
  const large = await openedFor(documentFor(withValueAt(examplePlan(), 'schedule.tasks', tasks)));
  expect(rowWith(sheetOf(large, '进度计划与里程碑表'), '工作2999').getCell(1).text).toBe('3000');
});

const office = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => folder !== '')
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path));

/** The workbook as LibreOffice opens, computes and saves it. */
function computedAgain(bytes: Uint8Array, program: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'zhulin-office-'));
  try {
    writeFileSync(join(folder, 'annexes.xlsx'), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [profile, '--headless', '--convert-to', 'xlsx', '--outdir', join(folder, 'again')];
    execFileSync(program, [...args, join(folder, 'annexes.xlsx')], {
      timeout: OFFICE_LIMIT_MS,
      stdio: 'ignore',
    });
    return readFileSync(join(folder, 'again', 'annexes.xlsx'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same workbook with other results written beside its formulas, so that a program that does not compute is found out. */
async function withoutResults(bytes: Uint8Array): Promise<Uint8Array> {
  const stripped = await opened(bytes);
  for (const worksheet of stripped.worksheets) {
    worksheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula?.startsWith('SUM(')) cell.value = { formula: cell.formula };
      });
    });
  }
  return new Uint8Array(await stripped.xlsx.writeBuffer());
}

describe.runIf(office !== undefined)('computed again by LibreOffice, where soffice is on the PATH', () => {
  test('every sum comes to what the workbook holds', { timeout: 2 * OFFICE_LIMIT_MS }, async () => {
    if (office === undefined) throw new Error('nothing to try');
    const bytes = await renderWorkbook(affordable);
    const again = await opened(computedAgain(await withoutResults(bytes), office));
    const expected = formulas(workbook).filter(({ formula }) => formula.startsWith('SUM('));
    expect(expected.length).toBeGreaterThan(5);
    for (const { sheet, address, result } of expected) {
      const computed = again.getWorksheet(sheet)?.getCell(address).result;
      expect(Number(computed), `${sheet} ${address}`).toBeCloseTo(Number(result), 9);
    }
  });
});

test('a sum may stand above the rows that it adds up', async () => {
  const number = (value: number) => ({
    text: `${value}`,
    of: { kind: 'input' as const, path: 'x' },
    value: { number: value, decimals: 0 },
  });
  const table: Table = {
    kind: 'table',
    id: 'above',
    title: 'above',
    columns: [
      { head: 'a', kind: 'text' },
      { head: 'b', kind: 'number' },
    ],
    rows: [
      { role: 'total', cells: [['sum'], ['5']], sumOf: [1, 2] },
      { role: 'plain', cells: [['one'], [number(2)]] },
      { role: 'plain', cells: [['two'], [number(3)]] },
    ],
    notes: [],
  };
  const document = { ...affordable, annexes: [{ id: 'annex-above', title: 'above', blocks: [table] }] };
  const worksheet = sheetOf(await openedFor(document), 'above');
  expect(rowWith(worksheet, 'sum').getCell(2).value).toEqual({ formula: 'SUM(B5:B6)', result: 5 });
  expect(worksheet.getCell('B5').value).toBe(2);
});

test('a table with figures of other sums keeps the number that the document prints', async () => {
  const table: Table = {
    kind: 'table',
    id: 'odd',
    title: 'odd',
    columns: [
      { head: 'a', kind: 'text' },
      { head: 'b', kind: 'number' },
    ],
    rows: [
      {
        role: 'plain',
        cells: [
          ['one'],
          [{ text: '1', of: { kind: 'input', path: 'x' }, value: { number: 1, decimals: 0 } }],
        ],
      },
      { role: 'total', cells: [['sum'], ['5']], sumOf: [0] },
    ],
    notes: [],
  };
  const document = { ...affordable, annexes: [{ id: 'annex-odd', title: 'odd', blocks: [table] }] };
  expect(rowWith(sheetOf(await openedFor(document), 'odd'), 'sum').getCell(2).value).toBe('5');
});
