import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { button } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open } = telling();

/** Every plan of the demonstration is assessed twice. */
const JOB_MS = 90_000;
const DOC = '关于控制住宅容积率的通知';
const amendment = (page: Page, number = 1) => page.locator(`[data-amendment="${number}"]`);

/** From the page of the rule to the form of a change. */
async function beginFar(page: Page): Promise<void> {
  await page.getByLabel('名称、编号、来源或条款').fill('容积率');
  await page.getByText('只显示含“容积率”的').waitFor();
  await button(page, '容积率').click();
  await page.locator('.beside').getByText('当日有效').waitFor();
  await button(page, '起草变更').click();
  await page.getByRole('heading', { name: '起草变更' }).waitFor();
}

async function fillFar(
  page: Page,
  title: string,
  { high, from }: { high: string; from: string },
): Promise<void> {
  await page.getByLabel('标题').fill(title);
  await page.getByLabel('理由').fill('依据通知第二条，控制开发强度。');
  await amendment(page).getByLabel('上限').fill(high);
  await amendment(page).getByLabel('施行日期').fill(from);
  await amendment(page).getByLabel('依据文件').fill(DOC);
  await amendment(page).getByLabel('条款').fill('第二条');
}

async function draftFar(page: Page, title: string, value: { high: string; from: string }): Promise<void> {
  await beginFar(page);
  await fillFar(page, title, value);
  await button(page, '保存草稿').click();
  await page.getByRole('heading', { name: title }).waitFor();
}

test('the department drafts a change of 容积率 and sees whom it turns; the office publishes it; the studio asks for it, and the rule says by which change', async () => {
  const department = await open('/rules', { as: 'department' });
  await beginFar(department);
  expect(await amendment(department).locator('.present').innerText()).toContain('2 至 2.5');

  // Nothing is sent while a field says nothing; what is asked for stands beside it.
  await button(department, '保存草稿').click();
  await department.getByText('请填写标题').waitFor();
  await fillFar(department, '调整容积率上限', { high: '1', from: '2022-01-01' });
  await amendment(department).getByText('上限低于下限').waitFor();
  expect(await button(department, '保存草稿').isDisabled()).toBe(true);
  await amendment(department).getByLabel('上限').fill('2.05');

  // A day that is no later than what is there is refused beside its field, and nothing is lost.
  await button(department, '保存草稿').click();
  const day = amendment(department).getByLabel('施行日期');
  await amendment(department).getByText('2022-01-01 不晚于它').waitFor();
  expect(await day.getAttribute('aria-invalid')).toBe('true');
  await department.reload();
  await amendment(department).waitFor();
  expect(await department.getByLabel('标题').inputValue()).toBe('调整容积率上限');
  expect(await amendment(department).getByLabel('上限').inputValue()).toBe('2.05');
  expect(await amendment(department).getByLabel('依据文件').inputValue()).toBe(DOC);
  await day.fill('2025-01-01');
  await button(department, '保存草稿').click();
  await department.getByRole('heading', { name: '调整容积率上限' }).waitFor();
  const row = department.locator('.amendments tbody tr').first();
  expect(await row.innerText()).toMatch(/容积率[\s\S]*2 至 2\.5[\s\S]*2 至 2\.05[\s\S]*2025-01-01/);

  await button(department, '测算影响').click();
  await department.locator('.impact-counts').waitFor({ timeout: JOB_MS });
  const turned = department.locator('[data-project]').first();
  expect(await turned.innerText()).toMatch(/容积率[\s\S]*■ 停/);
  const project = await turned.getAttribute('data-project');
  expect(await turned.getByRole('link').getAttribute('href')).toContain(`/project?id=${project}`);
  await department.getByText('由领导小组办公室发布').waitFor();
  expect(await button(department, '发布变更').count()).toBe(0);

  const force = await open('/studio', { as: 'task-force' });
  await force.getByText('要求 2 至 2.5').first().waitFor({ timeout: 20_000 });

  const office = await open('/rules?view=changes', { as: 'office' });
  await button(office, '调整容积率上限').click();
  await office.locator(`[data-project="${project}"]`).waitFor();
  await button(office, '发布变更').click();
  await button(office, '取消').click();
  await button(office, '发布变更').click();
  await button(office, '确定').click();
  await office.getByText('已发布，现行规则已更新').waitFor();

  // Who had a plan open comes back to it: it is judged by the new rules, and says so.
  await force.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await force.getByText('本页的结果已按新规则重新计算').waitFor();
  await force.getByText('要求 2 至 2.05').first().waitFor();
  expect(await force.getByText('要求 2 至 2.5', { exact: true }).count()).toBe(0);
  await button(force, '知道了').click();
  await force.getByText('本页的结果已按新规则重新计算').waitFor({ state: 'detached' });

  await office.locator('.job[data-state="done"]').waitFor({ timeout: JOB_MS });

  await office.goto(new URL(`/studio?project=${project}`, office.url()).href);
  await office.getByText('要求 2 至 2.05').first().waitFor({ timeout: 20_000 });
  await office.goto(new URL('/rules?rule=work-plan%3Aspatial.far', office.url()).href);
  await office.locator('.rule-value', { hasText: '2 至 2.05' }).waitFor();
  expect(await office.locator('[data-place="past"]').innerText()).toMatch(/至 2025-01-01 前[\s\S]*2 至 2\.5/);
  await button(office, '核验规则：容积率').click();
  await office.locator('[data-verdict="verified"]').waitFor();
  await office.getByLabel('哪一天的规则').fill('2024-12-31');
  await office.locator('.rule-value', { hasText: '2 至 2.5' }).waitFor();
  await office.locator('[data-place="to-come"]', { hasText: '2 至 2.05' }).waitFor();
  await office.getByRole('button', { name: /第 \d+ 次变更 · 调整容积率上限/ }).click();
  await office.locator('[data-edition]', { hasText: '控制开发强度' }).first().waitFor();
  expect(await office.locator('[data-edition]').first().innerText()).toMatch(
    /领导小组办公室[\s\S]*2 至 2\.5[\s\S]*2 至 2\.05/,
  );
}, 240_000);

