import type { Client } from '@zhulin/contract';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { isWide, violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { handedIn } from '../testing/handed-in.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';
import { apiOf } from '../testing/studio-api.ts';

const { blank, open, origin } = telling();

const step = (page: Page, id: string) => page.locator(`[data-step="${id}"]`);

async function api(login: string): Promise<Client> {
  return await apiOf((await blank({ as: login })).context(), origin());
}

const handIn = async (name: string) => await handedIn(await api('task-force'), name);

/** Acts without a page. */
async function act(login: string, id: string, at: string, action: string): Promise<void> {
  const client = await api(login);
  const { revision } = await client.readCase({ params: { id } });
  await client.actOnCase({
    params: { id },
    body: { expectedRevision: revision, wish: { type: 'act', step: at, action } },
  });
}

/** The same once it was accepted and handed to both departments. */
async function underReview(name: string): Promise<string> {
  const { id } = await handIn(name);
  await act('city-office', id, 'acceptance', 'accept');
  await act('task-force', id, 'planning-submission', 'submit');
  await act('task-force', id, 'housing-submission', 'submit');
  return id;
}

test('the office finds what waits for it first, accepts two plans at once, and takes the list with it', async () => {
  await handIn('滨河片区');
  await handIn('东郊地块');
  const page = await open('/inbox', { as: 'city-office' });
  await page.getByRole('heading', { name: '我的办件' }).waitFor();
  await page.getByRole('row', { name: /东郊地块/ }).waitFor();
  await page.locator('.inbox-badge').filter({ hasText: '2' }).first().waitFor();

  await page.getByRole('searchbox').fill('滨河');
  await page.locator('.chips').getByText('只显示含“滨河”的').waitFor();
  await page.getByRole('row', { name: /东郊地块/ }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('text')).toBe('滨河');
  await button(page, '导出').click();
  await dialog(page).getByLabel('用途').fill('周例会');
  const download = page.waitForEvent('download');
  await button(page, '导出').last().click();
  expect((await download).suggestedFilename()).toMatch(/^办件清单-\d{4}-\d\d-\d\d\.xlsx$/);
  await button(page, '取消：只显示含“滨河”的').click();

  await page.getByRole('checkbox', { name: /滨河片区/ }).check();
  await page.getByRole('checkbox', { name: /东郊地块/ }).check();
  await page.locator('.selection-bar').getByRole('button', { name: '受理', exact: true }).click();
  await button(page, '确认受理').click();
  await page.getByRole('heading', { name: '受理：受理 2 项，未受理 0 项' }).waitFor();
  await page.getByText('没有待办').waitFor();
  await page.locator('.inbox-results').getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: /^已办/ }).click();
  await page.getByRole('row', { name: /滨河片区/ }).waitFor();
}, 60_000);

test('a department returns a plan with its reason, and the other branch stays where it is', async () => {
  const id = await underReview('河湾片区');
  const page = await open('/inbox', { as: 'department' });
  await page
    .getByRole('row', { name: /河湾片区/ })
    .getByRole('button')
    .first()
    .click();
  await page.waitForURL(new RegExp(id));
  await page.locator('.case-seat', { hasText: '住建部门会审' }).getByRole('button', { name: '退回' }).click();
  await button(page, '退回').last().click();
  await dialog(page).getByText('请写明理由或意见').waitFor();
  await dialog(page).getByLabel('意见').fill('缺少住房套型比例说明');
  await dialog(page).getByLabel('退到').selectOption({ label: '报送住建部门' });
  await button(page, '退回').last().click();
  await dialog(page).waitFor({ state: 'detached' });
  await step(page, 'housing-submission').getByText('办理中').waitFor();
  await step(page, 'planning-opinion').getByText('办理中').waitFor();
  await page.locator('.happened > li').first().getByText('缺少住房套型比例说明').waitFor();
}, 60_000);

test('of two at once one is refused with the reason; what was typed stays, and is taken then', async () => {
  const id = await underReview('北站片区');
  const page = await open(`/cases/${id}`, { as: 'department' });
  const seat = page.locator('.case-seat', { hasText: '住建部门会审' });
  await seat.getByRole('button', { name: '同意', exact: true }).click();
  await dialog(page).getByLabel('意见').fill('符合配套要求');
  const client = await api('department');
  const { revision } = await client.readCase({ params: { id } });
  await client.actOnCase({
    params: { id },
    body: { expectedRevision: revision, wish: { type: 'claim', step: 'housing-opinion' } },
  });
  await button(page, '同意').last().click();
  await dialog(page).getByRole('alert').getByText('办件已有更新').waitFor();
  expect(await dialog(page).getByLabel('意见').inputValue()).toBe('符合配套要求');
  await page.locator('.happened > li').first().getByText('签收：住建部门会审').waitFor();
  await button(page, '同意').last().click();
  await dialog(page).waitFor({ state: 'detached' });
  await step(page, 'housing-opinion').getByText('同意').waitFor();
}, 60_000);

test('a pause is shown with its reason beside all time that went by, and the project lists its case', async () => {
  const { id, project } = await handIn('西郊地块');
  const office = await open(`/cases/${id}`, { as: 'city-office' });
  await office.getByRole('button', { name: '暂停全案计时' }).click();
  await button(office, '暂停全案计时').last().click();
  await dialog(office).getByText('请选择暂停原因').waitFor();
  await dialog(office).getByLabel('暂停原因').selectOption({ index: 1 });
  await button(office, '暂停全案计时').last().click();
  await dialog(office).waitFor({ state: 'detached' });
  await office.locator('.case-head').getByText('暂停').first().waitFor();
  await office.locator('.happened > li').first().getByText('暂停计时：全案').waitFor();

  const force = await open(`/project?id=${project}`, { as: 'task-force' });
  await force.locator('[data-case]').getByText('暂停').waitFor();
  await force.locator('[data-case]').getByRole('link').click();
  await force.waitForURL(new RegExp(id));
  await step(force, 'acceptance').click();
  await force.getByText('总用时（含暂停）').waitFor();
}, 60_000);

test('a case keeps nobody out, at a desk and on a phone, and is read on paper', async () => {
  const id = await underReview('南岸片区');
  const page = await open(`/cases/${id}`, { as: 'city-office', bypassCSP: true, reducedMotion: 'reduce' });
  await page.locator('.flow').waitFor();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await violationsOf(page)]).toEqual([width, []]);
    expect([width, await isWide(page)]).toEqual([width, false]);
  }
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.no-print:visible').count()).toBe(0);
  expect(await page.getByText('数据截至').isVisible()).toBe(true);
}, 60_000);
