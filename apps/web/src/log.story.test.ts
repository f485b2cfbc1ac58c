import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyText, verifierOf } from '@zhulin/engines/merkle/log';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { telling } from '../testing/story.ts';

const { blank, open, origin } = telling();

const find = async (page: Page, text: string) => {
  await page.getByLabel('编号，或者文书、回执上的 16 位编码').fill(text);
  await page.getByRole('button', { name: '查找' }).click();
};
const verdict = (page: Page) => page.locator('.log-verdict-word').innerText();
const entryOf = async (index: number) => await (await fetch(`${origin()}/api/log/entries/${index}`)).json();

/** The bundle of the page, as a file. */
async function downloaded(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载核验包' }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

test('the public finds an entry by the code on a paper and verifies it over plain http, without an account', async () => {
  const page = await open('/log');
  await page.getByText('现在的存证').waitFor();
  expect(await page.evaluate(() => location.protocol)).toBe('http:');
  const { code, content } = await entryOf(0);
  await find(page, code.toLowerCase());
  await page.waitForURL('**/log/entries/0');
  expect(await verdict(page)).toBe('● 在存证中，未改动');
  await page.getByText('条目原文').click();
  expect(await page.locator('.log-verdict pre').first().innerText()).toBe(content);
  expect(await page.getByText('记录不对外公开').count()).toBe(1);
});

test('a number or a code that is none is told so', async () => {
  const page = await open('/log');
  await find(page, 'abc');
  await page.getByText('存证中没有编码为 abc 的条目').waitFor();
  await page.goto(`${origin()}/log/entries/999999999`);
  await page.getByText('存证中没有第 999999999 号条目').waitFor();
});

test('whoever may read the trail opens the record, which is intact; others are led to sign in', async () => {
  const page = await open('/log/entries/0', { as: 'audit' });
  await page.getByRole('button', { name: '登录后查看记录' }).click();
  await page.getByRole('heading', { name: '记录', exact: true }).waitFor();
  expect(await verdict(page)).toBe('● 完好');
  const bundle = await downloaded(page);
  const stranger = await open('/log/entries/0');
  await stranger.getByRole('button', { name: '登录后查看记录' }).click();
  await stranger.waitForURL('**/sign-in?to=%2Flog%2Fentries%2F0');

  const reader = await open('/log');
  const folder = mkdtempSync(join(tmpdir(), 'zhulin-bundle-'));
  const upload = async (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    await reader.locator('input[type=file]').setInputFiles(join(folder, name));
  };
  await upload('intact.json', bundle);
  await reader.getByText('● 完好').waitFor();
  const file = JSON.parse(bundle);
  await upload('changed.json', JSON.stringify({ ...file, record: { ...file.record, action: 'other' } }));
  await reader.getByText('■ 已改动').waitFor();
  const { record, salt, ...bare } = file;
  await upload('missing.json', JSON.stringify(bare));
  await reader.getByText('■ 缺失').waitFor();
  await upload('nothing.json', 'x');
  await reader.getByText('这个文件不能核验：文件不是 JSON。').waitFor();
});

test('a server that shows another entry than was asked for is found out', async () => {
  const page = await blank();
  const other = await (await fetch(`${origin()}/api/log/entries/1/bundle`)).text();
  await page.route('**/api/log/entries/0/bundle', (route) =>
    route.fulfill({ body: other, contentType: 'application/json' }),
  );
  await page.goto(`${origin()}/log/entries/0`);
  await page.locator('.log-verdict').waitFor();
  expect(await verdict(page)).toBe('■ 已改动');
  expect(await page.getByText('服务器给出的条目与编号或者编码不符。').count()).toBe(1);
});

test.each(['/log', '/log/entries/0'])(
  '%s keeps nobody out: light and dark, wide and narrow, in English',
  async (path) => {
    for (const width of WIDTHS) {
      const viewport = { width, height: 900 };
      const page = await open(path, { bypassCSP: true, reducedMotion: 'reduce', viewport });
      await page.locator('.log-facts').first().waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  },
  90_000,
);

test('the security administrator registers a witness by its key', async () => {
  const page = await open('/security-policy', { as: 'security', bypassCSP: true });
  await page.getByRole('button', { name: '登记共签单位' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('公钥').fill('not a key');
  await dialog.getByRole('button', { name: '登记共签单位' }).click();
  await dialog.getByText('应为一行公钥').waitFor();
  const key = keyText(
    verifierOf({ name: 'archive.example', secretKey: new Uint8Array(32).fill(3) }, 'cosignature/v1'),
  );
  await dialog.getByLabel('公钥').fill(` ${key} `);
  await dialog.getByRole('button', { name: '登记共签单位' }).click();
  await page.getByText('archive.example').waitFor();
  expect(await violationsOf(page)).toEqual([]);
});

/** Registers somebody as the account of the page may.
 * @returns the id */
const register = (page: Page, login: string) =>
  page.evaluate(async (each) => {
    const { csrfToken } = await (await fetch('/api/session')).json();
    const { organisations } = await (await fetch('/api/organisations')).json();
    const body = { organisationId: organisations[0].id, login: each, name: '卓文静', phone: null };
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken };
    const answer = await fetch('/api/people', { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()).person.id as string;
  }, login);

const sizeNow = async (): Promise<number> => (await (await fetch(`${origin()}/api/log`)).json()).size;

/** Where an entry of a kind stands that was entered since, once it does: that takes about a second. */
async function placeOf(kind: string, since: number): Promise<number> {
  const find = async () => {
    const size = await sizeNow();
    for (let index = since; index < size; index++) if ((await entryOf(index)).kind === kind) return index;
    return undefined;
  };
  await expect.poll(find, { timeout: 10_000, interval: 200 }).toBeDefined();
  const index = await find();
  if (index === undefined) throw new Error(`no ${kind} in the log`);
  return index;
}

test('a person in office is not erased; one who is none is, and the proof still holds', async () => {
  const since = await sizeNow();
  const id = await register(await open('/people', { as: 'system' }), 'zhuo');
  const index = await placeOf('person.create', since);

  const page = await open('/people', { as: 'security', bypassCSP: true });
  const dialog = page.getByRole('dialog');
  const erase = async () => {
    await page.getByRole('button', { name: '依法删除' }).click();
    await dialog.getByText('将保留').waitFor();
    await dialog.getByLabel('删除事由').selectOption('consent_withdrawn');
    await dialog.getByRole('button', { name: '删除，不能恢复' }).click();
  };
  await page.getByText('专家演示账号').first().click();
  await erase();
  await dialog.getByText('仍有任期未满').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.goto(`${origin()}/people?id=${id}`);
  await page.getByRole('heading', { name: '卓文静' }).waitFor();
  await erase();
  await page.getByRole('button', { name: '卓文静', exact: true }).waitFor({ state: 'detached' });

  const erasure = await placeOf('erasure', since);
  const reader = await open(`/log/entries/${index}`);
  await reader.locator('.log-verdict').waitFor();
  expect(await verdict(reader)).toBe('◆ 已依法删除');
  await reader.goto(`${origin()}/log/entries/${erasure}`);
  await reader.getByText('consent_withdrawn').waitFor();
  expect(await verdict(reader)).toBe('● 完好');
}, 60_000);
