import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { isWide } from '../testing/accessibility.ts';
import { everyRow, fenOf, footOf, numberOf, rows, sumOf, taken, value } from '../testing/cockpit-sheet.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open, origin } = telling({ ZHULIN_SCALE: '60' });

const count = (page: Page) => page.locator('.list-count');

/** The heat map as a province with so many cities has it. */
async function withCities(page: Page, cities: number): Promise<void> {
  await page.locator('.heat tbody').evaluate((body, count) => {
    const [first] = body.children;
    while (first !== undefined && body.children.length < count) body.append(first.cloneNode(true));
  }, cities);
}

test('the leader of the province goes from a red number down to where a figure of a project comes from, and back', async () => {
  const page = await open('/', { as: 'office' });
  await page.getByRole('heading', { name: '驾驶舱', level: 1 }).waitFor();
  await count(page).filter({ hasText: '全部 61 个项目' }).waitFor();
  await page.locator('[data-number="red_lights"]').getByText('停').waitFor();
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
  await page.goBack();

  // A schedule is a wide table: it scrolls within itself, and the way out stays in sight.
  await value(page, 'milestones_overdue').click();
  await rows(page)
    .getByRole('link', { name: /怎么来的/ })
    .first()
    .click();
  await dialog(page).locator('.figure-table').first().waitFor();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await isWide(page)]).toEqual([width, false]);
  }
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

  const goals = page.locator('.goal-counts > .link').first();
  const alike = Number(/\d+/.exec(await goals.innerText())?.[0]);
  await goals.click();
  await rows(page)
    .getByText(/到期目标/)
    .first()
    .waitFor();
  await expect.poll(() => footOf(page)).toBe(alike);
  expect(sumOf(await everyRow(page))).toBe(alike);

  await page.locator('.bar').first().click();
  await rows(page).getByRole('heading', { name: '资金到位：应到位' }).waitFor();
  await expect.poll(() => footOf(page)).toBe(fenOf(await page.locator('.bar').first().getAttribute('title')));
  expect(sumOf(await everyRow(page))).toBe(await footOf(page));

  const missing = page
    .locator('[data-number="money_arrived"]')
    .first()
    .locator('.number-uncounted button')
    .first();
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
  const fen = fenOf(await cell.getAttribute('title'));
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

  await page.locator('[data-panel="money"]').getByRole('button', { name: '看表（T）' }).focus();
  await page.keyboard.press('t');
  await page
    .locator('[data-panel="money"]')
    .getByRole('cell', { name: /^[\d,.]+$/ })
    .first()
    .waitFor();
  await page.keyboard.press('t');

  for (const language of ['en', 'zh-CN']) {
    await page.evaluate((each) => localStorage.setItem('zhulin.language', each), language);
    await page.reload();
    await page.locator('.heat tfoot').waitFor();
    await page.locator('[data-panel="goals"]').waitFor();
    for (const cities of [1, 10, 14, 22]) {
      await withCities(page, cities);
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
      expect([language, cities, pdf.match(/\/Type\s*\/Page\b/g)?.length]).toEqual([language, cities, 1]);
      expect(pdf).toMatch(/MediaBox\s*\[0 0 841\.\d+ 59[45]/);
    }
  }
  await page.reload();

  await page.locator('.drop > summary').filter({ hasText: '导出' }).click();
  const table = await taken(page, () => button(page, '导出 CSV').click());
  await page.keyboard.press('Escape');
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
