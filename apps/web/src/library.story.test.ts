import { readFile } from 'node:fs/promises';
import { openWords, workbookWords } from '@zhulin/contract';
import { planSchema } from '@zhulin/plan';
import { fillIn, textsOf } from '@zhulin/plan/xlsx';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open, origin } = telling();

const words = workbookWords(openWords('zh-CN'));
const row = (page: Page, name: string) => page.locator('tr[data-row]').filter({ hasText: name });
const names = (page: Page) => page.locator('tr[data-row] .row-open').allInnerTexts();
const menu = (page: Page, name: string) => page.locator('.drop > summary').filter({ hasText: name });

const planOf = (name: string, rest: object = {}, plan: object = {}) =>
  planSchema.parse({ schema: 1, project: { name, ...rest }, ...plan });

/** Makes projects through the API as the account of the page. */
async function make(page: Page, plans: readonly object[]): Promise<string[]> {
  const { csrfToken } = await (await page.request.get(`${origin()}/api/session`)).json();
  const ids: string[] = [];
  for (const plan of plans) {
    const headers = { 'x-csrf-token': csrfToken };
    const answer = await page.request.post(`${origin()}/api/projects`, { data: { plan }, headers });
    if (!answer.ok()) throw new Error(await answer.text());
    ids.push((await answer.json()).id);
  }
  return ids;
}

