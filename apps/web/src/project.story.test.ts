import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { ask } from '../testing/page-ask.ts';
import { button, dialog, part } from '../testing/page-parts.ts';
import { telling } from '../testing/story.ts';

const { open } = telling();

/** A project of its own for a story, so that none depends on what another did. */
async function ownProject(page: Page, name: string) {
  const [example] = (await ask(page, '/api/projects?limit=100&text=算例')).projects;
  const { plan } = await ask(page, `/api/projects/${example.id}`);
  return await ask(page, '/api/projects', { plan: { ...plan, project: { ...plan.project, name } } });
}

/** Publishes the plan with another number of storeys. */
async function publishStoreys(page: Page, project: { id: string }, mainStoreys: number, note: string) {
  const { plan, version } = await ask(page, `/api/projects/${project.id}`);
  const draft = { ...plan, buildings: { ...plan.buildings, mainStoreys } };
  const body = { plan: draft, baseVersion: version, revision: null };
  const { revision } = await ask(page, `/api/projects/${project.id}/draft`, body);
  await ask(page, `/api/projects/${project.id}/versions`, { revision, note });
}

test('the task force sees where its project stands, states the stage, names a leader, and the history tells of it', async () => {
  const page = await open('/account', { as: 'task-force' });
  const { id } = await ownProject(page, '竹里小区');
  await page.goto(new URL(`/project?id=${id}`, page.url()).href);
  await page.getByRole('heading', { level: 1, name: '竹里小区' }).waitFor();
  expect(await page.title()).toBe('竹里小区 · 筑邻');
  expect(await page.locator('.breadcrumb').innerText()).toMatch(/竹里小区/);
  expect(await page.locator('.project-standing').innerText()).toMatch(/按进度计划/);
  await part(page, /^进度/).locator('.timeline-stages li').first().waitFor();
  expect(await part(page, /^需处理的检查/).innerText()).toMatch(/停[\s\S]*要求[\s\S]*改法/);

  await button(page, '更改阶段').click();
  await dialog(page).getByLabel('阶段').selectOption('建设');
  await button(page, '保存').click();
  await page.locator('.project-standing').getByText('人工填报').waitFor();
  expect(await page.locator('.project-standing strong').first().innerText()).toBe('建设');

  await button(page, '更改负责人').click();
  await dialog(page).getByLabel('负责人').selectOption({ label: '项目专班演示账号 · 项目专班' });
  await button(page, '保存').click();
  await page.locator('.project-who').getByText('项目专班演示账号 · 项目专班').waitFor();

  await part(page, /^变更历史/)
    .getByRole('button', { name: '展开' })
    .click();
  const history = part(page, /^变更历史/);
  await history.getByText('填报阶段').waitFor();
  expect(await history.innerText()).toMatch(/负责人\s*无 → 项目专班[\s\S]*填报阶段\s*无 → 建设/);

  // A figure is followed down to what was filled in; Escape leads back.
  await page.locator('.project-numbers .project-figure').first().click();
  await dialog(page).getByText('= ').first().waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
}, 60_000);

test('what somebody else changed meanwhile is not overwritten', async () => {
  const page = await open('/account', { as: 'task-force' });
  const { id, updatedAt } = await ownProject(page, '两人同改');
  await page.goto(new URL(`/project?id=${id}`, page.url()).href);
  await button(page, '更改阶段').click();
  await ask(page, `/api/projects/${id}`, { statedStage: 'design', updatedAt });
  await dialog(page).getByLabel('阶段').selectOption('建设');
  await button(page, '保存').click();
  await dialog(page).getByRole('alert').getByText('被他人修改').waitFor();
  await button(page, '关闭').click();
  await page.locator('.project-standing strong', { hasText: '设计' }).waitFor();
});