describe('a draft', () => {
  test('that somebody saved meanwhile is not written over, and what was entered stays', async () => {
    const first = await open('/rules', { as: 'department' });
    await draftFar(first, '两人同改', { high: '2.4', from: '2027-01-01' });
    await button(first, '修改').click();
    await first.getByRole('heading', { name: '修改变更' }).waitFor();
    const second = await open(`${new URL(first.url()).pathname}${new URL(first.url()).search}`, {
      as: 'office',
    });
    await second.getByLabel('标题').fill('两人同改，办公室先存');
    await button(second, '保存草稿').click();
    await second.getByRole('heading', { name: '两人同改，办公室先存' }).waitFor();
    await first.getByLabel('理由').fill('后存的理由');
    await button(first, '保存草稿').click();
    await first.getByText('本次没有保存').waitFor();
    await first.getByText('这件变更已在别处保存过').waitFor();
    expect(await first.getByLabel('理由').inputValue()).toBe('后存的理由');
    await button(first, '换成最新内容').click();
    expect(await first.getByLabel('标题').inputValue()).toBe('两人同改，办公室先存');
    await button(first, '放弃修改').click();
    await button(first, '确定').click();
    await first.getByRole('heading', { name: '两人同改，办公室先存' }).waitFor();
  }, 60_000);

  test('whose impact is of an earlier save cannot be published, and one that is withdrawn is closed', async () => {
    const office = await open('/rules', { as: 'office' });
    await draftFar(office, '先测后改', { high: '2.3', from: '2027-06-01' });
    expect(await button(office, '发布变更').count()).toBe(0);
    await button(office, '测算影响').click();
    await button(office, '发布变更').waitFor({ timeout: JOB_MS });
    expect(await button(office, '发布变更').isEnabled()).toBe(true);
    await button(office, '修改').click();
    await amendment(office).getByLabel('上限').fill('2.2');
    await button(office, '保存草稿').click();
    await office.getByText('测算之后，变更内容或现行规则已变').waitFor();
    expect(await button(office, '发布变更').isDisabled()).toBe(true);
    await button(office, '撤回').click();
    await button(office, '确定').click();
    await office.locator('.change-state[data-state="withdrawn"]').waitFor();
    expect(await button(office, '修改').count()).toBe(0);
  }, 150_000);

  test('holds several rules, of a place too, and one that is repealed', async () => {
    const page = await open('/rules?view=draft', { as: 'department' });
    expect(await button(page, '保存草稿').isDisabled()).toBe(true);
    await page.getByLabel('标题').fill('某省的几条');
    await page.getByLabel('理由').fill('依据省的通知。');
    await page.getByLabel('要变更哪条规则').fill('容积率');
    await button(page, '加入：容积率').click();
    await page.getByLabel('再加一条规则').fill('企业主导风险');
    await button(page, '加入：企业主导风险承担方').click();
    await amendment(page).getByLabel('层级').selectOption('地方规定（省、市）');
    await amendment(page).getByLabel('省（自治区、直辖市）').fill('某省');
    await amendment(page).getByLabel('新取值的写法').selectOption('不高于');
    await amendment(page).getByLabel('不高于').last().fill('3');
    await amendment(page, 2).getByLabel('废止').check();
    for (const number of [1, 2]) {
      await amendment(page, number).getByLabel('施行日期').fill('2027-01-01');
      await amendment(page, number).getByLabel('依据文件').fill(DOC);
    }
    await button(page, '保存草稿').click();
    const rows = page.locator('.amendments tbody tr');
    await rows.nth(1).waitFor();
    expect(await rows.nth(0).innerText()).toMatch(/某省[\s\S]*方案自设[\s\S]*不高于 3/);
    expect(await rows.nth(1).innerText()).toMatch(/政策：政府[\s\S]*废止/);
  }, 60_000);
});

