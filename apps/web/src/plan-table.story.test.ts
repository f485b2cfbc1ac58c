import { readFile } from 'node:fs/promises';
import { openWords, workbookWords } from '@zhulin/contract';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { readWorkbook, writeWorkbook } from '@zhulin/plan/xlsx';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { field, openPart, studioStories } from '../testing/studio-stories.ts';

const openStudio = studioStories();
const DWELLINGS = 'buildings.dwellings';
const TASKS = 'schedule.tasks';
const words = workbookWords(openWords('zh-CN'));

const cell = (page: Page, path: string) => page.locator(`[data-cell="${path}"]`);
const table = (page: Page, path: string) => page.locator(`.plan-table[data-field="${path}"]`);

/** How many rows a table has, in view or not: all but the heading and the empty row. */
async function rowsOf(page: Page, path: string): Promise<number> {
  return Number(await table(page, path).locator('table').getAttribute('aria-rowcount')) - 2;
}

/** Puts a text on the browser's clipboard, as a spreadsheet would. */
async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const box = document.createElement('textarea');
    box.value = copied;
    box.dataset['writing'] = 'true';
    document.body.append(box);
    box.select();
  }, text);
  await page.keyboard.press('Control+c');
  await page.evaluate(() => document.querySelector('body > textarea')?.remove());
}

test('a block of dwellings is pasted from a spreadsheet; wrong cells are marked and kept; one step takes it all back', async () => {
  const page = await openStudio();
  await copy(
    page,
    [
      '名称\t套数\t每套建筑面积\t产权类型',
      '三居\t3,000\t89.5\t商品住房',
      '两居\t约两千\t70\tAffordable rental',
    ].join('\r\n'),
  );
  await cell(page, `${DWELLINGS}.0.name`).click();
  await page.keyboard.press('Control+v');
  expect(await cell(page, `${DWELLINGS}.0.count`).innerText()).toBe('3,000');
  expect(await cell(page, `${DWELLINGS}.0.tenure`).innerText()).toBe('商品住房');
  await page.getByText('已粘贴 2 行 4 列。').waitFor();

  const wrong = page.locator(`[data-cell="${DWELLINGS}.1.count"][data-wrong=true]`);
  await wrong.waitFor();
  expect(await wrong.innerText()).toBe('约两千');
  await page.locator('.outline [data-part=buildings]', { hasText: '处有误' }).waitFor();
  await page.locator('.results[data-stale=true]').waitFor();

  await wrong.click();
  expect(await page.locator('.place-strip').innerText()).toContain('应为 0 到 10 亿的整数');
  await page.keyboard.type('2,000');
  await page.keyboard.press('Enter');
  expect(await cell(page, `${DWELLINGS}.1.count`).innerText()).toBe('2,000');

  await page.getByText(/步骤（2）/).click();
  expect(await page.locator('.step-list li').allInnerTexts()).toEqual([
    '改 建筑·户型第 2 行的套数',
    '粘贴 2 行到 建筑·户型',
  ]);
  await page.getByText(/步骤（2）/).click();
  await cell(page, `${DWELLINGS}.0.name`).click();
  await page.keyboard.press('Control+z');
  expect(await cell(page, `${DWELLINGS}.1.count`).innerText()).toBe('约两千');
  await page.keyboard.press('Control+z');
  await cell(page, `${DWELLINGS}.1.count`).waitFor({ state: 'detached' });
  await page.getByText('没有未发布的修改').waitFor();
});

test('what is copied from a table is pasted as it was', async () => {
  const page = await openStudio({}, 'funding');
  await cell(page, 'funding.phases.preparation.share').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await cell(page, 'funding.phases.construction.share').click();
  await page.keyboard.press('Control+v');
  expect(await cell(page, 'funding.phases.construction.share').innerText()).toBe('20%');
  expect(await cell(page, 'funding.phases.operation.share').innerText()).toBe('60%');
  await page.locator('.whole-sum', { hasText: /^100%$/ }).waitFor();
});

