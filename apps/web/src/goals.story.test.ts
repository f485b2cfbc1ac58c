import type { CaseWish, Client } from '@zhulin/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { isWide } from '../testing/accessibility.ts';
import { footOf, rows } from '../testing/cockpit-sheet.ts';
import { furnish } from '../testing/furnish.ts';
import { button, dialog, part } from '../testing/page-parts.ts';
import { agree, keepsNobodyOut } from '../testing/reporting-stories.ts';
import { signInDirectly } from '../testing/sign-in.ts';
import { telling } from '../testing/story.ts';
import { apiOf, examplePlan } from '../testing/studio-api.ts';

const { blank, open, origin, dataDir } = telling();

const TITLE = '2026 年新社区建设目标';
const AREA = '总建筑面积';
const FACILITIES = '公共服务设施同步配套率';
const CITY = '甲市新社区建设办公室';
const FORCE = '甲市联合专班';
const HOUSING = '住房和城乡建设厅';
const LOGINS = { [HOUSING]: 'department', [CITY]: 'city-office', [FORCE]: 'task-force' } as const;
/** Of both projects together (m²). */
const BUILT = 1_000_000;

/** The goal sheet that the first story opens, and the assessment of a later one. */
let sheet: string;
let assessment: string;

const clock = (moment: string) => furnish(dataDir(), 'clock', moment);
async function apiAs(login: string): Promise<Client> {
  return await apiOf((await blank({ as: login })).context(), origin());
}

async function act(login: string, id: string, wish: Pick<CaseWish & { type: 'act' }, 'step' | 'action'>) {
  const api = await apiAs(login);
  const { revision } = await api.readCase({ params: { id } });
  await api.actOnCase({
    params: { id },
    body: { expectedRevision: revision, wish: { type: 'act', ...wish } },
  });
}

/** As it looks to somebody in January, when the goals of the year are split. */
async function inJanuary(path: string, options: Parameters<typeof open>[1]): Promise<Page> {
  const page = await blank(options);
  await page.clock.setFixedTime('2026-01-05T09:00:00+08:00');
  await page.goto(`${origin()}${path}`);
  return page;
}

const line = (page: Page, name: string) => page.getByRole('group', { name: `目标：${name}` });
const idIn = (page: Page) => new URL(page.url()).pathname.split('/')[2] ?? '';

beforeAll(async () => {
  await clock('2026-01-05 09:00');
  await (await apiAs('task-force')).createProject({ body: { plan: examplePlan('竹溪里一期') } });
}, 60_000);

test('an office splits goals to units; what does not add up is told at its field, a reload loses nothing', async () => {
  const page = await inJanuary('/goals', { as: 'office', bypassCSP: true, reducedMotion: 'reduce' });
  await page.getByText('还没有目标分解').waitFor();
  await page.getByRole('link', { name: '新建目标分解' }).first().click();
  await page.getByLabel('名称', { exact: true }).fill(TITLE);
  const proposed = page.getByRole('checkbox', { name: new RegExp(FACILITIES) });
  await proposed.check();
  expect(await page.locator('.goal-proposal').filter({ has: proposed }).innerText()).toMatch(
    /不低于 90%.*2027-12-31 前完成.*工作方案 3\.2/,
  );
  await page.getByLabel('自行增加目标').selectOption({ label: AREA });
  await button(page, '增加').click();
  const units = part(page, '责任单位');
  for (const name of [HOUSING, CITY, FORCE]) await units.getByRole('checkbox', { name }).check();

  const area = line(page, AREA);
  await area.getByLabel('总目标（m²）').fill('1,200,000');
  await area.getByLabel('完成期限').fill('2026-01-01');
  await area.getByText('期限已过').waitFor();
  await area.getByLabel('完成期限').fill('2026-06-30');
  await button(area, '平均分解').click();
  await area.getByText('责任单位合计 1,200,000 m²，总目标 1,200,000 m²').waitFor();
  // The projects of a task force are those of its city as well, and both are those of the department.
  await area
    .getByText(/会重复计算/)
    .first()
    .waitFor();
  await area.getByLabel(`${HOUSING}的责任`).selectOption({ label: '牵头单位' });
  await button(area, `${FORCE}不承担此项`).click();
  await area.getByText('400,000 m² 少于总目标 1,200,000 m²，还差 800,000 m²').first().waitFor();
  expect(await button(page, '发给 3 家单位会签').isDisabled()).toBe(true);
  await button(area, '平均分解').click();
  expect(await area.locator('.problem').count()).toBe(0);
  await button(line(page, FACILITIES), '各单位同总目标').click();
  await keepsNobodyOut(page);

  await page.reload();
  expect(await line(page, AREA).getByLabel(`${CITY}的目标`).inputValue()).toBe('1200000');
  await button(page, '发给 3 家单位会签').click();
  await page.waitForURL(/\/goals\/[0-9a-f-]{36}$/);
  sheet = idIn(page);
  await page.getByText('各单位正在会签，目标尚未生效').waitFor();
  await page.goto(`${origin()}/goals`);
  const row = page.getByRole('row', { name: new RegExp(TITLE) });
  expect(await row.innerText()).toMatch(/演示省.*会签中.*2\s+0 \/ 3/s);
}, 120_000);