test('the list keeps its search, filters, day and open rule in the address, and is taken out as it stands', async () => {
  const page = await open('/rules', { as: 'expert' });
  await page.getByLabel('名称、编号、来源或条款').fill('幼儿园');
  await page.getByRole('combobox', { name: '层级' }).selectOption('法规与标准');
  await page.getByLabel('哪一天的规则').fill('2026-01-01');
  await page.getByText('按 2026-01-01 的取值').waitFor();
  await page
    .getByRole('button', { name: /幼儿园/ })
    .and(page.locator('.row-open'))
    .first()
    .click();
  await page.locator('.rule-timeline').waitFor();
  const title = await page.locator('.beside h2').innerText();
  await page.reload();
  await page.locator('.beside', { hasText: title }).waitFor();
  expect(await page.getByLabel('名称、编号、来源或条款').inputValue()).toBe('幼儿园');
  await page.getByText('只显示“法规与标准”层').waitFor();
  expect(await button(page, '变更').count()).toBe(0);

  const download = page.waitForEvent('download');
  await button(page, '导出').click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toMatch(
    /^\uFEFF规则,2026-01-01 的规则,.*只显示“法规与标准”层\r\n规则版本 [0-9a-f]{64}\r\n规则,取值,/,
  );
  expect(file).toContain('幼儿园');
  await button(page, '取消：只显示含“幼儿园”的').click();
  await page.locator('.dense').getByText('GB 50180-2018').first().waitFor();

  await button(page, '打印导则').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('市', { exact: true }).fill('某市');
  await button(dialog, '生成 PDF').click();
  await dialog.getByText('请填写省名').waitFor();
  await dialog.getByLabel('省（自治区、直辖市）').fill('某省');
  const pdf = page.waitForEvent('download');
  await button(dialog, '生成 PDF').click();
  expect((await pdf).suggestedFilename()).toBe('规则汇编-2026-01-01.pdf');
  await dialog.getByText(/已生成，共 \d+ 页/).waitFor();
}, 90_000);

test('a resident does not see the page', async () => {
  const page = await open('/rules', { as: 'resident' });
  await page.locator('main .state h1', { hasText: '规则' }).waitFor();
  expect(await page.locator('.dense').count()).toBe(0);
  expect(await page.getByRole('link', { name: '规则' }).count()).toBe(0);
});

test.each(WIDTHS)(
  'no part of the page keeps anybody out: %i px',
  async (width) => {
    const page = await open('/rules?rule=work-plan%3Aspatial.far', {
      as: 'office',
      viewport: { width, height: 844 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const holds = async (part: string) => {
      expect([part, await violationsOf(page)]).toEqual([part, []]);
      expect([part, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([part, width]);
    };
    await page.locator('.rule-timeline').waitFor();
    await holds('rule');
    await button(page, '关闭').click();
    await button(page, '打印导则').click();
    await holds('guidelines');
    await page.keyboard.press('Escape');
    await button(page, '已发布的变更').click();
    await page.getByRole('heading', { name: '已发布的变更' }).waitFor();
    await holds('editions');
    await button(page, '变更').click();
    await page.getByRole('heading', { name: '规则变更' }).waitFor();
    await holds('changes');
    if ((await page.locator('.row-open').count()) > 0) await page.locator('.row-open').first().click();
    else {
      await page.goto(new URL('/rules', page.url()).href);
      await draftFar(page, '看一看', { high: '2.4', from: '2027-01-01' });
    }
    await page.locator('.amendments').first().waitFor();
    await holds('change');
    await page.goto(new URL('/rules?view=draft', page.url()).href);
    await page.getByLabel('要变更哪条规则').fill('六大功能');
    await page.getByRole('button', { name: /^加入：六大功能/ }).click();
    await page.getByLabel('再加一条规则').fill('税费减免');
    await page.getByRole('button', { name: '加入：税费减免' }).click();
    await amendment(page, 2).waitFor();
    await holds('draft');
  },
  90_000,
);
