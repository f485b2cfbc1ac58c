import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { NOT_ARRIVED, telling } from '../testing/story.ts';
import { apiOf } from '../testing/studio-api.ts';

const { blank, open, origin } = telling();

const addressOf = (page: Page) => page.url().replace(origin(), '');
const alerts = (page: Page) => page.getByRole('alert').allInnerTexts();

test.each([
  ['/projects', 'city-office'],
  ['/people', 'security'],
  ['/organisations', 'system'],
  ['/rules', 'office'],
])('on %s the browser goes back from what a row opened to the list, not out of it', async (path, as) => {
  const page = await open(path, { as, viewport: { width: 390, height: 844 } });
  const rows = page.locator('.row-open, .tree-open');
  await rows.first().click();
  await page.locator('.beside').waitFor();
  expect(addressOf(page)).not.toBe(path);
  await page.goBack();
  await page.locator('.beside').waitFor({ state: 'detached' });
  expect(addressOf(page)).toBe(path);
  await rows.first().waitFor();
});

test('what the rules are searched for is what the address says, also after going back', async () => {
  const page = await open('/rules?text=容积率', { as: 'office' });
  const search = page.getByLabel('名称、编号、来源或条款');
  await page.getByText('只显示含“容积率”的').waitFor();
  await page.locator('.row-open').first().click();
  await page.locator('.beside').waitFor();
  await search.fill('绿地');
  await page.getByText('只显示含“绿地”的').waitFor();
  await page.goBack();
  await page.getByText('只显示含“容积率”的').waitFor();
  expect(await search.inputValue()).toBe('容积率');
});

test('a search that is longer than may be asked is shortened, not refused', async () => {
  const page = await open(`/rules?text=${'长'.repeat(500)}`, { as: 'office' });
  await page.getByText('没有符合筛选条件').waitFor();
  expect(await alerts(page)).toEqual([]);
});

test('a network that is gone is told in words, and what was entered stays', async () => {
  const page = await open('/projects', { as: 'task-force' });
  await page.locator('.row-open').first().waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '新建项目' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('项目名称').fill('断网里');
  await dialog.getByRole('button', { name: '建立并打开' }).click();
  await page.getByText('连不上服务器').waitFor();
  expect((await alerts(page)).join()).not.toMatch(/\/api|TypeError|fetch/);
  expect(await dialog.getByLabel('项目名称').inputValue()).toBe('断网里');
});

test('a part of a page that does not arrive says so in its own place; after reloading the edits are there', async () => {
  const page = await open('/studio?part=buildings', { as: 'task-force', forgives: NOT_ARRIVED });
  await page.locator('[data-finding]').first().waitFor();
  const storeys = page.locator('[data-field="buildings.mainStoreys"] input');
  await storeys.fill('27');
  await page.route('**/assets/dialogs-*.js', (route) => route.abort());
  await page.getByRole('button', { name: '发布为新版本' }).click();
  await page.getByText('这一部分没有加载成功').waitFor();
  expect(await storeys.inputValue()).toBe('27');
  await page.unroute('**/assets/dialogs-*.js');
  await page.getByRole('button', { name: '刷新页面' }).click();
  await page.getByText('这一部分没有加载成功').waitFor({ state: 'detached' });
  await storeys.waitFor();
  expect(await storeys.inputValue()).toBe('27');
  await page.getByRole('button', { name: '发布为新版本' }).click();
  await page.getByRole('dialog').waitFor();
});

const WORDS = '**/assets/page-words.*.js';
const WORDS_OF_THE_LIBRARY = '**/assets/web-library-*.js';

