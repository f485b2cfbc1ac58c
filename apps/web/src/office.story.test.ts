import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { violationsOf } from '../testing/accessibility.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open } = telling();

const NEW_PASSWORD = 'chosen by the colleague';

test('an organisation and a person are made by one administrator, the post is given by another; the person signs in, acts in a lent post, and the audit administrator finds it all', async () => {
  const system = await open('/organisations', { as: 'system' });
  await button(system, '甲市').click();
  await button(system, '新增下级').click();
  await dialog(system).getByLabel('名称').fill('第二专班');
  await dialog(system).getByLabel('类别').selectOption('项目专班');
  await dialog(system).getByLabel('代码').fill('office');
  await button(system, '新增下级').last().click();
  // The code stands already below the city; what was entered stays.
  await dialog(system).getByRole('alert').waitFor();
  expect(await dialog(system).getByLabel('名称').inputValue()).toBe('第二专班');
  await dialog(system).getByLabel('代码').fill('second');
  await button(system, '新增下级').last().click();
  await system.getByRole('heading', { name: '第二专班' }).waitFor();
  expect(await system.locator('.facts').innerText()).toMatch(/演示省 › 甲市 › 第二专班/);

  await button(system, '甲市联合专班').click();
  await system.getByRole('heading', { name: '甲市联合专班' }).waitFor();
  await button(system, '新增人员').click();
  await dialog(system).getByLabel('姓名').fill('专班同事');
  await dialog(system).getByLabel('账号').fill('colleague');
  await dialog(system).getByLabel('手机').fill('123');
  await button(system, '新增人员').last().click();
  await system.getByText('请填写 7 至 15 位数字').waitFor();
  await dialog(system).getByLabel('手机').fill('138 0000 1234');
  await button(system, '新增人员').last().click();
  await dialog(system).getByText('已新增 专班同事').waitFor();
  const once = await dialog(system).locator('[data-secret]').innerText();
  await button(system, '已记下').click();
  await system.getByRole('link', { name: '查看人员' }).click();
  await system.getByRole('row', { name: /专班同事/ }).waitFor();
  expect(await system.getByRole('row', { name: /专班同事/ }).innerText()).toContain('*******1234');

  const security = await open('/people', { as: 'security' });
  await security.getByLabel('姓名或账号').fill('colleague');
  await security.getByText('只显示含“colleague”的').waitFor();
  await button(security, '专班同事').click();
  await button(security, '授予岗位').click();
  await dialog(security).getByLabel('角色').selectOption('项目专班');
  await button(security, '授予岗位').last().click();
  await security.locator('[data-post]').getByText('项目专班 · 甲市联合专班').waitFor();

  const colleague = await open('/sign-in');
  await colleague.getByLabel('账号').fill('colleague');
  await colleague.getByLabel('密码', { exact: true }).fill(once);
  await button(colleague, '登录').click();
  await colleague.getByRole('heading', { name: '设置自己的密码' }).waitFor();
  await colleague.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
  await colleague.getByLabel('再输一次新密码').fill('something else');
  await button(colleague, '保存新密码').click();
  await colleague.getByText('两次输入不一致').waitFor();
  await colleague.getByLabel('再输一次新密码').fill(NEW_PASSWORD);
  await button(colleague, '保存新密码').click();
  await colleague.getByText('密码已修改').waitFor();
  await colleague.getByLabel('账号').fill('colleague');
  await colleague.getByLabel('密码', { exact: true }).fill(NEW_PASSWORD);
  await button(colleague, '登录').click();
  await colleague.locator('.person-menu').waitFor();

  const owner = await open('/account', { as: 'task-force' });
  await button(owner, '委托岗位').click();
  await dialog(owner).getByLabel('委托给').selectOption({ label: '专班同事 · 甲市联合专班' });
  await dialog(owner).getByLabel('结束', { exact: true }).fill('2099-01-01T18:00');
  await dialog(owner).getByLabel('事由').fill('出差');
  await button(owner, '委托岗位').last().click();
  await owner.locator('[data-loan]').getByText('项目专班 委托给 专班同事').waitFor();

  await colleague.reload();
  await colleague.locator('.person-menu > button').click();
  await colleague.locator('.person-drop').getByText('受 项目专班演示账号 委托').click();
  await colleague.locator('.person-menu > button', { hasText: '受托岗位' }).waitFor();

  await button(owner, '收回').click();
  await button(owner, '确定').click();
  await owner.locator('[data-loan]').getByText('已结束').waitFor();

  // The holder falls ill before lending anything: the security administrator lends for him.
  await security.getByLabel('姓名或账号').fill('task-force');
  await button(security, '项目专班演示账号').click();
  await button(security, '代为委托').click();
  await dialog(security).getByLabel('委托给').selectOption({ label: '专班同事' });
  await dialog(security).getByLabel('结束', { exact: true }).fill('2099-01-01T18:00');
  await dialog(security).getByLabel('事由').fill('突发住院');
  await button(security, '代为委托').last().click();
  await security
    .locator('[data-loan]', { hasText: '由安全管理员代为委托' })
    .getByText('项目专班：项目专班演示账号 委托给 专班同事')
    .waitFor();
  await owner.reload();
  await owner.locator('[data-loan]').getByText('由安全管理员代为委托').waitFor();
  await button(security, '收回').click();
  await button(security, '确定').click();
  await security.locator('[data-loan]').filter({ hasText: '突发住院' }).getByText('已结束').waitFor();

  const audit = await open('/audit', { as: 'audit' });
  await audit.getByRole('combobox', { name: '操作', exact: true }).selectOption('委托岗位');
  await audit.getByText('只显示“委托岗位”').waitFor();
  await audit.locator('.row-open').first().click();
  // Why somebody is away stands with the loan, where it can be erased, and not in the trail.
  const told = await audit.locator('.beside').innerText();
  expect(told).toMatch(/项目专班演示账号[\s\S]*toPersonId/);
  expect(told).not.toMatch(/reason|出差/);
  await button(audit, '导出').click();
  await dialog(audit).getByLabel('用途').fill('年度检查');
  const download = audit.waitForEvent('download');
  await button(audit, '导出').last().click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toMatch(/^\uFEFF审计记录,只显示“委托岗位”\r\n用途,年度检查\r\n/);
  expect(file).toContain('toPersonId');
  expect(file).not.toContain('出差');
  await button(audit, '取消：只显示“委托岗位”').click();
  await audit.locator('tr:has(.row-open)').first().filter({ hasText: '导出审计记录' }).waitFor();
  await audit.locator('.row-open').first().click();
  await audit.locator('.beside').getByRole('heading', { name: '导出审计记录' }).waitFor();
}, 120_000);

