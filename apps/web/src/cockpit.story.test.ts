import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LOOKS, violationsOf } from '../testing/accessibility.ts';
import { telling } from '../testing/story.ts';

const { open, origin } = telling({ ZHULIN_SCALE: '60' });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const card = (page: Page, id: string) => page.locator(`[data-number="${id}"]`).first();
const value = (page: Page, id: string) => card(page, id).locator('.number-value');
const numberOf = async (page: Page, id: string) => Number(await value(page, id).getAttribute('data-value'));
const rows = (page: Page) => page.locator('.beside');
const count = (page: Page) => page.locator('.list-count');

/** Goes through all pages of the rows that are open. @returns what each adds */
async function everyRow(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (;;) {
    const cells = await rows(page).locator('[data-adds]').all();
    for (const cell of cells) found.push(Number(await cell.getAttribute('data-adds')));
    const next = rows(page).getByRole('button', { name: '下一页' });
    if (await next.isDisabled()) return found;
    const first = await rows(page).locator('tr[data-row]').first().getAttribute('data-row');
    await next.click();
    await expect
      .poll(() => rows(page).locator('tr[data-row]').first().getAttribute('data-row'))
      .not.toBe(first);
  }
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
/** Of an amount to the last unit: 1,234.56 元. */
const fenOf = (text: string) => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);
const footOf = async (page: Page) =>
  Number(await rows(page).locator('tfoot [data-sum]').getAttribute('data-sum'));

