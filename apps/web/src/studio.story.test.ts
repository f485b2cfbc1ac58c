import { expect, test } from 'vitest';
import { violationsOf } from '../testing/accessibility.ts';
import { field, finding, openPart, studioStories } from '../testing/studio-stories.ts';

const openStudio = studioStories();
const STOREYS = 'buildings.mainStoreys';

test('a building made too high turns its finding red with the distance; the fix turns it green; undo takes it back', async () => {
  const page = await openStudio();
  const storeys = finding(page, 'site.storeys');
  expect(await storeys.innerText()).toMatch(/● 正常[\s\S]*22 层[\s\S]*要求 18 至 24 层[\s\S]*第 3\.3 节/);

  await field(page, STOREYS).scrollIntoViewIfNeeded();
  const before = await storeys.boundingBox();
  await field(page, STOREYS).fill('30');
  await page.locator('[data-finding="site.storeys"][data-light=red]').waitFor();
  expect(await storeys.innerText()).toMatch(/■ 停[\s\S]*30 层[\s\S]*高 6 层/);
  expect(await storeys.boundingBox()).toEqual(before);
  expect(await storeys.getAttribute('data-tied')).toBe('true');

  await storeys.getByRole('button', { name: '主体建筑层数 → 24 层' }).click();
  await page.locator('[data-finding="site.storeys"][data-light=green]').waitFor();
  expect(await field(page, STOREYS).inputValue()).toBe('24');

  await page.keyboard.press('Control+z');
  await page.locator('[data-finding="site.storeys"][data-light=red]').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await page.locator('[data-finding="site.storeys"][data-light=green]').waitFor();

  await page.getByRole('button', { name: 'English' }).click();
  // The words of a language come with the first who reads it.
  await storeys.getByText('24 storeys').first().waitFor();
  expect(await storeys.innerText()).toMatch(/● Good[\s\S]*24 storeys[\s\S]*required 18 to 24 storeys/);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('a rule is proved in the browser without crypto.subtle; a tampered answer is refused with the reason', async () => {
  const page = await openStudio();
  expect(await page.evaluate(() => ({ isSecureContext, subtle: typeof crypto.subtle }))).toEqual({
    isSecureContext: false,
    subtle: 'undefined',
  });
  await finding(page, 'site.storeys')
    .getByRole('button', { name: /怎么来的/ })
    .click();
  const rule = page.locator('[data-rule="spatial.storeys"]');
  const verify = rule.getByRole('button', { name: /核验/ });
  await verify.click();
  await rule.locator('[data-verdict=verified]').waitFor();

  await page.route('**/api/rules/**', async (route) => {
    const response = await route.fetch();
    const body: { leaf: string } = await response.json();
    await route.fulfill({ response, json: { ...body, leaf: body.leaf.replace('24', '34') } });
  });
  await verify.click();
  expect(await rule.locator('[data-verdict=refused]').innerText()).toMatch(/核验不通过.*原文.*不同/);

  await page.unroute('**/api/rules/**');
  await page.route('**/api/rules/**', async (route) => {
    const response = await route.fetch();
    const body: { proof: string[] } = await response.json();
    await route.fulfill({ response, json: { ...body, proof: [...body.proof].reverse() } });
  });
  await verify.click();
  await rule.getByText('由证明算得的根与规则版本不同').waitFor();
});

test('a wrong entry is worded beside its field, and the last good findings stay, marked as not updated', async () => {
  const page = await openStudio();
  const note = page.locator(`[data-field="${STOREYS}"] .field-note`);
  const stale = page.locator('.results .stale');
  await field(page, STOREYS).fill('廿二');
  await page.getByText('未更新').first().waitFor();
  await note.filter({ hasText: '应为 1 到 1000 的整数，层' }).waitFor();
  expect(await finding(page, 'site.storeys').innerText()).toContain('22 层');
  await field(page, STOREYS).fill('-3');
  await page.getByText('-3 超出范围').waitFor();
  await field(page, STOREYS).fill('22');
  await page.locator('.results[data-stale=false]').waitFor();

  await openPart(page, 'cost');
  await field(page, 'cost.shares.land').fill('0.5');
  await page.getByText('各部分比例之和是 1.1，应为 1。').waitFor();
  await page.getByText('1 处有误', { exact: true }).waitFor();
  await field(page, 'cost.shares.land').fill('40');
  await page.getByRole('button', { name: '改为 0.4' }).click();
  await page.locator('.results[data-stale=false]').waitFor();
  expect(await stale.innerText()).toBe('');

  await openPart(page, 'site');
  await field(page, 'site.areaM2').fill('');
  await page.locator('[data-finding="site.far"][data-light=unknown]').waitFor();
  expect(await finding(page, 'site.far').innerText()).toMatch(/○ 待补充[\s\S]*缺少用地面积/);
});

test('edits are there again after a reload, and are saved as a project of their own', async () => {
  const page = await openStudio();
  await field(page, STOREYS).fill('26');
  await page.locator('[data-finding="site.storeys"][data-light=red]').waitFor();
  await page.reload();
  await page.locator('[data-finding="site.storeys"][data-light=red]').waitFor();
  expect(await field(page, STOREYS).inputValue()).toBe('26');

  await page.getByText('文件', { exact: true }).click();
  await page.getByRole('button', { name: '另存为新项目' }).click();
  await page.getByLabel('项目名称').fill('二十六层方案');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { name: /二十六层方案/ }).waitFor();
  expect(await field(page, STOREYS).inputValue()).toBe('26');
  await page.reload();
  await page.getByRole('heading', { name: /二十六层方案/ }).waitFor();
  await page.getByText('没有未发布的修改').waitFor();
});

test('a figure is followed down to its inputs by keyboard, and the chart gives its table for one key', async () => {
  const page = await openStudio();
  await finding(page, 'finance.cash_never_short')
    .getByRole('button', { name: /怎么来的/ })
    .focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await drawer.getByText('累计来源 − 累计使用').waitFor();
  const branchOf = (title: string) =>
    drawer.locator('details', { has: page.locator('> summary', { hasText: title }) }).last();
  await branchOf('各月资金来源').locator('> summary').focus();
  await page.keyboard.press('Enter');
  // It rests on one table alone, which opens with it.
  await branchOf('各来源逐月金额')
    .locator('> ul > li > .trace-input')
    .getByText('填报', { exact: true })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '看表（T）' }).focus();
  await page.keyboard.press('t');
  expect(await page.locator('.view-months tbody tr').count()).toBe(54);
});