test('a page whose words do not arrive says so in both languages, asks once, and comes with them when it is opened anew', async () => {
  const page = await blank({ as: 'office', forgives: NOT_ARRIVED });
  const asked: string[] = [];
  await page.route(WORDS, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  await page.goto(`${origin()}/projects`);
  const note = page.getByRole('alert');
  await note.waitFor();
  expect(await note.innerText()).toMatch(/页面没有加载完整[\s\S]*did not arrive whole/);
  expect(asked).toHaveLength(1);
  await page.unroute(WORDS);
  await page.getByRole('button', { name: '刷新页面 Reload' }).click();
  await page.getByRole('heading', { name: '项目库' }).waitFor();
});

test('a language whose words do not arrive leaves the page as it is, and comes when the page is loaded again', async () => {
  const page = await open('/projects', { as: 'office', forgives: NOT_ARRIVED });
  await page.getByRole('heading', { name: '项目库' }).waitFor();
  await page.route(WORDS, (route) => route.abort());
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('这一部分没有加载成功').waitFor();
  expect(await page.getByRole('heading', { name: '项目库' }).isVisible()).toBe(true);
  await page.unroute(WORDS);
  await page.getByRole('button', { name: '刷新页面' }).click();
  await page.getByRole('heading', { name: 'Project library' }).waitFor();
});

test('the words of a single page that do not arrive leave the house standing, in either language', async () => {
  const page = await blank({ as: 'office', forgives: NOT_ARRIVED });
  await page.route(WORDS_OF_THE_LIBRARY, (route) => route.abort());
  await page.goto(`${origin()}/projects`);
  await page.getByText('这一部分没有加载成功').waitFor();
  await page.unroute(WORDS_OF_THE_LIBRARY);
  await page.getByRole('button', { name: '刷新页面' }).click();
  await page.getByRole('heading', { name: '项目库' }).waitFor();
  await page.route(WORDS_OF_THE_LIBRARY, (route) => route.abort());
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('这一部分没有加载成功').waitFor();
  expect(await page.getByRole('heading', { name: '项目库' }).isVisible()).toBe(true);
});

test('a page that does not arrive says so in its place; the menu stays', async () => {
  const page = await open('/account', { as: 'office', forgives: NOT_ARRIVED });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.route('**/assets/library-page-*.js', (route) => route.abort());
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '项目库' }).click();
  await page.getByText('这一部分没有加载成功').waitFor();
  await page.unroute('**/assets/library-page-*.js');
  await page.getByRole('button', { name: '刷新页面' }).click();
  await page.getByRole('heading', { name: '项目库' }).waitFor();
});

test.each([1440, 390])(
  'names of two hundred letters without a gap break no page that is %s wide',
  async (width) => {
    const page = await open('/projects', { as: 'task-force', viewport: { width, height: 844 } });
    const api = await apiOf(page.context(), origin());
    const make = async (name: string) => {
      const project = { name, code: 'c'.repeat(60), place: { city: '城'.repeat(60) } };
      return (await api.createProject({ body: { plan: { schema: 1, project } } })).id;
    };
    const ids = [await make('Abcdefghij'.repeat(20)), await make('长'.repeat(200))];
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page.goto(`${origin()}/projects?order=updated`);
    const first = page.locator('.row-open').first();
    await first.waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect((await first.boundingBox())?.width).toBeGreaterThan(200);
    for (const path of [`/projects?compare=${ids}`, `/project?id=${ids[0]}`, `/studio?project=${ids[0]}`]) {
      await page.goto(`${origin()}${path}`);
      await page.locator('.compared, .project-facts, .outline').first().waitFor();
      expect(await overflow(), path).toBeLessThanOrEqual(0);
    }
    await page.goto(`${origin()}/projects?compare=${ids}`);
    const head = await page.locator('.compared thead th').first().boundingBox();
    expect(head?.width).toBeLessThan(width);
  },
  40_000,
);

test('an address that is none says so in the title of the window too', async () => {
  const page = await open('/nowhere', { as: 'office' });
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
  await expect.poll(() => page.title()).toMatch(/^没有这个页面 · /);
});

test('a double click asks and does nothing yet, and a press beside the question closes no box', async () => {
  const page = await open('/projects', { as: 'task-force' });
  const api = await apiOf(page.context(), origin());
  await api.saveView({ body: { name: '甲视图', query: { lights: 'red' }, isShared: false } });
  await page.reload();
  await page.locator('.saved-views > summary').click();
  await page.getByRole('button', { name: '删除', exact: true }).dblclick();
  const question = page.getByRole('group', { name: '删除视图“甲视图”？' });
  await question.waitFor();
  await question.getByText('删除视图').last().click();
  expect(await question.isVisible()).toBe(true);
  expect((await api.listSavedViews({})).views).toHaveLength(1);
  await page.getByRole('heading', { name: '项目库' }).click();
  expect(await question.isVisible()).toBe(false);
});

test('the keyboard stays where one works: beside the list and back, on the next page, in a dialog and back', async () => {
  const page = await open('/projects', { as: 'task-force' });
  const focused = () =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  const row = page.locator('.row-open').first();
  const name = await row.innerText();
  await row.focus();
  await page.keyboard.press('Enter');
  const beside = page.locator('.beside');
  await expect.poll(() => beside.evaluate((part) => part === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('关闭');
  await page.keyboard.press('Escape');
  await beside.waitFor({ state: 'detached' });
  await expect.poll(focused).toBe(name);

  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '打开项目页' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await expect.poll(focused).toBe('main');

  await page.getByRole('button', { name: '更改' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('更改');
});