test('a task is entered, linked and taken away by keyboard alone', async () => {
  const page = await openStudio({}, 'schedule');
  const rows = await rowsOf(page, TASKS);
  const first = await cell(page, `${TASKS}.0.id`).innerText();
  await table(page, TASKS).locator('textarea').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
  // The empty row: an id, a name, a stage from the list, a duration, no milestone, who leads, who answers, a predecessor.
  for (const text of ['green-review', '绿建评审']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('F2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('15');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  for (const text of ['建设单位', '施工单位、监理单位']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  const last = `${TASKS}.${(await rowsOf(page, TASKS)) - 1}`;
  await page.keyboard.type(`${first} SS+5`);
  await page.keyboard.press('Enter');
  await page.locator('.results[data-stale=false]').waitFor();
  expect(await cell(page, `${last}.stage`).innerText()).toBe('设计');
  expect(await cell(page, `${last}.lead`).innerText()).toBe('建设单位');
  expect(await cell(page, `${last}.responsible`).innerText()).toBe('施工单位、监理单位');
  expect(await cell(page, `${last}.after`).innerText()).toBe(`${first} SS+5`);

  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('nobody FS');
  await page.keyboard.press('Enter');
  await page.locator(`[data-cell="${last}.after"][data-wrong=true]`).waitFor();
  await page.keyboard.press('ArrowUp');
  expect(await page.locator('.place-strip').innerText()).toContain('没有这个前置任务：nobody');
  await page.keyboard.press('Delete');
  await page.locator('.results[data-stale=false]').waitFor();

  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('添加一行');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await rowsOf(page, TASKS)).toBe(rows);
});

test('a faulty workbook is listed cell by cell and given back marked; taken as it is, it is mended in the form and saved', async () => {
  const page = await openStudio();
  const plan = exampleNamed('medium');
  const faulty = { ...plan, buildings: { ...plan.buildings, mainStoreys: -3 } };
  const buffer = Buffer.from(await writeWorkbook(faulty, words));
  await page.locator('input[type=file]').setInputFiles({ name: '方案.xlsx', mimeType: '', buffer });
  const dialog = page.getByRole('dialog');
  await dialog.getByText('方案.xlsx：有 1 处问题').waitFor({ timeout: 20_000 });
  expect(await dialog.innerText()).toMatch(/建筑 C6 -3 超出范围/);
  const [marked] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '下载标注了问题的副本' }).click(),
  ]);
  expect(marked.suggestedFilename()).toBe('方案 问题.xlsx');

  await dialog.getByRole('button', { name: '带着问题导入' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await field(page, 'buildings.mainStoreys').inputValue()).toBe('-3');
  await field(page, 'buildings.mainStoreys').fill('22');
  await page.locator('.results[data-stale=false]').waitFor();
  await page.getByText('文件', { exact: true }).click();
  const [saved] = await Promise.all([
    page.waitForEvent('download', { timeout: 20_000 }),
    page.getByRole('button', { name: '导出为 Excel' }).click(),
  ]);
  const reading = await readWorkbook(await readFile(await saved.path()), [words]);
  expect(reading).toEqual({ ok: true, plan });
});

test('a YAML file names its lines, and a mended one is one step that can be taken back', async () => {
  const page = await openStudio();
  const text = await readFile(new URL('../../../examples/medium.yaml', import.meta.url), 'utf8');
  const give = (name: string, content: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
  await give('坏.yaml', text.replace('mainStoreys: 22', 'mainStoreys: 22 层'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/第 \d+ 行/).waitFor({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await give('好.yaml', text.replace('mainStoreys: 22', 'mainStoreys: 20'));
  await page.locator('[data-finding="site.storeys"]', { hasText: '20 层' }).waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: '对比' }).click();
  await page.getByText('填报有 1 处不同').waitFor();
  await page.getByText('22 层 → 20 层').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销' }).click();
  await page.locator('[data-finding="site.storeys"]', { hasText: '22 层' }).waitFor();
});

test('a finding and a missing input lead to their fields', async () => {
  const page = await openStudio({}, 'texts');
  await page.locator('[data-finding="site.storeys"]').getByRole('button', { name: '去修改' }).click();
  await page.locator('[data-field="buildings.mainStoreys"] input:focus').waitFor();
  expect(await page.locator('.place-strip [data-resting="site.storeys"]').innerText()).toMatch(
    /正常[\s\S]*22 层/,
  );
});

const GROUPS = ['project', 'site', 'cost', 'funding', 'schedule', 'texts'];

test.each(WIDTHS)(
  'no group of the form at %i px keeps anybody out, or is wider than the screen',
  async (width) => {
    const viewport = { width, height: 844 };
    const page = await openStudio({ viewport, bypassCSP: true, reducedMotion: 'reduce' });
    for (const group of GROUPS) {
      await openPart(page, group);
      await page.locator(`#heading-${group}`).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  },
  60_000,
);