/** Does what makes the browser keep a file. @returns its bytes and name */
async function taken(page: Page, act: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Of such a plan the floor area ratio is known and above what is allowed: a red light. */
const CROWDED = { site: { areaM2: 10_000 }, buildings: { floorAreaM2: 90_000 } };

test('a clerk of the office finds a project by its initials, filters by light, saves the view, opens it again from the address and sends the list out', async () => {
  const page = await open('/projects', { as: 'office' });
  await make(page, [
    planOf('幸福里', { type: 'market', place: { city: '石家庄市' } }, CROWDED),
    planOf('幸福苑', { type: 'affordable' }),
    planOf('安宁里', { type: 'market' }, CROWDED),
  ]);
  await page.reload();
  const search = page.getByRole('searchbox');
  await search.fill('xfl');
  await page.getByText('只显示含“xfl”的').waitFor();
  await expect.poll(() => names(page)).toEqual(['幸福里']);
  await search.fill('xf');
  await expect.poll(async () => (await names(page)).sort()).toEqual(['幸福苑', '幸福里']);
  await menu(page, '结论').click();
  await page.getByRole('checkbox', { name: /^停/ }).check();
  await page.getByText('结论只显示：停').waitFor();
  await expect.poll(() => names(page)).toEqual(['幸福里']);
  expect(new URL(page.url()).search).toBe('?text=xf&lights=red');

  await menu(page, '视图').click();
  await button(page, '保存现在的视图').click();
  await dialog(page).getByLabel('视图名称').fill('幸福的红灯');
  await button(page, '保存').click();
  await menu(page, '视图：幸福的红灯').waitFor();
  await button(page, '取消：结论只显示：停').click();
  await expect.poll(() => names(page)).toHaveLength(2);

  await menu(page, '视图').click();
  await page.locator('[data-view="幸福的红灯"]').getByRole('button', { name: '幸福的红灯' }).click();
  await expect.poll(() => names(page)).toEqual(['幸福里']);
  expect(await search.inputValue()).toBe('xf');
  await page.keyboard.press('Escape');
  await button(page, '幸福里').click();
  await page.locator('.beside').getByRole('heading', { name: '幸福里' }).waitFor();
  expect(await page.locator('.beside').innerText()).toMatch(/石家庄市[\s\S]*商品住房/);

  const sent = await open(page.url().replace(origin(), ''), { as: 'office' });
  await sent.locator('.beside').getByRole('heading', { name: '幸福里' }).waitFor();
  await menu(sent, '视图：幸福的红灯').waitFor();
  expect(await names(sent)).toEqual(['幸福里']);

  await button(sent, '导出').click();
  await button(sent, '导出').last().click();
  await sent.getByText('请填写用途').waitFor();
  await dialog(sent).getByLabel('用途').fill('季度调度');
  const { name, bytes } = await taken(sent, () => button(sent, '导出').last().click());
  expect(name).toMatch(/^项目清单-.*\.xlsx$/);
  const [cells] = (await textsOf(bytes)).values();
  const column = [...(cells ?? [])].flatMap(([place, text]) => (/^A\d+$/.test(place) ? [text] : []));
  expect(column.some((text) => text.includes('关键词：xf') && text.includes('结论：停'))).toBe(true);
  expect(column.some((text) => text.includes('季度调度'))).toBe(true);
  expect(column.at(-1)).toBe('幸福里');

  await button(page, '取消：只显示含“xf”的').click();
  await expect.poll(async () => (await names(page)).length).toBeGreaterThan(1);
  await menu(page, '视图').click();
  await button(page, '覆盖').click();
  await button(page, '确定').click();
  await menu(page, '视图：幸福的红灯').waitFor();
  await sent.goto(`${origin()}/projects?lights=red`);
  await menu(sent, '视图：幸福的红灯').waitFor();
  await button(page, '删除').click();
  await button(page, '确定').click();
  await page.getByText('还没有保存的视图').waitFor();
}, 90_000);

test('two projects are set side by side, their differences are marked, and a link shows the same; archived ones are put away', async () => {
  const page = await open('/projects', { as: 'task-force' });
  const ids = await make(page, [
    planOf('对比甲', { type: 'market' }, CROWDED),
    planOf('对比乙', { type: 'affordable' }, { ...CROWDED, site: { areaM2: 40_000 } }),
  ]);
  await page.goto(`${origin()}/projects?text=对比&order=name&direction=up`);
  await page.getByRole('checkbox', { name: '选择 对比甲' }).check();
  expect(await button(page, '对比').isDisabled()).toBe(true);
  await page.getByText('选 2 至 6 项可以对比').waitFor();
  await page.getByRole('checkbox', { name: '选择 对比乙' }).check();
  await button(page, '对比').click();
  const line = (title: string) =>
    page.locator('.compared tr').filter({ has: page.getByText(title, { exact: true }) });
  expect(await line('项目类型').innerText()).toMatch(/不同[\s\S]*商品住房[\s\S]*保障性住房/);
  expect(await line('项目类型').getAttribute('data-differs')).toBe('true');
  expect(await page.locator('[data-part="findings"] .light[data-light="red"]').count()).toBeGreaterThan(0);
  await page.getByLabel('只看不同').check();
  expect(await page.locator('.compared tr[data-differs="false"]').count()).toBe(0);
  const { bytes } = await taken(page, () => button(page, '导出 CSV').click());
  expect(bytes.toString()).toMatch(/项目对比,对比[甲乙],对比[甲乙]\r\n/);
  const sent = await open(`/projects?compare=${ids.join(',')}`, { as: 'task-force' });
  await sent.getByRole('columnheader', { name: '对比乙' }).waitFor();

  await page.goBack();
  await page.getByText('已选 2 项').waitFor();
  await page.getByRole('checkbox', { name: '选择 对比甲' }).uncheck();
  await button(page, '归档').click();
  await dialog(page).getByLabel('原因').fill('并入其他项目');
  await button(page, '归档').last().click();
  await page.getByText(/不显示已归档的 1 项/).waitFor();
  expect(await names(page)).toEqual(['对比甲']);
  await button(page, '取消：不显示已归档的 1 项').click();
  await row(page, '对比乙').getByText('已归档').waitFor();
  await row(page, '对比乙').locator('.row-open').click();
  await button(page, '取消归档').click();
  await expect.poll(() => row(page, '对比乙').getByText('已归档').count()).toBe(0);
}, 90_000);

test('a faulty workbook says what is wrong where and makes nothing; its marked copy, mended, makes all', async () => {
  const page = await open('/projects', { as: 'city-office' });
  await button(page, '导入').click();
  const template = await taken(page, () => button(page, '下载项目清单表').click());
  const sheet = words.fixed.projects;
  const filled = await fillIn(template.bytes, [
    { sheet, cell: 'A3', value: '东里' },
    { sheet, cell: 'A4', value: '西里' },
    { sheet, cell: 'C4', value: '宫殿' },
  ]);
  const choose = async (bytes: Uint8Array) =>
    dialog(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: '两个项目.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(bytes),
      });
  await choose(filled);
  await page.getByRole('alert').getByText('两个项目.xlsx 有 1 处问题').waitFor();
  expect(await dialog(page).innerText()).toMatch(/C4[\s\S]*宫殿/);
  const marked = await taken(page, () => button(page, '下载标注了问题的副本').click());
  const told = (await textsOf(marked.bytes)).get(sheet) ?? new Map<string, string>();
  expect([...told.values()].some((text) => text.includes('宫殿') && text !== '宫殿')).toBe(true);
  await choose(await fillIn(marked.bytes, [{ sheet, cell: 'C4', value: '商品住房' }]));
  await page.getByText('没有问题，将建立 2 个项目').waitFor();
  expect(await page.locator('.import-names li').allInnerTexts()).toEqual(['东里', '西里']);
  await button(page, '建立 2 个项目').click();
  await page.getByText('已建立 2 个项目').waitFor();
  await button(page, '完成').click();
  await row(page, '西里').getByText('商品住房').waitFor();
  await row(page, '东里').waitFor();

  await button(page, '导入').click();
  await page.locator('input[type=file]').setInputFiles({
    name: '一个.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from('schema: 1\nproject:\n  name: 南里\n  type: palace\n'),
  });
  expect(
    await page
      .getByRole('alert')
      .getByText('一个.yaml 有 1 处问题')
      .waitFor()
      .then(() => dialog(page).innerText()),
  ).toMatch(/第 4 行[\s\S]*palace/);
}, 90_000);

