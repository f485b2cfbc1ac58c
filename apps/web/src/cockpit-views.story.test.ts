import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { footOf, numberOf, rows, value } from '../testing/cockpit-sheet.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { NOT_ARRIVED, telling } from '../testing/story.ts';

const { open, origin } = telling({ ZHULIN_SCALE: '60' });

test('the office keeps a cut-off, corrects it, and sees what changed; neither changes afterwards', async () => {
  const page = await open('/cockpit?tab=cutoffs', { as: 'office' });
  await page.getByRole('row', { name: /月末.*自动/ }).waitFor();
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
  const label = await page
    .getByRole('row', { name: /年末考核/ })
    .getByRole('rowheader')
    .innerText();
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
    .getByRole('button', { name: /^看此截点/ })
    .click();
  await page.getByText('此截点后来有更正').waitFor();
  await value(page, 'red_lights').click();
  await rows(page).locator('tfoot').waitFor();
  await expect.poll(() => footOf(page)).toBe(await numberOf(page, 'red_lights'));
  await page.getByLabel('截点', { exact: true }).selectOption({ label: '现在' });
  await page.locator('[data-number="projects"]').getByText('与上次持平').waitFor();
}, 120_000);

test('the report of a cut-off is written while one looks on, and holds the total of the cockpit', async () => {
  const page = await open('/cockpit?tab=cutoffs', { as: 'office' });
  await button(page, '建立截点').click();
  await dialog(page).getByLabel('事由').fill('月度通报');
  await button(page, '建立，不再变化').click();
  await page
    .getByRole('row', { name: /月度通报/ })
    .getByRole('button', { name: /^编写通报/ })
    .click();
  await dialog(page).getByLabel('PDF').uncheck();
  await dialog(page).getByLabel('DOCX').uncheck();
  await dialog(page).getByText('请至少选择一种文件格式').waitFor();
  expect(await button(page, '开始编写').isDisabled()).toBe(true);
  await dialog(page).getByLabel('HTML').check();
  await button(page, '开始编写').click();
  const asked = page.getByRole('list', { name: '正在编写和已编写的通报' });
  const made = asked.getByRole('link', { name: /HTML/ });
  await made.waitFor({ timeout: 60_000 });
  const address = await made.getAttribute('href');
  const html = await (await page.request.get(`${origin()}${address}`)).text();
  const { numbers } = await (await page.request.get(`${origin()}/api/cockpit`)).json();
  const total = numbers.find(({ id }: { id: string }) => id === 'projects').value;
  const text = html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '');
  expect(text).toMatch(new RegExp(`项目 ?${total} ?个`));
  expect(text).toContain('筹建工作情况');
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

test('the leader sees which targets may be missed, each count down to its rows, and arrives at the risks of the project', async () => {
  const page = await open('/cockpit', { as: 'office' });
  const panel = page.locator('[data-panel="breaches"]');
  await panel.getByRole('heading', { name: /个项目很可能突破至少一项目标，最多的是/ }).waitFor();
  const estimate = panel.locator('[data-target="over_estimate"]');
  for (const state of ['很可能突破', '有可能突破', '已建成，不再预测']) {
    const count = estimate.getByRole('button', { name: new RegExp(`^投资估算，${state}：`) });
    const projects = Number(await count.locator('b').innerText());
    expect(projects).toBeGreaterThan(0);
    await count.click();
    await rows(page).locator('tfoot').waitFor();
    await rows(page).getByText(`只显示“投资估算”${state}的`).waitFor();
    await expect.poll(() => footOf(page)).toBe(projects);
  }
  await page.keyboard.press('Escape');
  await panel.getByRole('combobox', { name: '目标' }).selectOption({ label: '计划完工日' });
  await expect.poll(() => panel.locator('.breach-table tbody td').first().innerText()).toBe('计划完工日');
  expect(new URL(page.url()).searchParams.get('breach')).toBe('late');
  await panel
    .locator('.breach-table')
    .getByText(/± \d+\.\d 个百分点/)
    .first()
    .waitFor();
  await panel.getByRole('button', { name: /^看表/ }).click();
  await panel.getByRole('rowheader', { name: '净现值' }).or(panel.getByText('要求的回报')).first().waitFor();
  await panel.getByRole('button', { name: /^看图/ }).click();
  const link = panel.locator('.breach-table a').first();
  const name = await link.innerText();
  await link.click();
  await page.waitForURL(/\/studio\?project=.*part=risks/);
  await page
    .getByRole('heading', { name: new RegExp(name) })
    .first()
    .waitFor();
  await page.getByText('晚于计划完成').first().waitFor();
}, 90_000);

test('the wall renews itself also where changes are not heard of, goes from picture to picture, and keeps the last figures while the connection is lost', async () => {
  const page = await open('/account', {
    as: 'office',
    forgives: NOT_ARRIVED,
    viewport: { width: 1920, height: 1080 },
  });
  await page.clock.install();
  await page.route('**/api/portfolio/events', (route) => route.abort());
  let asked = 0;
  await page.route('**/api/cockpit', async (route) => {
    asked += 1;
    await route.continue();
  });
  await page.goto(`${origin()}/cockpit/wall`);
  await value(page, 'projects').waitFor();
  await page.getByText(/已更新，每 20 秒查询一次/).waitFor();
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
  await page.getByText(/已更新，每 20 秒查询一次/).waitFor();

  const still = await open('/account', { as: 'office', reducedMotion: 'reduce' });
  await still.clock.install();
  await still.goto(`${origin()}/cockpit/wall`);
  await still.locator('.wall-scene[data-scene="attention"] .panel').waitFor();
  await still.clock.runFor(60_000);
  expect(await still.locator('.wall-scene').getAttribute('data-scene')).toBe('attention');
}, 90_000);

test('what an address asks for and nobody knows is named, on each page; what there is of it is shown', async () => {
  const page = await open('/cockpit?number=red_lights&page=99&in.types=castle&lights=purple', {
    as: 'office',
  });
  await page.getByText('lights=purple in.types=castle').waitFor();
  await rows(page).getByText('没有第 99 页').waitFor();
  await rows(page).getByRole('button', { name: '上一页' }).click();
  await rows(page)
    .getByRole('status')
    .getByText(/^第 \d+–(\d+) 个，共 \1 个$/)
    .waitFor();
  for (const [path, told] of [
    ['/cockpit?tab=roadmap&month=2026-13', 'month=2026-13'],
    ['/cockpit?tab=cutoffs&from=abc', 'from=abc'],
    ['/cockpit?number=red_lights&page=1e15', 'page=1000000000000000'],
    ['/cockpit/phone?cutoff=2999-01-01', 'cutoff=2999-01-01'],
    ['/cockpit/wall?lights=purple', 'lights=purple'],
  ] as const) {
    await page.goto(`${origin()}${path}`);
    await page.getByRole('alert').getByText(told).waitFor();
  }
}, 60_000);

test('where no project meets the conditions, that is said once, and all come back', async () => {
  const page = await open('/cockpit?city=不存在的市', { as: 'office' });
  for (const path of [
    '/cockpit',
    '/cockpit?tab=compare',
    '/cockpit?tab=roadmap',
    '/cockpit/phone',
    '/cockpit/wall',
  ]) {
    await page.goto(`${origin()}${path}${path.includes('?') ? '&' : '?'}city=不存在的市`);
    await page.getByText('没有项目同时符合全部条件').waitFor();
    expect(await page.locator('.number-card, .panel').count()).toBe(0);
  }
  // The wall stays a wall.
  for (const path of ['/cockpit/wall', '/cockpit']) {
    await page.goto(`${origin()}${path}?city=不存在的市`);
    await button(page, '清除全部条件').click();
    expect(await numberOf(page, 'projects')).toBeGreaterThan(0);
    expect(new URL(page.url()).pathname).toBe(path);
  }
}, 60_000);

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

test.each(WIDTHS)(
  'no page of the cockpit keeps anybody out: %i px',
  async (width) => {
    const page = await open('/account', {
      as: 'office',
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