/** Does what makes the browser keep a file. @returns its text and name */
async function taken(page: Page, act: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await act();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('the leader of the province goes from a red number down to where a figure of a project comes from, and back', async () => {
  const page = await open('/', { as: 'office' });
  await page.getByRole('heading', { name: '驾驶舱', level: 1 }).waitFor();
  await count(page).filter({ hasText: '全部 61 个项目' }).waitFor();
  await card(page, 'red_lights').getByText('停').waitFor();
  const red = await numberOf(page, 'red_lights');
  expect(red).toBeGreaterThan(0);
  await value(page, 'red_lights').click();
  await rows(page).getByRole('heading', { name: '红灯项目' }).waitFor();
  await rows(page).locator('tfoot').waitFor();
  expect(new URL(page.url()).searchParams.get('number')).toBe('red_lights');
  expect(await footOf(page)).toBe(red);
  const added = await everyRow(page);
  expect([added.length, sumOf(added)]).toEqual([red, red]);

  const name = await rows(page).locator('tr[data-row] a').first().innerText();
  await rows(page).locator('tr[data-row] a').first().click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page
    .locator('.open-findings li')
    .first()
    .getByRole('button', { name: /怎么来的/ })
    .click();
  await dialog(page).locator('.trace-tree, .trace').first().waitFor();
  await page.keyboard.press('Escape');
  await page.goBack();
  await rows(page).getByRole('heading', { name: '红灯项目' }).waitFor();
  await page.goBack();
  await rows(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');

  await value(page, 'investment').click();
  await rows(page)
    .getByRole('link', { name: /怎么来的/ })
    .first()
    .click();
  await dialog(page)
    .getByRole('heading', { name: /怎么来的/ })
    .waitFor();
}, 90_000);

test('every number, cell, bar, goal and reason opens rows whose sum is the number itself', async () => {
  const page = await open('/cockpit', { as: 'office' });
  await value(page, 'projects').waitFor();
  for (const id of ['floor_area', 'investment', 'residents', 'money_arrived', 'goals_met', 'high_risks']) {
    await value(page, id).click();
    await rows(page).locator('tfoot').waitFor();
    await expect.poll(() => footOf(page)).toBe(await numberOf(page, id));
    expect(sumOf(await everyRow(page))).toBe(await numberOf(page, id));
  }
  const counted = async (name: RegExp) =>
    Number(/\d+/.exec((await button(page, name).first().innerText()) ?? '')?.[0]);
  const high = await counted(/^高风险 \d+$/);
  await button(page, /^高风险 \d+$/).click();
  await rows(page).getByText('只显示因“高风险”需关注的').waitFor();
  await expect.poll(() => footOf(page)).toBe(high);
  await rows(page)
    .getByText(/高风险 \d+ 项/)
    .first()
    .waitFor();

  const goal = page.locator('.goal-cell > .link').first();
  const concerned = Number(/\d+/.exec(await goal.innerText())?.[0]);
  await goal.click();
  await rows(page)
    .getByText(/到期目标的$/)
    .waitFor();
  await expect.poll(() => footOf(page)).toBe(concerned);

  await page.locator('.bar').first().click();
  await rows(page).getByRole('heading', { name: '资金到位：应到位' }).waitFor();
  await expect
    .poll(() => footOf(page))
    .toBe(fenOf((await page.locator('.bar').first().getAttribute('title')) ?? ''));
  expect(sumOf(await everyRow(page))).toBe(await footOf(page));

  const missing = card(page, 'money_arrived').locator('.number-uncounted button').first();
  const silent = Number(/\d+$/.exec(await missing.innerText())?.[0]);
  await missing.click();
  await rows(page)
    .getByText(/未计入“资金到位”的/)
    .waitFor();
  await expect.poll(() => footOf(page)).toBe(silent);

  const cell = page.locator('.heat tbody tr').first().locator('button').nth(2);
  await cell.click();
  await rows(page)
    .getByText(/^城市只显示：/)
    .waitFor();
  const [city] = (await cell.getAttribute('aria-label'))?.split('，') ?? [];
  await rows(page).getByText(`城市只显示：${city}`).waitFor();
  const fen = fenOf((await cell.getAttribute('title')) ?? '');
  await expect.poll(() => footOf(page)).toBe(fen);
  expect(sumOf(await everyRow(page))).toBe(fen);
  await page.keyboard.press('Escape');
  await page.locator('.heat tbody button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await rows(page).getByRole('heading', { name: '总建筑面积' }).waitFor();
}, 120_000);

test('a clerk filters once for all, prints one page, takes table and picture out, and a colleague sees the same', async () => {
  const page = await open('/cockpit', { as: 'office' });
  await value(page, 'projects').waitFor();
  const all = await numberOf(page, 'projects');
  await page.locator('.drop > summary').filter({ hasText: '项目类型' }).click();
  await page.getByRole('checkbox', { name: '保障性住房' }).check();
  await page.locator('.chips').getByText('项目类型只显示：保障性住房').waitFor();
  await expect.poll(() => numberOf(page, 'projects')).toBeLessThan(all);
  const some = await numberOf(page, 'projects');
  await count(page)
    .filter({ hasText: `筛选后 ${some} 个项目` })
    .waitFor();
  await expect.poll(() => page.locator('.heat tfoot td').first().innerText()).toBe(String(some));
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '看表（T）' }).focus();
  await page.keyboard.press('t');
  await page
    .locator('[data-panel="money"]')
    .getByRole('cell', { name: /^[\d,.]+$/ })
    .first()
    .waitFor();
  await page.keyboard.press('t');

  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[0 0 841\.\d+ 59[45]/);

  const table = await taken(page, () => button(page, '导出 CSV').click());
  expect(table.name).toMatch(/^驾驶舱-\d{4}-\d\d-\d\d\.csv$/);
  expect(table.text).toContain(`筛选后 ${some} 个项目；项目类型只显示：保障性住房`);
  expect(table.text).toContain(`\r\n项目,${some},个,${some},`);
  await page.locator('.drop > summary').filter({ hasText: '存为图片' }).click();
  const picture = await taken(page, () => button(page, 'SVG').click());
  expect(picture.text).toContain('项目类型只显示：保障性住房');
  const pixels = await taken(page, () => button(page, 'PNG').click());
  expect(pixels.text.slice(1, 4)).toBe('PNG');

  await page.keyboard.press('Escape');
  await page.locator('.heat tbody tr').first().locator('button').nth(4).click();
  await rows(page).locator('tfoot').waitFor();
  await button(page, '复制地址').click();
  const address = await page.getByLabel('本页地址，请复制').inputValue();
  expect(address).toBe(page.url());
  const colleague = await open(address.replace(origin(), ''), { as: 'office' });
  await rows(colleague).locator('tfoot').waitFor();
  expect(await count(colleague).innerText()).toBe(await count(page).innerText());
  expect(await rows(colleague).locator('table').innerText()).toBe(
    await rows(page).locator('table').innerText(),
  );
  await button(colleague, '取消：项目类型只显示：保障性住房').click();
  await expect.poll(() => numberOf(colleague, 'projects')).toBe(all);

  await page.goto(`${origin()}/cockpit?lights=blue`);
  await page.getByText('地址中有看不懂的条件，已略去：lights=blue').waitFor();
  await count(page)
    .filter({ hasText: `全部 ${all} 个项目` })
    .waitFor();
}, 120_000);

test('the office of a city sees only its own city, and its totals are those of its rows', async () => {
  const page = await open('/', { as: 'city-office' });
  await page.getByRole('heading', { name: '驾驶舱', level: 1 }).waitFor();
  await page.locator('.heat tbody tr').first().waitFor();
  expect(
    new Set(await page.locator('.heat tbody tr').evaluateAll((all) => all.map((row) => row.dataset['city']))),
  ).toEqual(new Set(['甲市', '']));
  for (const id of ['projects', 'investment']) {
    await value(page, id).click();
    await rows(page).locator('tfoot').waitFor();
    await expect.poll(() => footOf(page)).toBe(await numberOf(page, id));
    expect(sumOf(await everyRow(page))).toBe(await numberOf(page, id));
  }
  await button(page, '截点').click();
  await page.getByRole('heading', { name: /截点/, level: 2 }).first().waitFor();
  expect(await button(page, '建立截点').count()).toBe(0);

  const department = await open('/projects', { as: 'department' });
  await department.getByRole('link', { name: '驾驶舱' }).click();
  await department.locator('.number-value').first().waitFor();
}, 90_000);

test('the office keeps a cut-off, corrects it, and sees what changed; neither changes afterwards', async () => {
  const page = await open('/cockpit?tab=cutoffs', { as: 'office' });
  await page.getByText('还没有截点').first().waitFor();
  const make = async (reason: string, corrects?: string) => {
    await button(page, '建立截点').click();
    if (corrects === undefined) {
      const day = dialog(page).getByLabel('截止日');
      await day.fill('2999-01-01');
      await dialog(page).getByLabel('事由').fill(reason);
      await button(page, '建立，不再变化').click();
      await dialog(page).getByText('请填写今天或以前的日期').waitFor();
      const today = (await day.getAttribute('max')) ?? '';
      await day.fill(`${Number(today.slice(0, 4)) - 1}-12-31`);
    } else {
      await dialog(page).getByLabel('更正哪个截点').selectOption({ label: corrects });
      await dialog(page).getByLabel('事由').fill(reason);
    }
    await button(page, '建立，不再变化').click();
    await dialog(page).waitFor({ state: 'detached' });
  };
  await make('年末考核');
  await page.getByRole('row', { name: /年末考核/ }).waitFor();
  const label = await page.locator('.cutoff-table th[scope="row"]').first().innerText();
  await make('补报两处', `更正 ${Number(label.slice(0, 4))}年12月31日：年末考核`);
  await page
    .getByRole('row', { name: /补报两处/ })
    .getByText('更正')
    .waitFor();
  await page
    .getByRole('row', { name: /年末考核/ })
    .getByText('已被更正')
    .waitFor();

  await page
    .locator('.compare-tools select')
    .first()
    .selectOption({ label: `${label} 年末考核` });
  await page
    .locator('.compare-tools select')
    .last()
    .selectOption({ label: `${label} 补报两处（更正）` });
  await page.getByRole('heading', { name: '两者没有差别' }).waitFor();

  await page
    .getByRole('row', { name: /年末考核/ })
    .getByRole('button', { name: /^看 .* 截点$/ })
    .click();
  await page.getByText('此截点后来有更正').waitFor();
  await value(page, 'red_lights').click();
  await rows(page).locator('tfoot').waitFor();
  await expect.poll(() => footOf(page)).toBe(await numberOf(page, 'red_lights'));
  await page.getByLabel('截点', { exact: true }).selectOption({ label: '现在' });
  await page.locator('[data-number="projects"]').getByText('与上次持平').waitFor();
}, 120_000);

test('cities and projects stand side by side, and every milestone has its month', async () => {
  const page = await open('/cockpit?tab=compare', { as: 'office' });
  await page.locator('.compare-table thead th').nth(2).waitFor();
  await page.locator('.compare-tools select').selectOption({ label: '筹建模式' });
  await expect.poll(() => page.locator('.panel h2').first().innerText()).toMatch(/^按筹建模式比较/);
  const cell = page.locator('.compare-table tbody tr').first().locator('button').first();
  const projects = Number(await cell.innerText());
  await cell.click();
  await expect.poll(() => footOf(page)).toBe(projects);
  const names = await rows(page).locator('tr[data-row] a').allInnerTexts();
  for (const place of [0, 1]) await rows(page).locator('tr[data-row] input').nth(place).check();
  await button(page, '对比所选（2）').click();
  await page.getByRole('heading', { name: '2 个项目并列' }).waitFor();
  const heads = await page.locator('.compare-table thead a').allInnerTexts();
  expect(heads.every((name) => names.includes(name))).toBe(true);

  await button(page, '路线图').click();
  await page.getByRole('heading', { name: /个里程碑逾期，/ }).waitFor();
  const month = page.locator('.month-cell').last();
  const due = Number(/\d+/.exec(await month.innerText())?.[0]);
  await month.click();
  await page.getByRole('heading', { name: new RegExp(`应达成 ${due} 个里程碑`) }).waitFor();
  expect(await page.locator('[data-panel="month"] tbody tr').count()).toBe(Math.min(20, due));
}, 90_000);

test('the wall renews itself, goes from picture to picture, and keeps the last figures while the connection is lost', async () => {
  const page = await open('/account', { as: 'office', viewport: { width: 1920, height: 1080 } });
  await page.clock.install();
  let asked = 0;
  await page.route('**/api/cockpit', async (route) => {
    asked += 1;
    await route.continue();
  });
  await page.goto(`${origin()}/cockpit/wall`);
  await value(page, 'projects').waitFor();
  await page.getByText(/已更新，每分钟更新一次/).waitFor();
  const isWhole = () =>
    page.evaluate(
      () =>
        document.documentElement.scrollHeight <= window.innerHeight &&
        document.documentElement.scrollWidth <= window.innerWidth,
    );
  for (const scene of ['attention', 'cities', 'money', 'goals', 'attention']) {
    await page.locator(`.wall-scene[data-scene="${scene}"] .panel`).waitFor();
    expect([scene, await isWhole()]).toEqual([scene, true]);
    await page.clock.runFor(20_000);
  }
  await expect.poll(() => asked).toBeGreaterThan(1);
  const projects = await numberOf(page, 'projects');
  await page.context().setOffline(true);
  await page.getByText(/^连接中断，显示的是 .* 的数字/).waitFor();
  expect(await numberOf(page, 'projects')).toBe(projects);
  await page.context().setOffline(false);
  await page.getByText(/已更新，每分钟更新一次/).waitFor();

  const still = await open('/account', { as: 'office', reducedMotion: 'reduce' });
  await still.clock.install();
  await still.goto(`${origin()}/cockpit/wall`);
  await still.locator('.wall-scene[data-scene="attention"] .panel').waitFor();
  await still.clock.runFor(60_000);
  expect(await still.locator('.wall-scene').getAttribute('data-scene')).toBe('attention');
}, 90_000);

test('on a phone the five questions of a leader are answered, each down to its rows', async () => {
  const page = await open('/cockpit/phone', { as: 'office', viewport: { width: 390, height: 844 } });
  await page.locator('.answer').first().waitFor();
  expect(await page.locator('.five-answers > li h2').allInnerTexts()).toHaveLength(5);
  const answer = page.locator('[data-question="projects"] .answer').nth(1);
  const red = Number(/\d+/.exec(await answer.locator('b').innerText())?.[0]);
  await answer.click();
  await rows(page).getByRole('heading', { name: '红灯项目' }).waitFor();
  await expect.poll(() => footOf(page)).toBe(red);
  await page.goBack();
  await page.locator('[data-question="decide"]').getByRole('link').first().waitFor();
}, 60_000);

test('a screen reader hears each number with unit, light and definition, in one order of headings', async () => {
  const page = await open('/cockpit', { as: 'office' });
  await value(page, 'projects').waitFor();
  await page.locator('.heat tbody tr').first().waitFor();
  const levels = await page
    .locator('main :is(h1, h2, h3)')
    .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [place, level] of levels.entries())
    expect(level - (levels[place - 1] ?? 0)).toBeLessThanOrEqual(1);
  const figures = page.locator('.number-value');
  expect(await figures.count()).toBe(12);
  for (const figure of await figures.all()) {
    expect(await figure.getAttribute('aria-label')).toMatch(
      /^.+：[\d,.]+ (个|万m²|亿元|人|处|项)，查看明细$/,
    );
    const definition = await figure.getAttribute('aria-describedby');
    expect(await page.locator(`#${definition}`).innerText()).toMatch(/^口径：.+来源：.+。$/);
  }
  for (const table of await page.locator('main table').all())
    expect(await table.locator('caption').innerText()).not.toBe('');
}, 60_000);

test.each(LOOKS)(
  'no page of the cockpit keeps anybody out: %s, %i px',
  async (colorScheme, width) => {
    const page = await open('/account', {
      as: 'office',
      colorScheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    for (const path of [
      '/cockpit',
      '/cockpit?picture=tiles',
      '/cockpit?types=affordable&number=red_lights&order=pressure',
      '/cockpit?tab=compare&by=type',
      '/cockpit?tab=roadmap',
      '/cockpit?tab=cutoffs',
      '/cockpit/wall',
      '/cockpit/phone',
    ]) {
      await page.goto(`${origin()}${path}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      await page.waitForFunction(() => document.querySelector('.state[role=status]') === null);
      expect([path, await violationsOf(page)]).toEqual([path, []]);
      for (const narrow of width === 390 ? [390, 320] : [width]) {
        await page.setViewportSize({ width: narrow, height: 900 });
        expect([path, narrow, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
          path,
          narrow,
          narrow,
        ]);
      }
      await page.setViewportSize({ width, height: 900 });
    }
  },
  120_000,
);
