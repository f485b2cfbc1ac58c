import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { numberOf, rows, taken, value } from '../testing/cockpit-sheet.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open } = telling({ ZHULIN_SCALE: '60' });

const menu = (page: Page) => page.locator('.export-menu > summary');

/** Asks for a file by its name in the menu. */
async function fileOf(
  page: Page,
  name: string,
  fill: (page: Page) => Promise<unknown> = async () => undefined,
) {
  await menu(page).click();
  await button(page, name).click();
  await fill(page);
  await dialog(page).getByLabel('用途').fill('季度调度会');
  return await taken(page, () => dialog(page).getByRole('button', { name: '导出', exact: true }).click());
}

test('a clerk takes the rows on the screen, the sheet and its document out, each for a purpose', async () => {
  const page = await open('/cockpit?types=affordable', { as: 'office' });
  await value(page, 'red_lights').waitFor();
  const red = await numberOf(page, 'red_lights');
  await value(page, 'red_lights').click();
  await rows(page).locator('tfoot').waitFor();

  await menu(page).click();
  await button(page, '明细：红灯项目（Excel）').click();
  expect(await dialog(page).innerText()).toContain('项目类型只显示：保障性住房');
  // Without a purpose nothing leaves.
  await dialog(page).getByRole('button', { name: '导出', exact: true }).click();
  await dialog(page).getByText('请填写用途，如“季度调度”').waitFor();
  await dialog(page).getByLabel('用途').fill('   ');
  await dialog(page).getByRole('button', { name: '导出', exact: true }).click();
  await dialog(page).getByText('请填写用途，如“季度调度”').waitFor();
  await dialog(page).getByLabel('用途').fill('季度调度会');
  const list = await taken(page, () =>
    dialog(page).getByRole('button', { name: '导出', exact: true }).click(),
  );
  expect(list.name).toMatch(/^驾驶舱-红灯项目-.*\.xlsx$/);
  expect(list.text.slice(0, 2)).toBe('PK');
  await dialog(page).waitFor({ state: 'detached' });

  for (const name of ['总表（Excel）', '今日关注（Excel）', '按城市分组（Excel）', '路线图（Excel）'])
    expect((await fileOf(page, name)).name).toMatch(/^驾驶舱-.*\.xlsx$/);
  const told = await fileOf(page, '总表文档（Word、PDF、网页）', () =>
    dialog(page).getByLabel('格式').selectOption('网页（HTML）'),
  );
  expect(told.name).toMatch(/^驾驶舱-总表-.*\.html$/);
  const words = told.text.replaceAll(/<[^>]*>/g, '');
  expect(words).toContain('项目类型只显示：保障性住房');
  expect(words).toContain('用途：季度调度会');
  expect(words).toContain(`有红灯的项目${red}个`);

  await page.locator('.cockpit-tabs').getByText('比较').click();
  await page.locator('.compare-tools select').selectOption('项目类型');
  expect((await fileOf(page, '按项目类型分组（Excel）')).name).toMatch(/^驾驶舱-项目类型-.*\.xlsx$/);
}, 120_000);

test('an export that takes its time says that it is worked on, and is asked for once', async () => {
  const page = await open('/cockpit', { as: 'office' });
  await value(page, 'projects').waitFor();
  let asked = 0;
  await page.route('**/api/cockpit-exports', async (route) => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await menu(page).click();
  await button(page, '总表（Excel）').click();
  await dialog(page).getByLabel('用途').fill('季度调度会');
  const download = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: '导出', exact: true }).dblclick();
  await dialog(page).getByText('正在处理，请稍候').waitFor();
  await download;
  expect(asked).toBe(1);
}, 60_000);

test('whoever may not take projects out is offered the totals alone', async () => {
  const page = await open('/cockpit', { as: 'expert' });
  await value(page, 'projects').waitFor();
  await menu(page).click();
  expect(await page.locator('.export-offers button').allInnerTexts()).toEqual(['导出 CSV']);
}, 30_000);

test.each(WIDTHS)(
  'the menu and what it asks keep nobody out: %i px',
  async (width) => {
    const page = await open('/cockpit', {
      as: 'office',
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    await value(page, 'projects').waitFor();
    await menu(page).click();
    expect(await violationsOf(page)).toEqual([]);
    await button(page, '总表文档（Word、PDF、网页）').click();
    await dialog(page).getByLabel('用途').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  },
  60_000,
);