test('a figure that is a table opens with its rows, and its region takes the keyboard', async () => {
  const page = await openStudio();
  await page.getByRole('button', { name: /^部门标准服务规模不一致/ }).click();
  const table = page.getByRole('dialog').getByRole('region', { name: '部门标准服务规模不一致' });
  await table.waitFor();
  expect(await table.innerText()).toMatch(/幼儿园配建（举例）\s+1,000/);
  expect(await table.innerText()).toMatch(/卫生站配建（举例）\s+1,250/);
  await table.focus();
  expect(await table.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await page.locator('[data-rule="norm.kindergarten"]').count()).toBe(1);
});

test.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const)(
  'nothing on the %s page at %i px keeps anybody out (WCAG 2.2 AA by axe)',
  async (colorScheme, width) => {
    const page = await openStudio({
      colorScheme,
      viewport: { width, height: 844 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    await field(page, STOREYS).fill('30');
    await page.locator('.outline .light[data-light=red]').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    if (width === 390) await page.getByRole('button', { name: '看结果' }).click();
    await finding(page, 'site.storeys')
      .getByRole('button', { name: /怎么来的/ })
      .click();
    await page.locator('[data-rule="spatial.storeys"]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  },
);

test('on a phone nothing is wider than the screen, and a changed light shows in the bar below', async () => {
  const page = await openStudio({ viewport: { width: 390, height: 844 } });
  const red = page.locator('.summary-bar li', { hasText: '停' });
  await field(page, STOREYS).fill('20');
  await red.filter({ hasText: /停\s*4/ }).waitFor();
  await field(page, STOREYS).fill('30');
  await red.filter({ hasText: /停\s*5/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
