import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isWide, violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { handedIn } from '../testing/handed-in.ts';
import { button } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';
import { apiOf } from '../testing/studio-api.ts';

const PASSWORD = 'zhulin-demo-2026';
const PUBLIC_URL = 'https://zhulin.example/';
/** Nobody listens there. */
const NOBODY = 'http://127.0.0.1:9/';
const folder = await mkdtemp(join(tmpdir(), 'zhulin-told-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const { blank, open, origin } = telling({
  ZHULIN_PUBLIC_URL: PUBLIC_URL,
  ZHULIN_NOTICE_FOLDER: folder,
  ZHULIN_SMTP_URL: 'smtp://127.0.0.1:9',
  ZHULIN_SMTP_FROM: 'notice@example.cn',
  ZHULIN_SMS_URL: NOBODY,
  ZHULIN_SMS_SECRET: 'a secret of an office',
  ZHULIN_WEBHOOK_URL: NOBODY,
  ZHULIN_WEBHOOK_FORMAT: 'wecom',
  ZHULIN_OA_URL: NOBODY,
  ZHULIN_OA_SECRET: 'a secret of an office',
});

const api = async (login: string) => await apiOf((await blank({ as: login })).context(), origin());

interface Told {
  readonly to: { readonly login: string };
  readonly text: string;
  readonly link: string;
}

/** The notice that somebody gets of a case, and where its link leads on this server. */
async function linkTold(login: string, caseId: string): Promise<string> {
  const found = async (): Promise<Told | undefined> => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    const all: Told[] = texts.map((text) => JSON.parse(text));
    return all.find(({ to, link }) => to.login === login && link.includes(caseId));
  };
  await expect.poll(found, { timeout: 20_000 }).toBeDefined();
  const { link = '' } = (await found()) ?? {};
  expect(link.startsWith(PUBLIC_URL)).toBe(true);
  return `${origin()}/${link.slice(PUBLIC_URL.length)}`;
}

/** Quiet hours must not decide whether this test is told. */
async function awake(login: string): Promise<void> {
  await (await api(login)).changeNoticeSettings({
    body: {
      modes: { file: 'at_once' },
      digestHour: 8,
      quiet: null,
      urgentBreaksQuiet: false,
      language: 'zh-CN',
    },
  });
}

test('a task arrives, its link opens the case on a phone after signing in, and the task is done there', async () => {
  await awake('city-office');
  const { id } = await handedIn(await api('task-force'), '临江片区');
  const link = await linkTold('city-office', id);
  const page = await blank({ viewport: { width: 390, height: 844 } });
  await page.goto(link);
  await page.getByLabel('账号').fill('city-office');
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await button(page, '登录').click();
  await page.waitForURL(link);
  await page.getByRole('heading', { name: /临江片区/ }).waitFor();
  await page.locator('.case-own').getByRole('button', { name: '受理', exact: true }).click();
  await button(page, '受理').last().click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('.happened > li').first().getByText('受理').waitFor();
}, 90_000);

test('whoever acts in another of his posts is offered to go on in the one that the link names', async () => {
  const security = await api('security');
  const { people } = await security.listPeople({ query: {} });
  const { demonstration } = await (await fetch(`${origin()}/api/entrance`)).json();
  const nameOf = (login: string) =>
    demonstration.accounts.find((each: { login: string }) => each.login === login)?.name;
  const person = people.find(({ login }) => login === 'planning') ?? expect.fail(nameOf('planning'));
  const office = people.find(({ login }) => login === 'city-office') ?? expect.fail(nameOf('city-office'));
  await security.grantPost({
    body: {
      personId: person.id,
      organisationId: office.organisationId,
      role: 'city_office',
      from: '2026-01-01',
      until: null,
    },
  });
  await awake('planning');
  const { id } = await handedIn(await api('task-force'), '湖东片区');
  const page = await blank({ as: 'planning', viewport: { width: 390, height: 844 } });
  const own = await apiOf(page.context(), origin());
  const { posts } = await own.listHeldPosts({});
  const other = posts.find(({ role }) => role === 'department') ?? expect.fail('no post in the department');
  await own.switchPost({ body: { postId: other.postId, delegationId: other.delegationId } });
  await page.goto(await linkTold('planning', id));
  await button(page, '切换到此岗位并继续').click();
  await page.getByRole('heading', { name: /湖东片区/ }).waitFor();
  await page.locator('.case-own').getByRole('button', { name: '受理', exact: true }).waitFor();
}, 90_000);

test('a link to a case of somebody else, or to none, says so and shows nothing', async () => {
  const { id } = await handedIn(await api('task-force'), '山前片区');
  const altered = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
  for (const [as, address] of [
    ['enterprise', `/cases/${id}?post=anything`],
    ['city-office', `/cases/${altered}`],
    ['city-office', '/cases/not-a-case?post=<script>'],
  ] as const) {
    const page = await open(address, { as });
    await page.locator('.state').waitFor();
    await page.waitForFunction(() => document.querySelector('.state[role=status]') === null);
    expect(await page.locator('main').innerText()).not.toContain('山前片区');
    expect(await button(page, '切换到此岗位并继续').count()).toBe(0);
  }
}, 60_000);

test('one says how one wants to be told, and learns at once when the address cannot be reached', async () => {
  // The mail server is not there.
  const forgives = /status of 503/;
  const page = await open('/account', { as: 'task-force', reducedMotion: 'reduce', forgives });
  const part = page.getByRole('region', { name: '通知', exact: true });
  await part.getByLabel('文件目录').selectOption('digest');
  await part.getByLabel('每日汇总的时间').selectOption('17');
  await part.getByLabel('从', { exact: true }).fill('21:30');
  await part.getByRole('checkbox', { name: /免打扰时段也发送/ }).check();
  await button(page, '保存通知设置').click();
  await part.getByText('已保存').waitFor();
  await page.reload();
  expect(await part.getByLabel('文件目录').inputValue()).toBe('digest');
  expect(await part.getByLabel('每日汇总的时间').inputValue()).toBe('17');
  expect(await part.getByLabel('从', { exact: true }).inputValue()).toBe('21:30');
  expect(await part.getByRole('checkbox', { name: /免打扰时段也发送/ }).isChecked()).toBe(true);
  await button(page, '设置邮箱').click();
  await page.getByLabel('邮箱地址').fill('zhang@example.cn');
  await button(page, '发送验证码').click();
  await page.getByText('验证码没有发出：连接不上').waitFor();
}, 60_000);

test('an administrator sees which ways there are, and tries them', async () => {
  const page = await open('/notices', { as: 'system' });
  await page.getByRole('row', { name: /文件目录.*已配置/ }).waitFor();
  await button(page, '给本人发送测试通知').click();
  await page.locator('[data-test="file"]').getByText('已发出').waitFor();
  await page.locator('[data-test="oa"]').getByText('连接不上').waitFor();
  await page.locator('[data-test="email"]').getByText('未登记接收地址').waitFor();
}, 60_000);

test.each([
  ['/account', 'task-force'],
  ['/notices', 'system'],
])(
  '%s with every channel keeps nobody out',
  async (path, as) => {
    const page = await open(path, { as, bypassCSP: true, reducedMotion: 'reduce' });
    await page
      .getByText(path === '/account' ? '群机器人' : '已配置')
      .first()
      .waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await violationsOf(page)]).toEqual([width, []]);
      expect([width, await isWide(page)]).toEqual([width, false]);
    }
  },
  60_000,
);
