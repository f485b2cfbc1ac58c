import { expect, test } from 'vitest';
import { violationsOf } from '../testing/accessibility.ts';
import { telling } from '../testing/story.ts';

const { open, origin } = telling();

test('somebody opens the calendar of his tasks, a calendar program reads it under the address that was shown, and it ends when he closes it', async () => {
  const page = await open('/account', { as: 'task-force', bypassCSP: true });
  const part = page.getByRole('region', { name: '待办日历' });
  await part.getByText('尚未开通。').waitFor();
  await part.getByRole('button', { name: '开通或更换地址' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('同时显示办件题目').isChecked()).toBe(false);
  await dialog.getByRole('button', { name: '开通或更换地址' }).click();
  const address = await dialog.locator('[data-secret]').innerText();
  expect(await violationsOf(page)).toEqual([]);
  expect(new URL(address).origin).toBe(origin());
  const subscribing = await dialog.getByRole('link', { name: '在本机日历中订阅' }).getAttribute('href');
  expect(subscribing).toBe(address.replace(/^http:/, 'webcal:'));
  await dialog.getByRole('button', { name: '已添加' }).click();
  await part.getByText('只显示办件类型和编号').waitFor();
  expect(await part.innerText()).not.toContain(address);

  const read = await fetch(address);
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await read.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);

  await part.getByRole('button', { name: '停用' }).click();
  await part.getByRole('button', { name: '确定' }).click();
  await part.getByText('尚未开通。').waitFor();
  expect((await fetch(address)).status).toBe(404);
});
