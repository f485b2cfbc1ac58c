import { valueAt, withValueAt } from '@zhulin/plan';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf } from '../testing/accessibility.ts';
import { telling } from '../testing/story.ts';
import { apiOf, examplePlan, publishPlan } from '../testing/studio-api.ts';
import { field, finding } from '../testing/studio-stories.ts';

const { open, origin } = telling();
const STOREYS = 'buildings.mainStoreys';
const OPENS_MS = 20_000;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const saved = (page: Page) => page.locator('[data-save=saved]', { hasText: '草稿已存' }).waitFor();
const isOpen = (page: Page) =>
  page.locator('[data-finding], .summary-bar .light').first().waitFor({ timeout: OPENS_MS });

/** The studio at a project, in a browser of its own. */
async function openStudio(id: string, options: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open(`/studio?project=${id}&part=buildings`, { as: 'task-force', ...options });
  await isOpen(page);
  return page;
}

/** A project of the task force, of the example's plan. */
async function newProject(name: string): Promise<string> {
  const page = await open('/account', { as: 'task-force' });
  const api = await apiOf(page.context(), origin());
  const { id } = await api.createProject({ body: { plan: examplePlan(name) } });
  return id;
}

/** Another window of the same browser. */
async function anotherWindow(context: BrowserContext, id: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin()}/studio?project=${id}&part=buildings`);
  await isOpen(page);
  return page;
}

/** Ends a page as a broken machine does: nothing of it can run any more. */
async function breakDown(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  // The address is never reached.
  await Promise.all([gone, page.goto('chrome://crash').catch(String)]);
  await page.close();
}

test('edits survive the end of the browser: another one of the same account goes on with the draft of the server', async () => {
  const id = await newProject('断电社区');
  const page = await openStudio(id);
  await field(page, STOREYS).fill('26');
  await saved(page);
  await page.context().close();

  const other = await openStudio(id);
  await other.getByText(/已接着您 .* 存的草稿（基于第 1 版），尚未发布/).waitFor();
  expect(await field(other, STOREYS).inputValue()).toBe('26');
  await button(other, '放弃草稿').click();
  expect(await field(other, STOREYS).inputValue()).toBe('22');
  await other.getByText('没有未发布的修改').waitFor();
  await button(other, '撤销').click();
  expect(await field(other, STOREYS).inputValue()).toBe('26');
});

test('edits that were not yet saved when the page is left are saved with it', async () => {
  const id = await newProject('离页社区');
  const page = await openStudio(id);
  await field(page, STOREYS).fill('25');
  await page.goto(`${origin()}/account`);
  const api = await apiOf(page.context(), origin());
  await expect
    .poll(() => api.readDraft({ params: { id } }).then(({ plan }) => valueAt(Object(plan), STOREYS), String))
    .toBe(25);
  const again = await anotherWindow(page.context(), id);
  expect(await field(again, STOREYS).inputValue()).toBe('25');
});

test('edits left in a browser beside a draft that was saved elsewhere: one is chosen, the other comes back by undo', async () => {
  const id = await newProject('两地社区');
  const home = await openStudio(id, { bypassCSP: true });
  await home.context().setOffline(true);
  await field(home, STOREYS).fill('27');
  await home.locator('[data-save=away]').waitFor();
  await breakDown(home);
  await home.context().setOffline(false);

  const office = await openStudio(id);
  await field(office, STOREYS).fill('19');
  await saved(office);

  const again = await anotherWindow(home.context(), id);
  await again.getByText('这个项目有几份不同的草稿').waitFor();
  expect(await field(again, STOREYS).isDisabled()).toBe(true);
  await again.getByText('前两份有 1 处不同').click();
  expect(await violationsOf(again)).toEqual([]);
  await again
    .locator('.offer li', { hasText: '本机留下的修改' })
    .getByRole('button', { name: '用这一份' })
    .click();
  expect(await field(again, STOREYS).inputValue()).toBe('27');
  await saved(again);
  await button(again, '撤销').click();
  expect(await field(again, STOREYS).inputValue()).toBe('19');
});

test('while the server is out of reach edits stay in the browser, also when the page breaks down; then all is saved', async () => {
  const id = await newProject('断网社区');
  const page = await openStudio(id);
  await page.context().setOffline(true);
  await field(page, STOREYS).fill('27');
  await page.locator('[data-save=away]', { hasText: '服务器连不上，已存在本机' }).waitFor();
  await field(page, STOREYS).fill('28');
  await page.context().setOffline(false);
  await saved(page);

  await page.context().setOffline(true);
  await field(page, STOREYS).fill('29');
  await page.locator('[data-save=away]').waitFor();
  const context = page.context();
  await breakDown(page);
  await context.setOffline(false);
  const again = await anotherWindow(context, id);
  await again.getByText(/在本机留下、尚未存到服务器的修改/).waitFor();
  expect(await field(again, STOREYS).inputValue()).toBe('29');
  await saved(again);
  const { plan } = await (await apiOf(context, origin())).readDraft({ params: { id } });
  expect(valueAt(Object(plan), STOREYS)).toBe(29);
});

test('two windows with the same draft: the later one stops saving, says so, and either text can be taken and brought back', async () => {
  const id = await newProject('两窗社区');
  const first = await openStudio(id, { bypassCSP: true });
  const second = await anotherWindow(first.context(), id);
  await field(first, STOREYS).fill('19');
  await saved(first);
  await field(second, STOREYS).fill('20');
  const note = second.getByRole('alert').filter({ hasText: /在另一个窗口或另一台电脑上存过/ });
  await note.waitFor();
  expect(await second.locator('[data-save=stale]').innerText()).toContain('已暂停保存');
  await second.getByText('两份有 1 处不同').click();
  expect(await second.locator('.offer .differences').innerText()).toMatch(/主体建筑层数[\s\S]*20 层 → 19 层/);
  expect(await violationsOf(second)).toEqual([]);
  await button(second, '用另一处的').click();
  expect(await field(second, STOREYS).inputValue()).toBe('19');
  await button(second, '撤销').click();
  expect(await field(second, STOREYS).inputValue()).toBe('20');
  await saved(second);

  await field(first, STOREYS).fill('21');
  await button(first, '用这里的').click();
  await saved(first);
  expect(await field(first, STOREYS).inputValue()).toBe('21');
  await button(first, '撤销').click();
  expect(await field(first, STOREYS).inputValue()).toBe('20');
});

test('a plan that is red is mended, published with a note, and compared with its earlier version', async () => {
  const page = await open('/account', { as: 'task-force', bypassCSP: true });
  const api = await apiOf(page.context(), origin());
  const plan = withValueAt(examplePlan('超高社区'), STOREYS, 30);
  const { id } = await api.createProject({ body: { plan } });
  await page.goto(`${origin()}/studio?project=${id}&part=buildings`);
  await page.locator('[data-finding="site.storeys"][data-light=red]').waitFor({ timeout: OPENS_MS });

  await field(page, STOREYS).fill('廿四');
  await page.getByText('未更新').first().waitFor();
  await button(page, '发布为新版本').click();
  await page.getByRole('dialog').getByText('方案有 1 处错误，改正后才能发布').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await button(page, '发布第 2 版').isDisabled()).toBe(true);
  await page.getByRole('dialog').getByRole('button', { name: '主体建筑层数' }).click();
  await page.locator(`[data-field="${STOREYS}"] input:focus`).waitFor();

  await field(page, STOREYS).fill('24');
  await page.locator('[data-finding="site.storeys"][data-light=green]').waitFor();
  await button(page, '发布为新版本').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('填报改了 1 处').waitFor();
  await dialog.getByText(/停 5 → 4/).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await button(page, '发布第 2 版').click();
  await dialog.getByText('请写明这一版改了什么').waitFor();
  await dialog.getByLabel('版本说明').fill('主体建筑降到 24 层');
  await button(page, '发布第 2 版').click();
  await dialog.getByText('已发布为第 2 版').waitFor();
  expect(await dialog.getByRole('link', { name: '到项目页' }).getAttribute('href')).toBe(`/project?id=${id}`);
  await dialog.getByRole('button', { name: '继续编辑' }).click();
  await page.getByText('没有未发布的修改').waitFor();
  const { versions } = await api.listVersions({ params: { id }, query: {} });
  expect(versions).toMatchObject([{ number: 2, note: '主体建筑降到 24 层' }, { number: 1 }]);

  await button(page, '对比').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('填报有 0 处不同').waitFor();
  await drawer.getByRole('combobox', { name: '对比的方案' }).click();
  await page.keyboard.type('第 1 版');
  await page
    .locator('.ant-select-item-option')
    .first()
    .filter({ hasText: /^第 1 版/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await drawer.getByText('填报有 1 处不同').waitFor();
  await drawer.getByText('30 层 → 24 层').first().waitFor();
});

test('a draft on a version that is no longer the latest is merged field by field, with a choice where both changed one', async () => {
  const id = await newProject('合并社区');
  const page = await openStudio(id, { bypassCSP: true });
  await field(page, STOREYS).fill('20');
  await field(page, 'buildings.floorAreaM2').fill('480000');
  await saved(page);

  const office = await open('/account', { as: 'office' });
  const plan = withValueAt(withValueAt(examplePlan('合并社区'), STOREYS, 24), 'site.areaM2', 230_000);
  await publishPlan(await apiOf(office.context(), origin()), id, plan, '按评审会意见');

  // The page hears of it with its next save.
  await field(page, 'buildings.floorAreaM2').fill('490000');
  await page.getByText(/第 2 版已经发布，您的草稿基于第 1 版.*说明：按评审会意见/).waitFor();
  await button(page, '发布为新版本').click();
  await page.getByText('第 2 版已经发布，请先把您的修改合并进去').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await button(page, '合并到第 2 版').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('两边都改了的（1 处）').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const merge = dialog.getByRole('button', { name: '合并到第 2 版' });
  expect(await merge.isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: /新版本：\s*24 层/ }).check();
  await merge.click();
  expect(await field(page, STOREYS).inputValue()).toBe('24');
  expect(await field(page, 'buildings.floorAreaM2').inputValue()).toBe('490,000');
  await page.getByText('基于已发布的第 2 版').waitFor();
  await saved(page);
  const api = await apiOf(page.context(), origin());
  const draft = await api.readDraft({ params: { id } });
  expect(draft).toMatchObject({ baseVersion: 2, plan: { site: { areaM2: 230_000 } } });
});

test('who only reads sees why nothing can be changed; who edits at the same time is seen by post', async () => {
  const id = await newProject('旁观社区');
  const editor = await openStudio(id);
  await field(editor, STOREYS).fill('23');
  await saved(editor);
  const reader = await openStudio(id, { as: 'department', bypassCSP: true });
  await reader.getByText(/您现在的岗位只能查看方案，不能修改/).waitFor();
  expect(await field(reader, STOREYS).isDisabled()).toBe(true);
  expect(await field(reader, STOREYS).inputValue()).toBe('22');
  expect(await button(reader, '发布为新版本').count()).toBe(0);
  await reader.getByText(/项目专班.* 正在编辑/).waitFor();
  expect(await violationsOf(reader)).toEqual([]);
  expect(await finding(reader, 'site.storeys').getByRole('button', { name: '怎么来的' }).count()).toBe(1);
});

test('the work plan of the published version is made by a job that is followed to its file', async () => {
  const id = await newProject('成文社区');
  const page = await openStudio(id, { bypassCSP: true });
  await page.getByText('文件', { exact: true }).click();
  await button(page, '生成工作方案').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('按已发布的第 1 版').waitFor();
  const [pdf, html] = ['PDF', 'HTML'].map((name) =>
    dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }),
  );
  await pdf?.uncheck();
  expect(await dialog.getByRole('button', { name: '开始生成' }).isDisabled()).toBe(true);
  await html?.check();
  await dialog.getByLabel('版式').selectOption({ label: '可研报告' });
  await dialog.getByLabel('阶段').selectOption({ label: '报批稿' });
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '开始生成' }).click();
  const file = dialog.locator('[data-state=done] a[download]');
  await file.waitFor({ timeout: 60_000 });
  expect(await violationsOf(page)).toEqual([]);
  const answer = await page.request.get(`${origin()}${await file.getAttribute('href')}`);
  const text = (await answer.body()).toString();
  expect(text).toContain('<div class="work-plan report with-contents" lang="zh-CN">');
  expect(text).toContain('<p class="stage">报批稿</p>');
}, 120_000);

test('any project is found by words, and the one that was opened last is opened again', async () => {
  const id = await newProject('别具一格社区');
  const page = await open('/studio', { as: 'task-force' });
  await isOpen(page);
  await page.getByRole('combobox', { name: '选择项目' }).click();
  await page.keyboard.type('bjyg');
  await page.locator('.ant-select-item-option', { hasText: '别具一格社区' }).click();
  await page.getByRole('heading', { name: /别具一格社区/ }).waitFor();
  await page.goto(`${origin()}/studio`);
  await page.getByRole('heading', { name: /别具一格社区/ }).waitFor({ timeout: OPENS_MS });
  expect(page.url()).not.toContain(id);
});