test('a project begins with nothing but its name, or as a copy of another one', async () => {
  const page = await open('/projects', { as: 'task-force' });
  await button(page, '新建项目').click();
  await button(page, '建立并打开').click();
  await page.getByText('请填写项目名称').waitFor();
  await dialog(page).getByLabel('项目名称').fill('从零里');
  await dialog(page).getByLabel('项目类型').selectOption('商品住房');
  await button(page, '建立并打开').click();
  await page.waitForURL(/\/studio\?project=/);
  await page.goto(`${origin()}/projects?text=clx`);
  await page.goto(`${origin()}/projects?text=从零`);
  await row(page, '从零里').getByText('商品住房').waitFor();
  await button(page, '新建项目').click();
  await page.getByLabel('复制现有项目').check();
  await dialog(page).getByLabel('复制哪个项目').fill('clx');
  await dialog(page).getByText('没有符合条件的项目').waitFor();
  await dialog(page).getByLabel('复制哪个项目').fill('cll');
  await dialog(page).getByRole('button', { name: '从零里' }).click();
  await button(page, '建立并打开').click();
  await page.waitForURL(/\/studio\?project=/);
  await page.goto(`${origin()}/projects?text=从零&order=name&direction=up`);
  await expect.poll(() => names(page)).toEqual(['从零里', '从零里（副本）']);
}, 90_000);

test('more rows come below, and the keyboard goes on at the first of them; heads sort; columns are put away and stay so', async () => {
  const page = await open('/projects', { as: 'city-office' });
  const many = Array.from({ length: 53 }, (_, index) => planOf(`多里${String(index).padStart(2, '0')}`));
  await make(page, many);
  await page.goto(`${origin()}/projects?text=多里&order=name&direction=up`);
  await page.getByText('已显示 50 项，共 53 项').waitFor();
  await button(page, '再显示一些').press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('多里50');
  expect(await names(page)).toEqual(many.map(({ project }) => project.name));
  await page.getByRole('columnheader', { name: '项目名称' }).getByRole('button').click();
  await expect.poll(async () => (await names(page))[0]).toBe('多里52');
  expect(new URL(page.url()).searchParams.get('direction')).toBe(null);
  await menu(page, '列（').click();
  await page.getByRole('checkbox', { name: '阶段' }).uncheck();
  await page.reload();
  await page.locator('.row-open').first().waitFor();
  expect(await page.getByRole('columnheader', { name: '阶段' }).count()).toBe(0);
}, 90_000);

