import { withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
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

const view = (page: Page, name: string) => page.locator(`[data-view="${name}"]`);

test('a cell of the goals shows its own alone, and a goal that nobody measured leads to a row begun for it', async () => {
  const page = await openStudio({}, 'goals', exampleNamed('affordable'));
  const goals = view(page, 'goals');
  await goals.getByRole('heading', { name: '共 27 项目标，目前都没有到期' }).waitFor();
  const cell = goals.locator('.view-matrix tr', { hasText: '绿色' }).getByRole('button').nth(2);
  await cell.focus();
  await page.keyboard.press('Enter');
  await goals.getByText('只看 绿色·远期：1 项').waitFor();
  expect(await goals.locator('.view-table tbody tr').count()).toBe(1);
  expect(await goals.locator('.view-table tbody tr').innerText()).toMatch(
    /单位面积能耗[\s\S]*不高于 62 kWh\/m²/,
  );

  await goals.getByRole('button', { name: '填报实测值：单位面积能耗' }).click();
  const observed = page.getByRole('region', { name: '实测指标' }).first();
  await observed.getByText('energy').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await observed.getByText('energy').waitFor({ state: 'detached' });
});

test('the evaluation adds up, says why it is not green, and its total opens where it came from', async () => {
  const page = await openStudio({}, 'observed', exampleNamed('affordable'));
  const evaluation = view(page, 'evaluation');
  await evaluation.getByRole('heading', { name: /^评估为不合格：28 项指标中/ }).waitFor();
  expect(await evaluation.locator('.view-table').count()).toBe(5);
  expect(await evaluation.innerText()).toMatch(/基础分[\s\S]*\+ 加分[\s\S]*= 总分[\s\S]*■ 红灯/);
  await evaluation.getByRole('button', { name: /^评估总分 .*怎么来的$/ }).click();
  await page.getByRole('dialog').getByText('计算过程').waitFor();
});

test('a spread that is tried moves the P80 of the cost; adopted it stands in the plan, and undo takes it back', async () => {
  const page = await openStudio({}, 'risks', exampleNamed('affordable'));
  const p80 = view(page, 'risk-curves').locator('[data-output=cost] [data-percent="80"] button');
  await p80.waitFor();
  const planned = await p80.innerText();
  const slider = page.locator('[data-trial=unit-cost] input[type=range]');
  await slider.focus();
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
  await page.locator('[data-trial=unit-cost] output').getByText('150%').waitFor();
  await view(page, 'risk-curves').getByText(`方案 ${planned}`).waitFor();
  // Every trial is worked out to its end before the next thing is asked.
  const isDone = view(page, 'risk-trial').locator('[role=status]:empty');
  await isDone.waitFor({ state: 'attached' });
  const tried = await p80.innerText();
  expect(Number.parseFloat(tried)).toBeGreaterThan(Number.parseFloat(planned));

  const high = page.locator('[data-field="risks.factors"]').getByText('1.18', { exact: true });
  expect(await high.count()).toBe(0);
  await page.getByRole('button', { name: '采用（1 项）' }).click();
  await high.waitFor();
  await p80.filter({ hasText: tried }).waitFor();
  await page.keyboard.press('Control+z');
  await high.waitFor({ state: 'detached' });
  await p80.filter({ hasText: planned }).waitFor();
});

test('a factor that is switched off and a response that is taken are tried without the plan, and reset at once', async () => {
  const page = await openStudio({}, 'risks', exampleNamed('affordable'));
  const p80 = view(page, 'risk-curves').locator('[data-output=cost] [data-percent="80"] button');
  await p80.waitFor();
  const planned = await p80.innerText();
  await page.locator('[data-trial=unit-cost]').getByRole('checkbox').uncheck();
  await page.locator('[data-trial=unit-cost] output').getByText('按最可能值固定').waitFor();
  await p80.filter({ hasNotText: planned }).waitFor();
  expect(await page.getByRole('button', { name: '采用（0 项）' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '复原' }).click();
  await p80.filter({ hasText: planned }).waitFor();
  await page.getByRole('checkbox', { name: /固定总价合同/ }).check();
  await p80.filter({ hasNotText: planned }).waitFor();
});

test('the curves give their table for one key, and the tornado has two readings', async () => {
  const page = await openStudio({}, 'risks', exampleNamed('affordable'));
  await view(page, 'risk-curves').getByRole('button', { name: '看表（T）' }).focus();
  await page.keyboard.press('t');
  expect(await view(page, 'risk-curves').locator('tbody tr').first().innerText()).toMatch(/成本\s+P5\s/);
  const tornado = view(page, 'risk-tornado');
  expect(await tornado.locator('.tornado-value').first().innerText()).toMatch(/^[01]\.\d\d$/);
  await tornado.getByRole('button', { name: '占方差' }).click();
  expect(await tornado.locator('.tornado-value').first().innerText()).toMatch(/%$/);
});

test('what cost and time keep together is a picture with its pairs as a table', async () => {
  const factor = { id: 'slow', name: '工期', class: 'technical', moves: 'duration', distribution: 'pert' };
  const example = exampleNamed('affordable');
  const plan = withValueAt(example, 'risks.factors', [
    ...(example.risks?.factors ?? []),
    { ...factor, low: 0.95, mode: 1, high: 1.3 },
  ]);
  const page = await openStudio({}, 'risks', plan);
  const joint = view(page, 'risk-joint');
  await joint.getByRole('heading', { name: /^成本与工期都按 P80 报，两个都守住的把握只有 \d/ }).waitFor();
  await joint.getByRole('button', { name: '看表（T）' }).focus();
  await page.keyboard.press('t');
  expect(await joint.locator('tbody tr').first().innerText()).toMatch(/70%\s+[\d.]+亿元\s+[\d.]+ 个月/);
});

test('a plan that says nothing of its risks is told what to fill in, and led there', async () => {
  const page = await openStudio({}, 'risks');
  const index = view(page, 'index');
  await index.getByRole('heading', { name: '还没有风险观测，算不出风险指数' }).waitFor();
  await view(page, 'risk')
    .getByText(/缺少风险因素/)
    .waitFor();
  await view(page, 'register').getByRole('button', { name: '去修改' }).click();
  await page.locator('.place-strip').getByText('风险清单').waitFor();
});

test.each([
  ['team', 'team', /^40 人，各专业已配齐/],
  ['environment', 'effects', /^三种情景，不是承诺/],
  ['environment', 'claims', /^工作方案所称的 13 项效益/],
  ['setting', 'modes', /^推荐：智慧型/],
  ['setting', 'cases', /^最像的参考社区：杭州未来社区/],
  ['risks', 'register', /^8 项风险：高 0，中 3，低 5/],
  ['risks', 'index', /^风险指数 30\.2，等级为低/],
  ['risks', 'delphi', /^专家打了 2 轮，可以结束/],
] as const)('below the form of %s stands %s', async (part, name, title) => {
  const page = await openStudio({}, part, exampleNamed('affordable'));
  await view(page, name).getByRole('heading', { name: title }).waitFor();
  await view(page, name)
    .getByRole('button', { name: /怎么来的$/ })
    .first()
    .click();
  await page.getByRole('dialog').getByText('计算过程').waitFor();
});

test.each(WIDTHS)(
  'what figures say keeps nobody out on the page at %i px (axe), and nothing is wider',
  async (width) => {
    const looks = {
      viewport: { width, height: 844 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    } as const;
    const page = await openStudio(looks, 'goals', exampleNamed('affordable'));
    for (const [part, name] of [
      ['goals', 'goals'],
      ['observed', 'evaluation'],
      ['risks', 'risk-responses'],
      ['team', 'team'],
      ['environment', 'claims'],
      ['setting', 'cases'],
    ] as const) {
      await openPart(page, part);
      await view(page, name).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  },
);

test.each(WIDTHS)('nothing on the page at %i px keeps anybody out (WCAG 2.2 AA by axe)', async (width) => {
  const page = await openStudio({
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
});

test('on a phone nothing is wider than the screen, and a changed light shows in the bar below', async () => {
  const page = await openStudio({ viewport: { width: 390, height: 844 } });
  const red = page.locator('.summary-bar li', { hasText: '停' });
  await field(page, STOREYS).fill('20');
  await red.filter({ hasText: /停\s*4/ }).waitFor();
  await field(page, STOREYS).fill('30');
  await red.filter({ hasText: /停\s*5/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