test('a unit sees its own shares alone and objects with a reason, on a phone; the office drafts anew', async () => {
  await act(LOGINS[HOUSING], sheet, { step: 'confirming', action: 'confirm' });
  const page = await open(`/cases/${sheet}`, { as: 'city-office', viewport: { width: 390, height: 844 } });
  await page.getByText('本单位承担其中 2 项').waitFor();
  expect(await part(page, '责任单位').innerText()).not.toMatch(new RegExp(`${FORCE}|${HOUSING}`));
  expect(await part(page, '目标与责任').innerText()).not.toMatch(new RegExp(`${FORCE}|${HOUSING}`));
  expect(await isWide(page)).toBe(false);
  await button(page, '提出异议').click();
  await button(dialog(page), '提交异议').click();
  await dialog(page).getByText('请写明理由').waitFor();
  await dialog(page).getByLabel('异议理由').fill('配套设施受土地供应影响，建议按 85% 下达。');
  await button(dialog(page), '提交异议').click();
  await part(page, '单位提出的异议').getByText('建议按 85% 下达').waitFor();

  const office = await inJanuary(`/goals/${sheet}`, { as: 'office' });
  await office.getByRole('link', { name: '修改目标' }).click();
  await part(office, '单位提出的异议').getByText('建议按 85% 下达').waitFor();
  await line(office, FACILITIES).getByLabel(`${CITY}的目标`).fill('85');
  await button(line(office, FACILITIES), `${FORCE}不承担此项`).click();
  await office.getByText(`1 家单位已不承担任何目标：${FORCE}`).waitFor();
  expect(await button(office, '再次发给 2 家单位会签').isDisabled()).toBe(true);
  await button(line(office, FACILITIES), `恢复：${FORCE}`).click();
  await line(office, FACILITIES).getByLabel(`${FORCE}的目标`).fill('90');
  await button(office, '再次发给 3 家单位会签').click();
  await office.getByText('各单位正在会签').waitFor();
}, 90_000);

test('once every unit has confirmed and the office has signed, the goals are in force', async () => {
  const page = await open(`/cases/${sheet}`, { as: 'task-force' });
  await page.getByText('本单位承担其中 1 项').waitFor();
  await page.getByText('本单位不承担的其他目标 1 项').waitFor();
  await agree(page, '确认本单位目标');
  await part(page, '责任单位').getByText('已确认').waitFor();
  for (const login of [LOGINS[CITY], LOGINS[HOUSING]])
    await act(login, sheet, { step: 'confirming', action: 'confirm' });
  await act('office', sheet, { step: 'signing', action: 'sign' });
  const office = await open(`/goals/${sheet}`, { as: 'office', bypassCSP: true, reducedMotion: 'reduce' });
  await office.getByText('2026年1月5日起生效').waitFor();
  expect(await part(office, '责任单位').getByText('已确认').count()).toBe(3);
  await keepsNobodyOut(office);
}, 90_000);

