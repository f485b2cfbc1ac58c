import { readFile } from 'node:fs/promises';
import type { Client } from '@zhulin/contract';
import { fillIn, textsOf } from '@zhulin/plan/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { isWide, violationsOf } from '../testing/accessibility.ts';
import { furnish } from '../testing/furnish.ts';
import { button, dialog, part } from '../testing/page-parts.ts';
import {
  agree,
  bytesOf,
  cell,
  chooseWorkbook,
  downloaded,
  keepsNobodyOut,
  paste,
  textsOfRows,
} from '../testing/reporting-stories.ts';
import { telling } from '../testing/story.ts';
import { apiOf } from '../testing/studio-api.ts';

const { blank, open, origin, dataDir } = telling();

const UNITS = 20;
/** One that never files. */
const SILENT = 20;
/** One that files only after the cut-off. */
const LATE = 19;
const TITLE = '三季度新社区建设开工情况';

/** The case that the first story opens. */
let id: string;
/** What each unit filed last, as the cells of the merge are to say it. */
const filed = new Map<number, string[][]>();

const clock = (moment: string) => furnish(dataDir(), 'clock', moment);
async function apiAs(login: string): Promise<Client> {
  return await apiOf((await blank({ as: login })).context(), origin());
}

const taskOf = (login: string, options: Parameters<typeof open>[1] = {}) =>
  open(`/cases/${id}`, { as: login, ...options });

beforeAll(async () => {
  await furnish(dataDir(), 'units', UNITS);
  await clock('2026-03-02 09:00');
}, 60_000);