test('a photo is taken, replaced by a newer one; a page named .png and a drawing are refused in words', async () => {
  const page = await open('/account', { as: 'task-force' });
  const { id } = await ownProject(page, '照片小区');
  await page.goto(new URL(`/project?id=${id}`, page.url()).href);
  await page.getByText('还没有照片。').waitFor();
  const send = (name: string, buffer: Buffer) =>
    page.locator('[data-upload="photo"]').setInputFiles({ name, mimeType: 'image/png', buffer });
  await send('页面.png', Buffer.from('<html><script>1</script></html>'));
  await page.locator('.project-photo').getByRole('alert').getByText('页面.png 的内容与扩展名不符').waitFor();
  await send('总图.dwg', Buffer.from('AC1027'));
  await page.locator('.project-photo').getByText('可接收的扩展名：png; jpg; jpeg; webp').waitFor();
  await send('现场.png', greenPng(64, 40));
  await page.locator('.project-photo img').waitFor();
  const shows = (width: number) =>
    page.waitForFunction(
      (expected) => document.querySelector<HTMLImageElement>('.project-photo img')?.naturalWidth === expected,
      width,
    );
  await shows(64);
  await page.getByText('更换照片').waitFor();
  await send('现场二.png', greenPng(96, 40));
  await shows(96);

  const files = part(page, /^项目文件/);
  await files.getByRole('button', { name: '上传文件' }).click();
  expect(await dialog(page).innerText()).toMatch(/pdf（100 MB）[\s\S]*按内容核对/);
  await dialog(page)
    .getByLabel('文件')
    .setInputFiles({ name: '批复.txt', mimeType: 'text/plain', buffer: Buffer.from('同意。') });
  await dialog(page).getByLabel('密级').selectOption('公开');
  await dialog(page).getByRole('button', { name: '上传文件' }).click();
  const kept = files.locator('[data-file]', { hasText: '批复.txt' });
  await kept.getByText('公开').waitFor();
  await kept.getByRole('button', { name: '删除' }).click();
  await kept.getByRole('button', { name: '确定' }).click();
  await kept.waitFor({ state: 'detached' });
  expect(await files.locator('[data-file]').count()).toBe(2);
}, 60_000);

test('two versions are compared in words, taken as a statement of changes, and an earlier one is restored', async () => {
  const page = await open('/account', { as: 'task-force' });
  const project = await ownProject(page, '两版小区');
  await publishStoreys(page, project, 30, '主体加高');
  await page.goto(new URL(`/project?id=${project.id}`, page.url()).href);
  const versions = part(page, /^方案版本/);
  await versions.getByText('主体加高').waitFor();
  const workbook = page.waitForEvent('download');
  await versions.locator('[data-version="2"]').getByRole('button', { name: '下载 Excel' }).click();
  expect((await workbook).suggestedFilename()).toBe('两版小区-第2版.xlsx');
  await versions.getByRole('button', { name: '比较', exact: true }).click();
  await page.getByRole('heading', { name: '第 1 版 → 第 2 版' }).waitFor();
  expect(new URL(page.url()).search).toMatch(/from=1&to=2$/);
  const fields = page.locator('[data-changes="fields"]');
  await fields.getByText('主体建筑层数').waitFor();
  expect(await fields.innerText()).toMatch(/22[\s\S]*30/);
  expect(await page.locator('.differences-found').innerText()).toMatch(
    /检查有 \d+ 项变化[\s\S]*主体建筑层数/,
  );
  const statement = page.waitForEvent('download');
  await button(page, '修改说明（PDF）').click();
  const download = await statement;
  expect(download.suggestedFilename()).toBe('两版小区-修改说明.pdf');
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');

  await page.getByRole('link', { name: '返回项目' }).click();
  await versions.locator('[data-version="1"]').getByRole('button', { name: '恢复为草稿' }).click();
  await dialog(page).getByRole('button', { name: '恢复为草稿' }).click();
  await page.waitForURL(/\/studio\?project=/);
  const draft = await ask(page, `/api/projects/${project.id}/draft`);
  expect(draft).toMatchObject({ baseVersion: 2, plan: { buildings: { mainStoreys: 22 } } });

  // A draft that stands there is not replaced unasked.
  await page.goto(new URL(`/project?id=${project.id}`, page.url()).href);
  await versions.locator('[data-version="1"]').getByRole('button', { name: '恢复为草稿' }).click();
  await dialog(page).getByRole('button', { name: '恢复为草稿' }).click();
  await dialog(page).getByRole('alert').getByText('继续会被覆盖').waitFor();
  await dialog(page).getByRole('button', { name: '覆盖草稿' }).click();
  await page.waitForURL(/\/studio\?project=/);
}, 60_000);

