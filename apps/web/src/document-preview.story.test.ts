import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { field, finding, studioStories } from '../testing/studio-stories.ts';

const openStudio = studioStories();

test('the document follows what is typed, keeps its place, tells where a number comes from, and says when the plan is wrong', async () => {
  // Its place is measured: it must not be on its way.
  const page = await openStudio({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: '文件预览' }).click();
  const preview = page.frameLocator('.document-preview iframe');
  const storeys = preview.locator('#text tr', { hasText: '主体建筑层数' }).first();
  await storeys.getByText('22 层').waitFor();

  // A link of the contents moves the document and does not load anything into its frame.
  await preview.getByText('目录', { exact: true }).click();
  await preview.locator('.contents a', { hasText: '主要指标表' }).click();
  // The frame runs no script: it is asked from outside.
  const placeOf = () =>
    page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('.document-preview iframe');
      return Math.round(frame?.contentWindow?.scrollY ?? Number.NaN);
    });
  await expect.poll(placeOf).toBeGreaterThan(200);
  const before = await placeOf();

  await field(page, 'buildings.mainStoreys').fill('30');
  await storeys.getByText('30 层').waitFor();
  await storeys.getByText('停').waitFor();
  expect(await placeOf()).toBe(before);

  await storeys.locator('a.said').click();
  expect(await preview.locator('.note:visible').innerText()).toMatch(/主体建筑层数[\s\S]*方案填报/);
  await page.keyboard.press('Escape');

  await page.getByLabel('阶段').selectOption({ label: '报批稿' });
  await preview.locator('.cover .stage', { hasText: '报批稿' }).waitFor();
  await page.getByLabel('版式').selectOption({ label: '可研报告' });
  await preview.locator('.work-plan.report').waitFor();

  await field(page, 'buildings.mainStoreys').fill('-1');
  await page.locator('.preview-state', { hasText: '填报有误' }).waitFor();
  expect(await storeys.innerText()).toContain('30 层');
  await field(page, 'buildings.mainStoreys').fill('20');
  await storeys.getByText('20 层').waitFor();

  await page.getByRole('button', { name: '检查结果' }).click();
  await finding(page, 'site.storeys').waitFor();
});

test('the preview keeps nobody out, on any screen and in any look', async () => {
  for (const width of WIDTHS) {
    const page = await openStudio({ viewport: { width, height: 900 }, bypassCSP: true });
    if (width < 1024) await page.locator('.summary-bar button').click();
    await page.getByRole('button', { name: '文件预览' }).click();
    await page.frameLocator('.document-preview iframe').locator('.work-plan').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }
});