test('what is achieved leads to the same number in the cockpit', async () => {
  const page = await open(`/goals/${sheet}`, { as: 'office' });
  await page.getByRole('link', { name: new RegExp(`^${CITY}已完成 1,000,000 m²`) }).click();
  await rows(page).getByText('竹溪里一期').first().waitFor();
  expect(await footOf(page)).toBe(BUILT);
}, 60_000);

test('an address that names no sheet or no cut-off says so', async () => {
  const page = await open('/goals/new?redraft=abc', { as: 'office' });
  await page.getByRole('heading', { name: '没有指明目标分解' }).waitFor();
  await page.goto(`${origin()}/goals/${sheet}?cutoff=yesterday`);
  await page.getByRole('alert').getByText('yesterday').waitFor();
  await part(page, '目标与责任').waitFor();
}, 60_000);

test('blanks are no reason, digits of either width are a target, and a session that ends takes no entry away', async () => {
  const page = await open(`/goals/${sheet}`, { as: 'city-office' });
  const ask = dialog(page);
  const proposed = ask.getByLabel('拟调整为（m²）');
  const reason = ask.getByLabel('调整理由');
  await button(page, `申请调整：${CITY}，${AREA}`).click();
  await proposed.fill('1,15');
  await ask.getByText('请只填数字').first().waitFor();
  await proposed.fill('１，１４０，０００');
  await ask.getByText('累计放宽 5%，在 10% 以内').waitFor();
  await reason.fill('   ');
  await button(ask, '提交申请').click();
  await ask.getByText('请写明理由').waitFor();
  await reason.fill('征拆延后。');
  await page.context().clearCookies();
  await button(ask, '提交申请').click();
  await page.waitForURL(/\/sign-in\?/);
  await signInDirectly(page.context(), origin(), 'city-office');
  await page.goto(`${origin()}/goals/${sheet}`);
  await button(page, `申请调整：${CITY}，${AREA}`).click();
  expect([await proposed.inputValue(), await reason.inputValue()]).toEqual([
    '１，１４０，０００',
    '征拆延后。',
  ]);
}, 60_000);