/** Asks for the work plan as PDF, and in further formats. */
async function makePlan(page: Page, formats: readonly string[] = []): Promise<void> {
  await part(page, /^文件编制/)
    .getByRole('button', { name: '编制工作方案' })
    .click();
  for (const each of formats)
    await dialog(page)
      .getByRole('checkbox', { name: new RegExp(`^${each}`) })
      .check();
  await dialog(page).getByRole('button', { name: '开始编制' }).click();
}

test('the work plan is made as a document: its progress is seen, it is downloaded, and stands among the jobs', async () => {
  const page = await open('/account', { as: 'task-force' });
  const { id } = await ownProject(page, '方案小区');
  await page.goto(new URL(`/project?id=${id}`, page.url()).href);
  const documents = part(page, /^文件编制/);
  await makePlan(page, ['HTML', 'JSON']);
  const job = documents.locator('[data-job]');
  await job.getByRole('progressbar').waitFor();
  await documents.locator('[data-state="done"]').waitFor({ timeout: 60_000 });
  const arrival = page.waitForEvent('download');
  expect(await job.getByRole('link').allInnerTexts()).toEqual([
    expect.stringMatching(/^下载 PDF（\d+ 页）$/),
    '下载 HTML',
    '下载 JSON',
  ]);
  await job.getByRole('link', { name: '下载 PDF' }).click();
  const download = await arrival;
  expect(download.suggestedFilename()).toMatch(/^方案小区 工作方案 \d{4}-\d\d-\d\d\.pdf$/);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  for (const ending of ['pdf', 'html', 'json'])
    await part(page, /^项目文件/)
      .getByText(new RegExp(`方案小区 工作方案 .*\\.${ending}`))
      .waitFor();

  // One is made at a time: the last of them waits, so that there is time to cancel it.
  for (const count of [2, 3]) {
    await makePlan(page);
    await documents
      .locator('[data-job]')
      .nth(count - 1)
      .waitFor();
  }
  const last = documents.locator('[data-job]').first();
  await last.getByRole('button', { name: '取消作业' }).click();
  await last.getByRole('button', { name: '确定' }).click();
  await documents.locator('[data-state="cancelled"]').waitFor({ timeout: 60_000 });

  await documents.getByRole('link', { name: '全部作业' }).click();
  await page.getByRole('heading', { level: 1, name: '作业' }).waitFor();
  const done = page.locator('[data-state="done"]', { hasText: '方案小区' });
  await done.first().getByRole('link', { name: '下载 PDF' }).waitFor();
  await page.locator('[data-state="cancelled"]', { hasText: '方案小区' }).waitFor();
}, 240_000);

