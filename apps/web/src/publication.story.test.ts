import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf } from '../testing/accessibility.ts';
import { ask } from '../testing/page-ask.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open } = telling();

const publication = (page: Page) => page.getByRole('region', { name: '审批发布' });

/** On the page of the case: takes an action of a step, by their names. */
async function act(page: Page, id: string, step: string, action: string, fill?: () => Promise<unknown>) {
  await page.goto(new URL(`/cases/${id}`, page.url()).href);
  const seat = page
    .locator('.case-seat')
    .filter({ has: page.getByRole('heading', { name: step, exact: true }) });
  await seat.getByRole('button', { name: new RegExp(`^${action}(（|$)`) }).click();
  await fill?.();
  await dialog(page).getByRole('button', { name: action, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

test('a plan goes from the page of its project through two departments, with one return and one pause, and is in force', async () => {
  const force = await open('/account', { as: 'task-force', bypassCSP: true });
  const plan = { schema: 1, project: { name: '竹溪里' } };
  const { id, planHash } = await ask(force, '/api/projects', { plan });
  const address = new URL(`/project?id=${id}`, force.url()).href;
  await force.goto(address);
  await publication(force).getByText('尚无发布生效的版本').waitFor();
  await button(force, '送审发布').click();
  await dialog(force).getByLabel('规划会审部门').selectOption('自然资源厅');
  await dialog(force).getByLabel('住建会审部门').selectOption('自然资源厅');
  await dialog(force).getByLabel('受理签发单位').selectOption('甲市新社区建设办公室 · 市级办公室');
  await dialog(force).getByRole('button', { name: '送审发布' }).click();
  await dialog(force)
    .getByText(/两项会审选择了同一个部门/)
    .waitFor();
  expect(await violationsOf(force)).toEqual([]);
  await dialog(force).getByLabel('住建会审部门').selectOption('住房和城乡建设厅');
  await dialog(force).getByRole('button', { name: '送审发布' }).click();
  await dialog(force).waitFor({ state: 'detached' });
  const link = publication(force).getByRole('link', { name: /^第 \d+ 号办件$/ });
  await link.waitFor();
  const caseId = (await link.getAttribute('href'))?.replace('/cases/', '') ?? expect.fail('no case is named');
  expect(await button(force, '送审发布').count()).toBe(0);

  const office = await open('/account', { as: 'city-office' });
  const housing = await open('/account', { as: 'department' });
  const planning = await open('/account', { as: 'planning' });
  await act(office, caseId, '受理', '受理');
  await act(force, caseId, '报送规划部门', '提交');
  await act(force, caseId, '报送住建部门', '提交');
  await act(office, caseId, '其他', '暂停计时', async () => {
    await dialog(office).getByLabel('环节').selectOption('住建部门会审');
    await dialog(office).getByLabel('暂停原因').selectOption('专家论证');
  });
  await act(planning, caseId, '规划部门会审', '退回', async () => {
    await dialog(planning).getByLabel('退到').selectOption('报送规划部门');
    await dialog(planning).getByLabel('意见').fill('总平面图缺日照分析，请补正');
  });
  await force.goto(address);
  await publication(force).getByText('在报送人处办理').waitFor();
  await act(force, caseId, '报送规划部门', '提交');
  await act(planning, caseId, '规划部门会审', '同意');
  await act(office, caseId, '其他', '恢复计时');
  await act(housing, caseId, '住建部门会审', '同意');
  await act(office, caseId, '拟稿', '提交');
  await act(office, caseId, '签发', '签发');
  await act(office, caseId, '发布', '发布');

  await force.goto(address);
  await publication(force).getByText(planHash).waitFor();
  expect(await publication(force).innerText()).toMatch(
    /现行有效版本\s*第 1 版\s*\d{4}-\d\d-\d\d 起有效[\s\S]*没有在审的版本/,
  );
  expect(await force.locator('[data-version="1"]').innerText()).toMatch(/现行有效/);
  expect(await button(force, '送审发布').count()).toBe(0);
  expect(await violationsOf(force)).toEqual([]);
}, 120_000);