test('a unit asks for an easier target: the band tells who decides, and beyond it nothing can be asked', async () => {
  const page = await open(`/goals/${sheet}`, { as: 'city-office', bypassCSP: true, reducedMotion: 'reduce' });
  await button(page, `申请调整：${CITY}，${AREA}`).click();
  const ask = dialog(page);
  const proposed = ask.getByLabel('拟调整为（m²）');
  await proposed.fill('1,008,000');
  await ask.getByText('超出弹性空间（15%），不能提出；最多可放宽至 1,020,000 m²').waitFor();
  expect(await button(ask, '提交申请').isDisabled()).toBe(true);
  await proposed.fill('1,056,000');
  await ask
    .getByText('累计放宽 12%，超过 10%、在 15% 以内：发文单位审定后，还须领导小组负责人签署')
    .waitFor();
  await proposed.fill('1,104,000');
  await ask.getByText('累计放宽 8%，在 10% 以内：由发文单位审定').waitFor();
  await ask.getByLabel('调整理由').fill('南站片区征拆延后两个月。');
  await keepsNobodyOut(page);
  await button(ask, '提交申请').click();
  await page.waitForURL(/\/cases\//);
  const adjustment = idIn(page);
  await part(page, '目标调整').getByText('拟调整为 1,104,000 m²').waitFor();
  await keepsNobodyOut(page);

  const office = await open(`/goals/${sheet}`, { as: 'office' });
  await office.getByRole('link', { name: /调整为 1,104,000 m² 正在办理/ }).waitFor();
  await act('office', adjustment, { step: 'deciding', action: 'approve' });
  await office.reload();
  const own = office.getByRole('row', { name: new RegExp(`${CITY}.*1,104,000 m²`) });
  expect(await own.innerText()).toMatch(/原目标 1,200,000 m².*累计放宽 8%.*理由：南站片区征拆延后两个月/s);
  expect(await own.innerText()).toContain('弹性空间内');
}, 90_000);

test('at a cut-off the office has all units assessed; a unit objects to its result', async () => {
  await clock('2026-10-09 09:00');
  const api = await apiAs('office');
  await api.makeCutoff({ body: { day: '2026-09-30', reason: '三季度末' } });
  const page = await open(`/goals/${sheet}`, { as: 'office' });
  await button(page, '考核').click();
  await dialog(page).getByText('2026-09-30 截点（三季度末）').waitFor({ state: 'attached' });
  await button(dialog(page), '计算并发给各单位').click();
  await page.waitForURL(/\/cases\//);
  assessment = idIn(page);
  await part(page, '考核依据').getByText('说明、申诉中').waitFor();

  const unit = await open(`/cases/${assessment}`, {
    as: 'city-office',
    bypassCSP: true,
    reducedMotion: 'reduce',
  });
  const result = part(unit, `${CITY}的考核结果`);
  expect(await result.innerText()).toMatch(/得分率 90\.6%.*计算等次 优秀/s);
  expect(await unit.locator('main').innerText()).not.toContain(`${FORCE}的考核结果`);
  expect(await unit.getByText('各单位结果').count()).toBe(0);
  await keepsNobodyOut(unit);
  await unit.getByLabel('对结果有申诉').check();
  await button(unit, '提交').click();
  await unit.getByText('请写明理由').waitFor();
  await unit.getByLabel('申诉理由').fill('竹溪里二期已于九月开工，台账未及登记。');
  await button(unit, '提交').click();
  await result.getByText('台账未及登记').waitFor();
  for (const login of [LOGINS[HOUSING], LOGINS[FORCE]])
    await (await apiAs(login)).stateOnAssessment({
      params: { id: assessment },
      body: { answer: 'confirm', text: null },
    });
}, 120_000);

test('the office decides the grades; another one than computed needs a reason; the sheet is made and published', async () => {
  const page = await open(`/cases/${assessment}`, { as: 'office', bypassCSP: true, reducedMotion: 'reduce' });
  const grades = part(page, '评定等次');
  await grades.getByRole('group', { name: CITY }).getByText('台账未及登记').waitFor();
  await button(grades, '确定 3 家单位的等次').click();
  await grades.getByText('请选择等次').waitFor();
  await grades.getByLabel(`${FORCE}的评定等次`).selectOption({ label: '合格' });
  await grades.getByLabel(`${FORCE}：与计算等次不同的理由`).fill('目标均未到期，按日常工作评定。');
  await grades.getByLabel(`${CITY}的评定等次`).selectOption({ label: '良好' });
  await button(grades, '确定 3 家单位的等次').click();
  await grades.getByText('与计算等次不同，须写明理由').waitFor();
  await grades.getByLabel(`${CITY}：与计算等次不同的理由`).fill('申诉所列项目未登记，下次考核再计。');
  await keepsNobodyOut(page);
  await button(grades, '确定 3 家单位的等次').click();
  await part(page, '各单位结果').getByText('申诉所列项目未登记').waitFor();

  const document = part(page, '考核表');
  await button(document, '预览考核表').click();
  const preview = page.frameLocator('.goal-preview iframe');
  await preview.getByText('申诉所列项目未登记，下次考核再计。').first().waitFor({ timeout: 30_000 });
  expect(await preview.locator('.work-plan').innerText()).toMatch(new RegExp(`第三季度[\\s\\S]*${CITY}`));
  await keepsNobodyOut(page);
  await button(document, '收起预览').click();
  await document.getByLabel(/^XLSX/).check();
  await button(document, '制作考核表').click();
  await document.getByRole('link', { name: 'PDF' }).waitFor({ timeout: 60_000 });
  expect(await document.getByRole('link').allInnerTexts()).toEqual(['PDF', 'DOCX', 'XLSX']);
  await act('office', assessment, { step: 'drafting', action: 'submit' });
  await page.reload();
  await page.getByText('您已办理“评定等次”，“签发”须由另一人办理').waitFor();
  expect(await button(page, '签发').count()).toBe(0);
  await act('office-head', assessment, { step: 'signing', action: 'sign' });
  await act('office', assessment, { step: 'publishing', action: 'publish' });
  await page.goto(`${origin()}/goals/${sheet}`);
  const list = part(page, '考核');
  expect(await list.getByRole('row', { name: /2026 年第 3 季度考核/ }).innerText()).toContain('已印发');
}, 150_000);

test('a unit reads its own decided grade and no other; a cut-off that is corrected later says so', async () => {
  const api = await apiAs('office');
  const { cutoffs } = await api.listCutoffs({});
  const corrected = cutoffs.find(({ day }) => day === '2026-09-30');
  if (corrected === undefined) throw new Error('the cut-off is listed');
  await api.makeCutoff({ body: { day: '2026-09-30', reason: '补登项目', corrects: corrected.id } });
  const page = await open(`/cases/${assessment}`, { as: 'city-office' });
  const result = part(page, `${CITY}的考核结果`);
  expect(await result.innerText()).toMatch(/评定等次 良好.*评定理由：申诉所列项目未登记/s);
  expect(await page.locator('main').innerText()).not.toContain('按日常工作评定');
  await part(page, '考核依据').getByText('截点已更正').waitFor();

  const force = await open('/goals', { as: 'task-force', viewport: { width: 390, height: 844 } });
  await force.getByRole('link', { name: TITLE }).click();
  await part(force, '目标与责任').getByText(FACILITIES).first().waitFor();
  expect(await part(force, '目标与责任').innerText()).not.toMatch(new RegExp(`${CITY}|${HOUSING}`));
  expect(await isWide(force)).toBe(false);
}, 90_000);

test('the goals of the year are replaced with a reason: the new sheet holds once signed, the former says by which', async () => {
  const page = await blank({ as: 'office', bypassCSP: true, reducedMotion: 'reduce' });
  await page.clock.setFixedTime('2026-10-09T10:00:00+08:00');
  await page.goto(`${origin()}/goals/${sheet}`);
  await page.getByRole('link', { name: '换发' }).click();
  await page.getByText(`替换 2026 年《${TITLE}》`).waitFor();
  await page.getByLabel('名称', { exact: true }).fill(`${TITLE}（换发）`);
  // Its day has passed, and stays; the total is what the units have together since one was eased.
  await line(page, AREA).getByLabel('总目标（m²）').fill('1104000');
  await button(page, '发给 3 家单位会签').click();
  await page.getByText('请写明理由').waitFor();
  await page.getByLabel('换发理由').fill('南站片区移出本年度计划。');
  await button(line(page, FACILITIES), `${FORCE}不承担此项`).click();
  await page.getByText(`不会签：${FORCE}`).waitFor();
  await keepsNobodyOut(page);
  await button(page, '发给 2 家单位会签').click();
  await page.getByText('各单位正在会签').waitFor();
  const next = idIn(page);
  expect(next).not.toBe(sheet);

  const unit = await open(`/cases/${next}`, { as: 'city-office' });
  await unit.getByText('南站片区移出本年度计划').waitFor();
  for (const login of [LOGINS[CITY], LOGINS[HOUSING]])
    await act(login, next, { step: 'confirming', action: 'confirm' });
  await act('office', next, { step: 'signing', action: 'sign' });
  await page.goto(`${origin()}/goals/${sheet}`);
  await page.getByText('2026年10月9日起已被替换。').waitFor();
  await page.getByText('签发人：办公室演示账号。').waitFor();
  expect(await button(page, '考核').count()).toBe(0);
  await keepsNobodyOut(page);
  await page.getByRole('link', { name: /由 \d+ 号目标分解替换/ }).click();
  await page.getByText('2026年10月9日起生效').waitFor();

  // A unit whose goals have all ended is told so by the case, and sees no goals of others.
  const out = await open(`/cases/${next}`, { as: 'task-force', bypassCSP: true, reducedMotion: 'reduce' });
  await part(out, '与本单位的关系').waitFor();
  expect(await out.locator('main').innerText()).not.toMatch(/1,104,000|总建筑面积/);
  await keepsNobodyOut(out);
}, 120_000);

test('the cockpit leads to the goals', async () => {
  const page = await open('/cockpit', { as: 'office' });
  await page.locator('[data-panel="goals"]').getByRole('link', { name: '目标考核' }).click();
  await page.getByRole('link', { name: TITLE, exact: true }).waitFor();
}, 60_000);