test('a party sees the project from when it was invited and may not change it; an expert who takes no part does not find it', async () => {
  const force = await open('/account', { as: 'task-force' });
  const { id } = await ownProject(force, '共建小区');
  const path = `/project?id=${id}`;
  await force.goto(new URL(path, force.url()).href);
  const parties = part(force, /^参与单位/);
  await parties.getByText('还没有参与单位。').waitFor();
  await parties.getByRole('button', { name: '邀请单位' }).click();
  const builder = await open('/account', { as: 'enterprise' });
  const [own] = (await ask(builder, '/api/organisations')).organisations;
  await dialog(force).getByLabel('单位名称').fill(own.name.slice(-3));
  await dialog(force)
    .getByRole('button', { name: `邀请${own.name}`, exact: true })
    .click();
  await dialog(force).getByText('已参与').waitFor();
  await button(force, '关闭').click();
  await parties.getByText(own.name).waitFor();

  await builder.goto(new URL(path, builder.url()).href);
  await builder.getByRole('heading', { level: 1, name: '共建小区' }).waitFor();
  await part(builder, /^需处理的检查/).waitFor();
  await part(builder, /^参与单位/)
    .getByText(own.name)
    .waitFor();
  for (const name of ['更改阶段', '更改负责人', '归档', '邀请单位', '移除', '编制工作方案', '下载 Excel'])
    expect([name, await button(builder, name).count()]).toEqual([name, 0]);
  expect(await builder.getByRole('link', { name: '进入方案工作室' }).count()).toBe(0);
  expect(await button(builder, '上传文件').count()).toBe(1);

  const expert = await open(path, { as: 'expert' });
  await expert.getByRole('alert').getByText('没有找到项目').waitFor();

  await parties.getByRole('button', { name: '移除' }).click();
  await parties.getByRole('button', { name: '确定' }).click();
  await parties.getByText('还没有参与单位。').waitFor();
  await builder.reload();
  await builder.getByRole('alert').getByText('没有找到项目').waitFor();
}, 90_000);

test('an archived project, and one of which little is known, are shown as what they are', async () => {
  const page = await open('/account', { as: 'task-force' });
  const project = await ask(page, '/api/projects', { plan: { schema: 1, project: { name: '只有名字' } } });
  await page.goto(new URL(`/project?id=${project.id}`, page.url()).href);
  await page.getByText('编码、地点、类型尚未填写').waitFor();
  await part(page, /^进度/).getByText('还没有可以计算的进度计划').waitFor();
  expect(await page.locator('.project-front').innerText()).toMatch(/未开始[\s\S]*没有可用的进度计划/);
  expect(await page.locator('.project-numbers').innerText()).toMatch(/待补充/);
  await button(page, '归档').click();
  await dialog(page).getByLabel('事由').fill(' ');
  await dialog(page).getByRole('button', { name: '归档' }).click();
  await dialog(page).getByText('请填写事由').waitFor();
  await dialog(page).getByLabel('事由').fill('停建');
  await dialog(page).getByRole('button', { name: '归档' }).click();
  await page.getByText('已归档').waitFor();
  expect(await button(page, '更改阶段').count()).toBe(0);
  await button(page, '取消归档').click();
  await button(page, '更改阶段').waitFor();

  await page.goto(new URL('/project', page.url()).href);
  await page.getByRole('heading', { name: '没有指明项目' }).waitFor();
}, 60_000);

test('the page is one sheet of paper', async () => {
  const page = await open('/account', { as: 'task-force' });
  const { id } = await ownProject(page, '一页小区');
  await page.goto(new URL(`/project?id=${id}`, page.url()).href);
  await part(page, /^需处理的检查/).waitFor();
  await part(page, /^进度/).waitFor();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test.each(WIDTHS)(
  'neither the page of a project nor the jobs keep anybody out: %i px',
  async (width) => {
    const page = await open('/account', {
      as: 'task-force',
      viewport: { width, height: 844 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const project = await ownProject(page, `无障碍小区 ${width}`);
    await publishStoreys(page, project, 30, '主体加高');
    for (const [path, shown] of [
      [`/project?id=${project.id}`, '.open-findings li'],
      [`/project?id=${project.id}&from=1&to=2`, '.differences-found'],
      ['/jobs', 'main h1'],
    ] as const) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator(shown).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect([path, await violationsOf(page)]).toEqual([path, []]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
    }
    await page.goto(new URL(`/project?id=${project.id}`, page.url()).href);
    await part(page, /^项目文件/)
      .getByRole('button', { name: '上传文件' })
      .click();
    expect(await violationsOf(page)).toEqual([]);
  },
  60_000,
);

/** A real picture: one green, no filter. Source: PNG 1.2, 3 and 5. */
function greenPng(width: number, height: number): Buffer {
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.of(0x1f, 0x6b, 0x4e))]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}
