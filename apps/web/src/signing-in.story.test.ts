import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { button } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';
import { gzippedBytes } from '../testing/weight.ts';

const { blank, open, origin } = telling();

const PASSWORD = 'zhulin-demo-2026';

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await button(page, '登录').click();
}

/** What each account of the demonstration sees in its menu, said by hand. */
const MENUS: readonly (readonly [string, readonly string[]])[] = [
  ['office', ['驾驶舱', '目标考核', '我的办件', '填报任务', '项目库', '方案工作室', '规则', '作业']],
  ['office-head', ['驾驶舱', '目标考核', '我的办件', '填报任务', '项目库', '方案工作室', '规则', '作业']],
  ['city-office', ['驾驶舱', '目标考核', '我的办件', '填报任务', '项目库', '方案工作室', '规则', '作业']],
  [
    'city-office-head',
    ['驾驶舱', '目标考核', '我的办件', '填报任务', '项目库', '方案工作室', '规则', '作业'],
  ],
  ['task-force', ['目标考核', '我的办件', '项目库', '方案工作室', '规则', '作业']],
  ['department', ['目标考核', '我的办件', '填报任务', '项目库', '规则', '作业']],
  ['planning', ['目标考核', '我的办件', '填报任务', '项目库', '规则', '作业']],
  ['sub-district', ['我的办件', '项目库', '规则']],
  ['system', ['组织', '人员', '安全策略', '备份', '通知通道']],
  ['security', ['人员', '安全策略', '备份']],
  ['audit', ['人员', '安全策略', '备份', '审计记录']],
  ['resident', []],
  ['owners', ['我的办件', '项目库', '规则']],
  ['community-worker', ['我的办件', '项目库', '规则']],
  ['grid', ['我的办件', '项目库', '规则']],
  ['property', ['我的办件', '项目库', '规则']],
  ['enterprise', ['我的办件', '项目库', '规则']],
  ['supervision', ['我的办件', '项目库', '规则']],
  ['third-party', ['我的办件', '项目库', '规则']],
  ['expert', ['我的办件', '项目库', '规则']],
  ['vendor', []],
];

test('an account of the demonstration signs in with a click and a key', async () => {
  const page = await open('/people');
  await button(page, '审计管理员').click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '人员' }).waitFor();
});

test('every account sees only its pages', async () => {
  const answer = await (await blank()).request.get(`${origin()}/api/entrance`);
  const { demonstration } = await answer.json();
  expect(MENUS.map(([login]) => login).sort()).toEqual(
    demonstration.accounts.map(({ login }: { login: string }) => login).sort(),
  );
  for (const [as, pages] of MENUS) {
    const page = await open('/account', { as });
    await page.locator('.person-menu').waitFor();
    expect([as, await page.locator('nav.shell-wide li').allInnerTexts()]).toEqual([as, pages]);
    await page.context().close();
  }
}, 120_000);

test('a wrong password is worded, too many lock the account with the time of its end, and a security administrator ends that', async () => {
  const page = await open('/sign-in');
  for (let attempt = 0; attempt < 5; attempt++) {
    await signIn(page, 'vendor', `wrong ${attempt}`);
    await page.getByText('账号或密码不正确').waitFor();
    await page.locator('form[aria-busy=false]').waitFor();
  }
  await signIn(page, 'vendor', PASSWORD);
  expect(await page.getByText(/\d\d:\d\d:\d\d 以后才能再试/).innerText()).toContain('尝试次数过多');
  expect(await button(page, '登录').isDisabled()).toBe(true);

  const security = await open('/people', { as: 'security' });
  await button(security, '设备厂商演示账号').click();
  await security.locator('.beside').getByText('▲ 锁定至').waitFor();
  await button(security, '解除锁定').click();
  await security.locator('.beside').getByText('● 正常').waitFor();

  await page.reload();
  await signIn(page, 'vendor', PASSWORD);
  await page.getByRole('heading', { name: '我的账户' }).waitFor();
}, 60_000);

test('whoever is no longer signed in comes back to the same page, with the edits of the plan kept', async () => {
  const page = await open('/studio?part=buildings', { as: 'task-force' });
  const storeys = page.locator('[data-field="buildings.mainStoreys"] input');
  await page.locator('[data-finding="site.storeys"]').waitFor();
  await page.context().clearCookies();
  await storeys.fill('26');
  await page.getByText('会话已结束，请重新登录').waitFor();
  await signIn(page, 'task-force', PASSWORD);
  await page.getByText(/在本机留下、尚未存到服务器的修改/).waitFor();
  await page.locator('[data-finding="site.storeys"][data-light=red]').waitFor();
  expect(await storeys.inputValue()).toBe('26');
  expect(new URL(page.url()).pathname).toBe('/studio');
});

test('an identity provider is offered above the password and led to with the page to come back to, and its refusal is worded', async () => {
  const page = await blank({ bypassCSP: true, reducedMotion: 'reduce' });
  await page.route('**/api/entrance', async (route) => {
    const entrance = await (await route.fetch()).json();
    await route.fulfill({ json: { ...entrance, signOn: { label: null, address: '/api/sign-on' } } });
  });
  await page.goto(`${origin()}/sign-in?to=/studio?a=1&failure=SIGN_ON_REFUSED`);
  await page.getByRole('alert').getByText('统一身份认证未能登录本系统').waitFor();
  const signOn = page.getByRole('link', { name: '统一身份认证登录' });
  expect(await signOn.getAttribute('href')).toBe('/api/sign-on?to=%2Fstudio%3Fa%3D1');
  expect(await violationsOf(page)).toEqual([]);
  await page.unroute('**/api/entrance');
  await page.reload();
  await page.getByLabel('账号').waitFor();
  expect(await signOn.count()).toBe(0);
});