test('a person is disabled and let in again, and the list says what it hides', async () => {
  const system = await open('/people', { as: 'system' });
  await button(system, '设备厂商演示账号').click();
  await button(system, '停用').click();
  await button(system, '确定').click();
  await system.getByText('不显示已停用的 1 人').waitFor();
  await button(system, '取消：不显示已停用的 1 人').click();
  await system
    .getByRole('row', { name: /设备厂商演示账号/ })
    .getByText('■ 已停用')
    .waitFor();
  await button(system, '启用').click();
  await system
    .getByRole('row', { name: /设备厂商演示账号/ })
    .getByText('● 正常')
    .waitFor();
});

test('a person without a provider is told so, and everybody finds their own acts', async () => {
  const security = await open('/people', { as: 'security' });
  await button(security, '专家演示账号').click();
  await security.getByText('本系统没有接入统一身份认证').waitFor();
  expect(await button(security, '关联').count()).toBe(0);
  const expert = await open('/account', { as: 'expert' });
  await expert.locator('[data-act="session.open"]').first().waitFor();
});

test('the policy is set within its bounds by the security administrator and only read by the others', async () => {
  const security = await open('/security-policy', { as: 'security' });
  await security.getByLabel('密码最少字符数').fill('4');
  await button(security, '保存策略').click();
  await security.locator('.problem', { hasText: '8 至 64' }).waitFor();
  await security.getByLabel('密码最少字符数').fill('12');
  await button(security, '保存策略').click();
  await security.getByText('● 已保存').waitFor();
  const audit = await open('/security-policy', { as: 'audit' });
  expect(await audit.locator('.facts').first().innerText()).toMatch(/密码最少字符数\s+12/);
  expect(await button(audit, '保存策略').count()).toBe(0);
});

test('an API token is shown once, listed, and revoked', async () => {
  const page = await open('/account', { as: 'office' });
  await button(page, '新建令牌').click();
  await dialog(page).getByLabel('名称').fill('报表');
  await dialog(page).getByLabel('查看项目').check();
  await button(page, '新建令牌').last().click();
  expect(await dialog(page).locator('[data-secret]').innerText()).toMatch(/^[\w-]{43}$/);
  await button(page, '已保存').click();
  await page.locator('[data-token]').getByText('报表').waitFor();
  await button(page, '撤销').click();
  await button(page, '确定').click();
  await page.locator('[data-token]').getByText('已撤销').waitFor();
});

const PAGES = [
  ['/organisations', 'system', '甲市'],
  ['/people', 'security', '居民演示账号'],
  ['/security-policy', 'security', null],
  ['/audit', 'audit', null],
  ['/account', 'task-force', null],
  ['/audit', 'expert', null],
] as const;

test('nothing that a page of the office opens keeps anybody out: details and menus, wide and narrow, light and dark', async () => {
  for (const [path, as, row] of PAGES) {
    const page = await open(path, { as, bypassCSP: true, reducedMotion: 'reduce' });
    await page.locator('main h1').waitFor();
    if (row !== null) {
      await button(page, row).click();
      await page.locator('.beside').waitFor();
    }
    for (const [width, menu] of [
      [1440, page.locator('.person-menu > button')],
      [390, button(page, '菜单')],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      expect([path, width, await violationsOf(page)]).toEqual([path, width, []]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
      await menu.click();
      expect([path, width, await violationsOf(page)]).toEqual([path, width, []]);
      await page.keyboard.press('Escape');
    }
    await page.context().close();
  }
}, 120_000);
