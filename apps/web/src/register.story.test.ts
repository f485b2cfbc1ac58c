import { readFile } from 'node:fs/promises';
import { openWords, registerForm, workbookWords, XLSX_TYPE } from '@zhulin/contract';
import { type FormContent, writeForm } from '@zhulin/plan/xlsx';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf } from '../testing/accessibility.ts';
import { button, dialog } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open } = telling({
  ZHULIN_OIDC_ISSUER: 'https://id.example.gov.cn',
  ZHULIN_OIDC_CLIENT_ID: 'zhulin',
  ZHULIN_OIDC_BASE: 'https://zhulin.example.gov.cn/',
});

const words = openWords('zh-CN');

async function choose(page: Page, name: string, content: FormContent | Buffer): Promise<void> {
  const buffer = Buffer.isBuffer(content)
    ? content
    : Buffer.from(await writeForm(registerForm(words), workbookWords(words), content));
  await dialog(page).locator('input[type=file]').setInputFiles({ name, mimeType: XLSX_TYPE, buffer });
}

async function saved(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return await readFile(await (await download).path());
}

const REGISTER = {
  organisations: [
    { code: 'river', parent: '/demonstration/', kind: '市', name: '河市' },
    { code: 'river-office', parent: 'river', kind: '办公室', name: '河市推进办公室' },
  ],
  people: [
    { login: 'he-1', personName: '何一', organisation: 'river-office', phone: '13812345678' },
    { login: 'he-2', personName: '何二', organisation: 'river-office' },
  ],
  posts: [{ postLogin: 'he-1', postOrganisation: 'river-office', role: '市级办公室', from: '2026-01-05' }],
};

test('a register is looked at, mended, taken by two administrators, and the people sign in by the slips that were printed once', async () => {
  const system = await open('/organisations', { as: 'system', bypassCSP: true });
  await button(system, '批量导入').click();
  expect((await saved(system, '下载空白登记表')).subarray(0, 2).toString()).toBe('PK');

  await choose(system, '不是工作簿.xlsx', Buffer.from('text'));
  await dialog(system).getByText('“不是工作簿.xlsx”有 1 处问题').waitFor();
  await dialog(system).getByRole('rowheader', { name: '整个文件' }).waitFor();

  const [city] = REGISTER.organisations;
  const faulty = {
    ...REGISTER,
    organisations: [city, { code: 'x', parent: 'nowhere', kind: '市', name: 'x' }],
  };
  await choose(system, '登记表.xlsx', faulty as FormContent);
  await dialog(system).getByText('“登记表.xlsx”有 3 处问题').waitFor();
  expect(
    await dialog(system)
      .getByRole('row', { name: /组织 B4/ })
      .innerText(),
  ).toMatch(/找不到组织“nowhere”/);
  expect(await violationsOf(system)).toEqual([]);
  expect(await button(system, /^导入 \d+ 行$/).count()).toBe(0);
  // The marked copy is a register, too: the same problems are found in it.
  await choose(system, '副本.xlsx', await saved(system, '下载标出问题的副本'));
  await dialog(system).getByText('“副本.xlsx”有 3 处问题').waitFor();

  await choose(system, '登记表.xlsx', REGISTER);
  await dialog(system).getByText('没有问题，尚未导入').waitFor();
  await dialog(system).getByText('“岗位”表的 1 行由安全管理员导入').waitFor();
  await dialog(system)
    .getByRole('row', { name: /组织 第 4 行 新增 河市推进办公室/ })
    .waitFor();
  expect(await violationsOf(system)).toEqual([]);
  expect(await system.getByRole('navigation', { name: '组织树' }).getByText('河市').count()).toBe(0);
  await button(system, '导入 4 行').click();
  await dialog(system).getByText('请填写用途').waitFor();
  await dialog(system).getByLabel('发放用途').fill('河市首批账号');
  await button(system, '导入 4 行').click();
  await dialog(system).getByText('“登记表.xlsx”已导入').waitFor();
  const once = await dialog(system).getByRole('row', { name: /何一/ }).locator('[data-secret]').innerText();
  expect(await violationsOf(system)).toEqual([]);

  // Only the slips are printed, and nobody closes them unawares.
  await system.emulateMedia({ media: 'print' });
  expect(await dialog(system).getByRole('row', { name: /何一/ }).isVisible()).toBe(true);
  expect(await button(system, '打印密码条').isVisible()).toBe(false);
  expect(await system.locator('main h1').isVisible()).toBe(false);
  await system.emulateMedia({ media: 'screen' });
  await system.keyboard.press('Escape');
  await dialog(system).getByRole('alert').getByText('还没有打印或保存').waitFor();
  expect((await saved(system, '存为工作簿')).subarray(0, 2).toString()).toBe('PK');
  await button(system, '完成').click();
  await system.getByRole('navigation', { name: '组织树' }).getByText('河市推进办公室').waitFor();

  const security = await open('/people', { as: 'security' });
  await button(security, '批量导入').click();
  await choose(security, '登记表.xlsx', REGISTER);
  await dialog(security)
    .getByRole('row', { name: /he-1 · .*市级办公室/ })
    .waitFor();
  await button(security, '导入 1 行').click();
  await dialog(security).getByText('“登记表.xlsx”已导入').waitFor();
  await button(security, '完成').click();
  await button(security, '批量导入').click();
  await choose(security, '登记表.xlsx', REGISTER);
  await dialog(security).getByText('没有需要新增或修改的内容').waitFor();

  const person = await open('/sign-in');
  await person.getByLabel('账号').fill('he-1');
  await person.getByLabel('密码', { exact: true }).fill(once);
  await button(person, '登录').click();
  await person.getByRole('heading', { name: '设置自己的密码' }).waitFor();
}, 120_000);