test('the answer to the latest question stays, whenever that to an earlier one comes', async () => {
  const page = await open('/projects', { as: 'city-office' });
  await make(page, [planOf('先问里'), planOf('后问里')]);
  await page.locator('.row-open').first().waitFor();
  let answerFirst: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => {
    answerFirst = resolve;
  });
  await page.route(/\/api\/projects\?.*text=xwl/, async (route) => {
    await isHeld;
    await route.continue();
  });
  const asked = page.waitForRequest(/text=xwl/);
  await page.getByRole('searchbox').fill('xwl');
  await asked;
  await page.getByRole('searchbox').fill('hwl');
  await expect.poll(() => names(page)).toEqual(['后问里']);
  const late = page.waitForResponse(/text=xwl/);
  answerFirst();
  await late;
  expect(await names(page)).toEqual(['后问里']);
  expect(await page.getByRole('searchbox').inputValue()).toBe('hwl');
});

test('an address that says what nobody knows is told, and the rest of it holds', async () => {
  const page = await open('/projects?text=没有这个项目&lights=blue', { as: 'office' });
  await page.getByRole('alert').getByText('lights=blue').waitFor();
  await page.getByText('没有符合条件的项目').waitFor();
  await button(page, '取消所有条件').click();
  await page.locator('.row-open').first().waitFor();
});

test('a department reads and exports but makes nothing; an expert who takes part in nothing is told what will be here; a resident does not reach the page', async () => {
  const department = await open('/projects', { as: 'department' });
  await department.locator('.row-open').first().click();
  await department.locator('.beside').getByRole('link', { name: '打开项目页' }).waitFor();
  expect(await button(department, '导出').isEnabled()).toBe(true);
  for (const act of ['新建项目', '导入', '归档']) expect(await button(department, act).count()).toBe(0);
  const expert = await open('/projects', { as: 'expert' });
  await expert.getByText('所在单位参与或辖区内有了项目，会列在这里').waitFor();
  expect(await button(expert, '导出').count()).toBe(0);
  const resident = await open('/projects', { as: 'resident' });
  await resident.getByText('看不到这一页').waitFor();
  expect((await resident.request.get(`${origin()}/api/projects`)).status()).toBe(403);
}, 60_000);

test.each(WIDTHS)(
  'the library keeps nobody out: %i px',
  async (width) => {
    const page = await open('/projects?lights=red,amber,green,unknown', {
      as: 'task-force',
      viewport: { width, height: 844 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    await make(page, [planOf('看看甲', {}, CROWDED), planOf('看看乙')]);
    await page.reload();
    await page.locator('.row-open').nth(1).waitFor();
    const check = async (where: string) => {
      await page.waitForLoadState('networkidle');
      expect([where, await violationsOf(page)]).toEqual([where, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([where, overflow]).toEqual([where, width]);
    };
    await check('list');
    if (width === 390) await button(page, '筛选').click();
    for (const name of ['结论', '规模', '视图']) {
      await menu(page, name).first().click();
      await check(name);
      await page.keyboard.press('Escape');
    }
    for (const name of ['新建项目', '导入', '导出']) {
      await button(page, name).click();
      await check(name);
      await page.keyboard.press('Escape');
    }
    await page.locator('td.choose input').nth(0).check();
    await page.locator('td.choose input').nth(1).check();
    await check('chosen');
    await button(page, '对比').click();
    await page.locator('.compared').waitFor();
    await check('compared');
    await page.goBack();
    await page.locator('.row-open').first().click();
    await page.locator('.beside').waitFor();
    await check('open row');
  },
  60_000,
);