test('whoever signed on elsewhere is led there after signing out', async () => {
  const page = await open('/account', { as: 'expert' });
  const next = `${origin()}/sign-in?why=left&by=provider`;
  await page.route('**/api/session/end', async (route) => {
    await route.fulfill({ json: { next } });
  });
  await page.locator('.person-menu > button').click();
  await button(page, '退出登录').click();
  await page.waitForURL(next);
});

test('a page that the post does not open says what is missing, and an address elsewhere is not gone to', async () => {
  const page = await open('/audit', { as: 'expert' });
  await page.getByText('现在的岗位（专家）没有“查看审计记录”的权限').waitFor();
  await page.goto(`${origin()}/sign-in?to=https://elsewhere.example/`);
  await signIn(page, 'expert', PASSWORD);
  await page.getByRole('heading', { name: '我的办件' }).waitFor();
  expect(page.url()).toBe(`${origin()}/inbox`);
  expect(await page.title()).toBe('我的办件 · 筑邻');
  await button(page, 'English').click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  expect(await page.title()).toBe('Inbox · Zhulin');
});

test('an administrator enrols a second factor, and from then on needs a code or a recovery code', async () => {
  const page = await open('/account', { as: 'audit' });
  await button(page, '开始').click();
  await page.getByRole('img', { name: /二维码/ }).waitFor();
  const secret = await page.locator('[data-secret]').innerText();
  await page.getByLabel('六位验证码').fill('12345');
  await button(page, '确认启用').click();
  await page.getByText('请填写六位数字').waitFor();
  await page.getByLabel('六位验证码').fill(codeOf(secret, Date.now()));
  await button(page, '确认启用').click();
  await page.getByText('动态验证码已启用').waitFor();
  const [recovery = ''] = await page.locator('.recovery-codes code').allInnerTexts();
  await button(page, '已保存，继续').click();

  await page.locator('.person-menu > button').click();
  await button(page, '退出登录').click();
  await page.getByText('已退出登录').waitFor();
  await signIn(page, 'audit', PASSWORD);
  await page.getByRole('heading', { name: '输入动态验证码' }).waitFor();
  // A session that waits for its code opens nothing, and leads back here.
  await page.goto(`${origin()}/audit`);
  await page.getByRole('heading', { name: '输入动态验证码' }).waitFor();
  await page.getByLabel('验证码').fill('000000');
  await button(page, '继续').click();
  await page.getByText('验证码不正确或已使用过').waitFor();
  await page.getByLabel('验证码').fill(recovery);
  await button(page, '继续').click();
  await page.getByRole('heading', { name: '审计记录' }).waitFor();
});

/** RFC 6238 with SHA-1, 30 seconds and six digits, written from the text. */
function codeOf(base32: string, ms: number): string {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes =
    bits
      .join('')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / 30_000)));
  const hash = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const offset = hash.readUInt8(19) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('the first set-up asks for a root and three administrators and sends just that', async () => {
  const page = await open('/sign-in');
  let isSetUp = false;
  await page.route('**/api/entrance', (route) =>
    route.fulfill({ json: { isSetUp, demonstration: null, signOn: null } }),
  );
  const sent: unknown[] = [];
  await page.route('**/api/set-up', (route) => {
    sent.push(route.request().postDataJSON());
    isSetUp = true;
    return route.fulfill({ status: 201, json: {} });
  });
  await page.reload();
  await page.getByLabel('一次性令牌').fill('token');
  await page.getByLabel('根组织名称').fill('某省');
  await page.getByLabel('根组织代码').fill('Province');
  const administrators = ['系统管理员', '安全管理员', '审计管理员'];
  for (const role of administrators) {
    const group = page.getByRole('group', { name: role });
    await group.getByLabel('账号').fill(role);
    await group.getByLabel('姓名').fill(role);
    await group.getByLabel('密码', { exact: true }).fill(`密码 ${role}`);
  }
  await button(page, '完成设置').click();
  await page.getByText('请用 1 至 32 个小写字母').waitFor();
  await page.getByLabel('根组织代码').fill('province');
  await button(page, '完成设置').click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  const [system, security, audit] = administrators.map((role) => ({
    login: role,
    name: role,
    password: `密码 ${role}`,
  }));
  expect(sent).toEqual([
    { token: 'token', organisation: { code: 'province', name: '某省' }, system, security, audit },
  ]);
});

test('the page for signing in loads nothing of the house', async () => {
  const { files, bytes } = await gzippedBytes(await blank(), `${origin()}/sign-in`);
  expect(files.map(([path]) => path).filter((path) => /antd|charts|studio|router|house/.test(path))).toEqual(
    [],
  );
  expect(bytes).toBeLessThan(130_000);
});

test.each(WIDTHS)('the page for signing in keeps nobody out: %i px', async (width) => {
  const page = await open('/sign-in', {
    viewport: { width, height: 844 },
    bypassCSP: true,
    reducedMotion: 'reduce',
  });
  await button(page, '居民').click();
  await page.getByLabel('账号').fill('');
  await button(page, '登录').click();
  await page.getByText('请填写账号').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
});