test('people come in without passwords where they are to sign on elsewhere, and the page speaks the chosen language', async () => {
  const system = await open('/people', { as: 'system' });
  await button(system, 'English').click();
  await button(system, 'Import workbook').click();
  await choose(system, 'register.xlsx', {
    people: [{ login: 'no-password', personName: '无密', organisation: 'nowhere' }],
  });
  // What the server words comes in the language of the page, though the browser has another.
  await dialog(system)
    .getByRole('row', { name: /Check the code/ })
    .waitFor();
  await choose(system, 'register.xlsx', {
    people: [{ login: 'no-password', personName: '无密', organisation: '/demonstration/' }],
  });
  await dialog(system).getByLabel('Give out the first password to 1 new person').uncheck();
  await button(system, 'Import 1 row').click();
  await dialog(system).getByText('“register.xlsx” is imported').waitFor();
  expect(await dialog(system).locator('[data-secret]').count()).toBe(0);
  await button(system, 'Done').click();
  await dialog(system).waitFor({ state: 'hidden' });
});

test('an identity of the provider is bound to one person, to no second one, and unbound', async () => {
  const security = await open('/people', { as: 'security', bypassCSP: true });
  const part = security.locator('.beside-part', { hasText: '统一身份' });
  const bind = async (name: string, subject: string) => {
    await button(security, name).click();
    await part.getByText('未关联').waitFor();
    await button(security, '关联').click();
    await dialog(security).getByLabel('身份标识').fill(subject);
    await button(security, '关联').last().click();
  };
  await bind('专家演示账号', 'staff-7');
  await part.getByText('staff-7').waitFor();
  await part.getByText('https://id.example.gov.cn').waitFor();
  expect(await violationsOf(security)).toEqual([]);

  await bind('居民演示账号', 'staff-7');
  await dialog(security).getByRole('alert').getByText('已关联其他人员').waitFor();
  expect(await dialog(security).getByLabel('身份标识').inputValue()).toBe('staff-7');
  await button(security, '关闭').last().click();

  await button(security, '专家演示账号').click();
  await button(security, '解除关联').click();
  await button(security, '确定').click();
  await part.getByText('未关联').waitFor();

  await button(security, '安全管理员演示账号').click();
  await part.getByText('不能关联自己的身份').waitFor();

  const audit = await open('/people', { as: 'audit' });
  await button(audit, '专家演示账号').click();
  expect(await audit.getByText('统一身份').count()).toBe(0);
  await audit.getByRole('link', { name: '对该账号的操作' }).click();
  await audit.getByRole('row', { name: /解除/ }).waitFor();
  // The chip names the person; both filters stand in the address and outlast a reload.
  await audit.reload();
  await audit.getByText('只显示对象“专家演示账号”').waitFor();
  expect(await audit.locator('tr:has(.row-open)').count()).toBe(3);
});