test('an office makes a form and sends it to twenty units; what cannot work is told in place, a reload loses nothing', async () => {
  const page = await open('/reports', { as: 'city-office', bypassCSP: true, reducedMotion: 'reduce' });
  await page.getByText('还没有发出过填报任务').waitFor();
  await page.getByRole('link', { name: '新建填报任务' }).first().click();
  await page.getByLabel('任务名称').fill(TITLE);
  await page.getByLabel('填报截止日').fill('2026-03-01');
  await page.getByLabel('填报说明').fill('请按项目逐行填报截至 2 月底的开工情况。');

  const column = async (place: number, label: string, type: string, unit = '') => {
    if (place > 0) await button(page, '增加一列').click();
    await page.getByLabel('列名').nth(place).fill(label);
    await page.getByLabel('类型').nth(place).selectOption(type);
    await page.getByLabel('计量单位').nth(place).fill(unit);
  };
  await column(0, '项目名称', 'text');
  await column(1, '完成投资', 'number', '万元');
  await column(2, '开工套数', 'integer', '套');
  await column(3, '开工日期', 'day');
  await column(4, '填报单位', 'choice');
  await button(page, '上移：开工套数').click();
  expect(await page.getByLabel('列名').nth(1).inputValue()).toBe('开工套数');
  await page.getByLabel('不小于').first().fill('9');
  await page.getByLabel('不大于').first().fill('5');
  const columns = part(page, '填报表').getByRole('group');
  await columns.nth(1).getByText('“开工套数”的下限大于上限').waitFor();
  await columns.nth(4).getByText('“填报单位”是选择项，须列出可选内容').waitFor();
  await columns.nth(4).getByText('“填报单位”是系统自用的列名').waitFor();
  await page.getByLabel('不小于').first().fill('0');
  await page.getByLabel('不大于').first().fill('100000');
  await page.getByLabel('列名').nth(4).fill('进展');
  await page.getByRole('textbox', { name: '可选内容' }).fill('未开工\n在建\n竣工');
  await page.getByRole('checkbox', { name: '必填' }).nth(3).uncheck();
  expect(await columns.locator('.problem').count()).toBe(0);

  const preview = part(page, '单位将看到的表');
  await preview.getByRole('columnheader', { name: /开工套数（套）.*整数；0 至 100,000；必填/ }).waitFor();
  await preview.getByLabel('第 1 行 开工套数（套）').fill('一');
  await preview.getByText('请填整数').or(preview.getByText('请只填数字')).first().waitFor();

  const units = part(page, '填报单位');
  await units.getByRole('searchbox').fill('填报单位');
  await button(units, '选中所列 20 家').click();
  await keepsNobodyOut(page);
  await page.reload();
  await units.getByText('已选 20 家').waitFor();
  expect(await page.getByLabel('列名').nth(4).inputValue()).toBe('进展');
  await button(page, '发出（20 家单位）').click();
  await page.getByRole('alert').getByText('请选 2026-03-03 至').waitFor();
  await page.getByLabel('填报截止日').fill('2026-03-10');
  await button(page, '发出（20 家单位）').click();
  await page.waitForURL(/\/cases\//);
  id = new URL(page.url()).pathname.split('/')[2] ?? '';
  await part(page, '报送情况').getByText('应报 20 家，已报 0 家').waitFor();
  await part(page, '填报要求').getByText('2026年3月10日 24 时截止').waitFor();

  await page.goto(`${origin()}/reports`);
  await page
    .getByRole('row', { name: /开工情况/ })
    .getByRole('link', { name: '以此新建' })
    .click();
  await page.getByText('已选 20 家').waitFor();
  expect(await page.getByLabel('任务名称').inputValue()).toBe(TITLE);
  expect(await page.getByLabel('填报截止日').inputValue()).toBe('');
}, 90_000);

test('a unit pastes from a spreadsheet, is told of every fault in its place, mends them, and files', async () => {
  const page = await open('/inbox', { as: 'unit-1', bypassCSP: true, reducedMotion: 'reduce' });
  await page
    .getByRole('row', { name: new RegExp(TITLE) })
    .getByRole('button')
    .first()
    .click();
  await cell(page, 1, '项目名称').focus();
  await paste(page, '竹溪里一期\t320\t1,250.75\t2026/2/8\t在建\n\t-3\t八十\t二月\t快了\t多\n');
  await page.getByText('已粘贴 2 行；有 1 格超出表格，没有采用。').waitFor();
  await button(page, '报送（2 行）').click();
  const problems = page.getByRole('alert', { name: '填报问题' });
  await problems.getByText('有 5 处需要改正，没有报送').waitFor();
  expect(await problems.locator('button').allInnerTexts()).toEqual([
    '第 2 行“项目名称”没有填写。',
    '第 2 行“开工套数”为 -3，小于下限。',
    '第 2 行“完成投资”不是数字：八十。',
    '第 2 行“开工日期”不是日期：二月。',
    '第 2 行“进展”不在可选范围内：快了。',
  ]);
  expect(await page.locator('.entry-table [aria-invalid="true"]').count()).toBe(5);
  await keepsNobodyOut(page);
  await problems.getByText('第 2 行“完成投资”').click();
  expect(await cell(page, 2, '完成投资（万元）').evaluate((each) => each === document.activeElement)).toBe(
    true,
  );

  await page.reload();
  expect(await cell(page, 2, '完成投资（万元）').inputValue()).toBe('八十');
  await cell(page, 2, '项目名称').fill('竹溪里二期');
  await cell(page, 2, '开工套数（套）').fill('80');
  await cell(page, 2, '完成投资（万元）').fill('0.1');
  await cell(page, 2, '开工日期').fill('2026-02-28');
  await cell(page, 2, '进展').selectOption('未开工');
  await button(page, '报送（2 行）').click();
  await page.getByText('已报送第 1 版，2 行。').waitFor();
  filed.set(1, [
    ['竹溪里一期', '320', '1250.75', '2026-02-08', '在建'],
    ['竹溪里二期', '80', '0.1', '2026-02-28', '未开工'],
  ]);
  await part(page, '本单位填报').getByText('按时报送').waitFor();
}, 60_000);

test('a unit files on a phone: a card a row, with the keys that each column needs', async () => {
  const page = await taskOf('unit-2', { viewport: { width: 390, height: 844 } });
  await cell(page, 1, '项目名称').fill('河湾片区');
  expect(await cell(page, 1, '开工套数（套）').getAttribute('inputmode')).toBe('numeric');
  expect(await cell(page, 1, '开工日期').getAttribute('type')).toBe('date');
  await cell(page, 1, '开工套数（套）').fill('12');
  await cell(page, 1, '开工套数（套）').press('Enter');
  expect(await cell(page, 1, '完成投资（万元）').evaluate((each) => each === document.activeElement)).toBe(
    true,
  );
  await cell(page, 1, '完成投资（万元）').fill('0.2');
  await cell(page, 1, '进展').selectOption('在建');
  await button(page, '复制第 1 行').click();
  await cell(page, 2, '项目名称').fill('东岸片区');
  await button(page, '增加一行').click();
  await button(page, '删除第 3 行').click();
  expect(await isWide(page)).toBe(false);
  await button(page, '报送（2 行）').click();
  await page.getByText('已报送第 1 版，2 行。').waitFor();
  filed.set(2, [
    ['河湾片区', '12', '0.2', '', '在建'],
    ['东岸片区', '12', '0.2', '', '在建'],
  ]);
}, 60_000);

test('of two who file for one unit the second is told, keeps what he typed, and decides', async () => {
  const page = await taskOf('unit-3');
  await cell(page, 1, '项目名称').fill('南站片区');
  await cell(page, 1, '开工套数（套）').fill('7');
  await cell(page, 1, '完成投资（万元）').fill('3');
  await cell(page, 1, '进展').selectOption('竣工');
  const colleague = await taskOf('unit-3');
  await cell(colleague, 1, '项目名称').fill('南站片区');
  await cell(colleague, 1, '开工套数（套）').fill('6');
  await cell(colleague, 1, '完成投资（万元）').fill('2');
  await cell(colleague, 1, '进展').selectOption('在建');
  await button(colleague, '报送（1 行）').click();
  await colleague.getByText('已报送第 1 版，1 行。').waitFor();

  await button(page, '报送（1 行）').click();
  const told = page.getByRole('alert', { name: '同单位已有新的报送' });
  await told.getByText(/同单位已于 .* 报送第 1 版（1 行）/).waitFor();
  expect(await cell(page, 1, '开工套数（套）').inputValue()).toBe('7');
  await button(told, '查看已报送的内容').click();
  await dialog(page)
    .getByRole('row', { name: /南站片区 6 2/ })
    .waitFor();
  await button(dialog(page), '关闭').click();
  await button(told, '保留我的，继续填报').click();
  await button(page, '重新报送（1 行）').click();
  await page.getByText('已报送第 2 版，1 行。').waitFor();
  filed.set(3, [['南站片区', '7', '3', '', '竣工']]);
}, 60_000);

test('a faulty workbook comes back marked; mended it is looked at before it is filed', async () => {
  const page = await taskOf('unit-4');
  const template = await downloaded(page, () => button(page, '下载 Excel 填报表').click());
  expect(template.suggestedFilename()).toBe(`${TITLE}-填报表.xlsx`);
  const row = { B3: '北站片区', C3: 40, D3: 88.125, E3: '2026-02-10', F3: '在建' };
  const write = (bytes: Uint8Array, cells: object) =>
    fillIn(
      bytes,
      Object.entries(cells).map(([place, value]) => ({ sheet: '填报表', cell: place, value })),
    );
  const choose = (bytes: Uint8Array) => chooseWorkbook(page, { name: '北站.xlsx', bytes });
  await choose(await write(await bytesOf(template), { ...row, C3: '四十', F3: '快了' }));
  await page.getByRole('heading', { name: '北站.xlsx：有 2 处需要改正' }).waitFor();
  await dialog(page)
    .getByRole('row', { name: /填报表 C3/ })
    .waitFor();
  const marked = await downloaded(page, () => button(dialog(page), '下载标出问题的 Excel').click());
  const told = (await textsOf(await bytesOf(marked))).get('填报表');
  expect([...(told?.values() ?? [])].some((text) => text.includes('不在可选范围内'))).toBe(true);
  await button(dialog(page), '关闭').click();
  await choose(await write(await bytesOf(marked), row));
  await page.getByRole('heading', { name: '北站.xlsx：1 行，没有问题' }).waitFor();
  await dialog(page)
    .getByRole('row', { name: /北站片区 40 88.125 2026-02-10 在建/ })
    .waitFor();
  await button(dialog(page), '报送这 1 行').click();
  await dialog(page).waitFor({ state: 'detached' });
  await part(page, '本单位填报').getByText('第 1 版').waitFor();
  filed.set(4, [['北站片区', '40', '88.125', '2026-02-10', '在建']]);
}, 60_000);

test('the office sees who has filed, and reminds exactly those who have not', async () => {
  for (let unit = 5; unit < LATE; unit++) {
    const client = await apiAs(`unit-${unit}`);
    const invested = unit * 10 + 0.1;
    const row = { c1: `${unit}号地块`, c3: unit, c2: invested, c4: null, c5: '在建' };
    await client.fileReport({ params: { id }, body: { rows: [row] } });
    filed.set(unit, [[`${unit}号地块`, String(unit), String(invested), '', '在建']]);
  }
  await clock('2026-03-09 10:00');
  const page = await taskOf('city-office', { bypassCSP: true, reducedMotion: 'reduce' });
  const standing = part(page, '报送情况');
  await standing.getByText('应报 20 家，已报 18 家').waitFor();
  await button(standing, /未报送/).click();
  expect(await standing.locator('tbody tr').count()).toBe(2);
  await agree(page, '催报（2 家）');
  await standing.getByText('已向 2 家单位催报：填报单位19、填报单位20。').waitFor();
  await standing.getByText('已催报 1 次').waitFor();
  await button(standing, /全部/).click();
  await standing.getByRole('searchbox').fill('单位12');
  await button(standing, '填报单位12').click();
  await dialog(page)
    .getByRole('row', { name: /12号地块 12 120.1/ })
    .waitFor();
  await dialog(page).getByText('填报结束、进入审核汇总后').waitFor();
  await button(dialog(page), '返回名单').click();
  expect(await button(standing, '截止冻结').isDisabled()).toBe(true);
  await standing.getByRole('searchbox').fill('');
  await keepsNobodyOut(page);

  const silent = await open('/inbox', { as: `unit-${SILENT}` });
  await silent
    .getByRole('row', { name: new RegExp(TITLE) })
    .getByText('催办 1 次')
    .waitFor();
}, 120_000);

test('who files after the cut-off is late; filing is frozen, one filing is sent back, mended, and filed anew', async () => {
  await clock('2026-03-11 09:00');
  const late = await taskOf(`unit-${LATE}`);
  await late.getByText('截止日已过').waitFor();
  await cell(late, 1, '项目名称').focus();
  await paste(late, '西郊地块\t5\t9.99\t2026-03-01\t在建');
  await button(late, '报送（1 行）').click();
  await part(late, '本单位填报').getByText('逾期报送').waitFor();
  filed.set(LATE, [['西郊地块', '5', '9.99', '2026-03-01', '在建']]);

  const page = await taskOf('city-office', { bypassCSP: true, reducedMotion: 'reduce' });
  const standing = part(page, '报送情况');
  const freeze = async () => {
    await button(standing, '截止冻结').click();
    await button(dialog(page), '确认冻结').click();
    await dialog(page).waitFor({ state: 'detached' });
  };
  await freeze();
  await button(standing, '填报单位5').click();
  await button(dialog(page), '批注 第 1 行“开工套数”：5').click();
  await page.keyboard.type('与施工许可不符，请核对');
  expect(await violationsOf(page)).toEqual([]);
  await button(dialog(page), '留存意见，返回名单').click();
  await page.reload();
  await agree(page, '退回（1 家）');
  await standing.locator('[data-row="p-a-unit-5"]').getByText('退回未重报').waitFor();

  const unit = await taskOf('unit-5');
  await part(unit, '退回意见').getByText('与施工许可不符，请核对').waitFor();
  await unit.locator('.entry-said').getByText('与施工许可不符，请核对').waitFor();
  await cell(unit, 1, '开工套数（套）').fill('15');
  await button(unit, '重新报送（1 行）').click();
  await unit.getByText('已报送第 2 版，1 行。').waitFor();
  filed.set(5, [['5号地块', '15', '50.1', '', '在建']]);

  await page.reload();
  await freeze();
  await standing.locator(`[data-row="p-a-unit-${SILENT}"]`).getByText('未报送').waitFor();
}, 120_000);

test('what is merged is what was filed, to the last digit, on the page and in both files; the list prints on one sheet', async () => {
  const page = await taskOf('city-office', { bypassCSP: true, reducedMotion: 'reduce' });
  const merged = part(page, '汇总表');
  const rows = [...filed].flatMap(([unit, own]) =>
    own.map((cells, place) => [`填报单位${unit}`, String(place + 1), ...cells].join(',')),
  );
  await button(merged, '查看汇总').click();
  await merged.getByText(`19 家单位，${rows.length} 行。`).waitFor();
  const shown = await merged.locator('tbody tr').evaluateAll(textsOfRows);
  expect(shown.sort()).toEqual(rows.toSorted());
  const sums = [...filed.values()].flat();
  const homes = sums.reduce((sum, cells) => sum + Number(cells[1]), 0);
  // In thousandths, so that nothing is lost in the sum itself.
  const invested = sums.reduce((sum, cells) => sum + Math.round(Number(cells[2]) * 1000), 0) / 1000;
  expect(await merged.locator('[data-sum]').allInnerTexts()).toEqual([
    String(homes),
    invested.toLocaleString('en-US', { maximumFractionDigits: 3 }),
  ]);
  await keepsNobodyOut(page);

  const csv = await downloaded(page, () => button(merged, '导出 CSV').click());
  const lines = (await readFile(await csv.path(), 'utf8')).replace('\uFEFF', '').trim().split(/\r?\n/);
  expect(lines.slice(1).sort()).toEqual(rows.toSorted());
  const xlsx = await downloaded(page, () => button(merged, '导出 Excel').click());
  const [sheet] = (await textsOf(await bytesOf(xlsx))).values();
  const ofFile = [...(sheet ?? [])].flatMap(([place, text]) => (place.startsWith('C') ? [text] : []));
  for (const [name] of sums) expect(ofFile).toContain(name);

  await page.evaluate(() => {
    window.print = () => {
      const section = document.querySelector('.print-alone');
      document.documentElement.dataset['printed'] = section?.getAttribute('aria-label') ?? '';
    };
  });
  await button(page, '打印报送情况').click();
  expect(await page.evaluate(() => document.documentElement.dataset['printed'])).toBe('报送情况');
  await part(page, '报送情况').evaluate((section) => section.classList.add('print-alone'));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
}, 90_000);

test('the circular is made by a job, signed and published, and all units see it, also the one that never filed', async () => {
  const silent = await taskOf(`unit-${SILENT}`);
  await silent.getByRole('alert').getByText('找不到办件').waitFor();
  const page = await taskOf('city-office');
  const circular = part(page, '通报');
  const act = async (step: string, action: string) => {
    const seat = page
      .locator('.case-seat')
      .filter({ has: page.getByRole('heading', { name: step, exact: true }) });
    await button(seat, action).click();
    await button(dialog(page), action).click();
    await dialog(page).waitFor({ state: 'detached' });
  };
  await act('审核汇总', '汇总完毕');
  await button(circular, '制作通报').click();
  const link = circular.getByRole('link', { name: /下载通报/ });
  await link.waitFor({ timeout: 60_000 });
  const made = await downloaded(page, () => link.click());
  expect((await bytesOf(made)).subarray(0, 5).toString()).toBe('%PDF-');
  await act('起草通报', '送签');
  await act('签发通报', '签发');
  await act('印发通报', '印发');
  await page.locator('.case-head').getByText('已印发').waitFor();

  for (const login of ['unit-1', `unit-${SILENT}`]) {
    const unit = await open('/inbox?box=told', { as: login });
    await unit
      .getByRole('row', { name: new RegExp(TITLE) })
      .getByRole('button')
      .first()
      .click();
    const published = unit.getByRole('link', { name: /下载通报（.*印发）/ });
    await published.waitFor();
    const told = await downloaded(unit, () => published.click());
    expect(await bytesOf(told)).toEqual(await bytesOf(made));
  }
}, 150_000);
