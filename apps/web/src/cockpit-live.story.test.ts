import { exampleNamed } from '@zhulin/plan/testing/example';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { footOf, numberOf, rows, value } from '../testing/cockpit-sheet.ts';
import { NOT_ARRIVED, telling } from '../testing/story.ts';
import { apiOf, publishPlan } from '../testing/studio-api.ts';

const { open, origin } = telling();

/** Less than any page asks by itself, more than a busy machine takes. */
const SOON = { timeout: 12_000 };

/** A page that is loaded again loses it. */
const mark = (page: Page) =>
  page.evaluate(() => document.documentElement.setAttribute('data-opened', 'once'));
const isMarked = (page: Page) => page.locator('html[data-opened="once"]').count();
const live = (page: Page) => page.getByText(/已是最新，方案有变化随时更新/);
const people = (page: Page) => page.locator('[data-question="projects"] b').first().innerText();

test('what the task force saves shows in the cockpit that the office has open, on desk, wall and phone, without touching them', async () => {
  const force = await open('/account', { as: 'task-force' });
  const api = await apiOf(force.context(), origin());
  const plan = exampleNamed('medium');
  const project = await api.createProject({ body: { plan } });

  const desk = await open('/cockpit?number=floor_area', { as: 'office' });
  const wall = await open('/cockpit/wall', { as: 'office' });
  const phone = await open('/cockpit/phone', { as: 'office' });
  await rows(desk).locator('tfoot').waitFor();
  for (const page of [wall, phone]) await live(page).waitFor();
  await value(wall, 'floor_area').waitFor();
  for (const page of [desk, wall, phone]) await mark(page);
  const [before, count] = [await numberOf(desk, 'floor_area'), await people(phone)];
  const asked: string[] = [];
  desk.on('request', (request) => asked.push(new URL(request.url()).pathname));

  const floorAreaM2 = Number(plan.buildings?.floorAreaM2);
  const larger = { ...plan, buildings: { ...plan.buildings, floorAreaM2: floorAreaM2 + 1000 } };
  await publishPlan(api, project.id, larger, '增加一栋');
  for (const page of [desk, wall])
    await expect.poll(() => numberOf(page, 'floor_area'), SOON).toBe(before + 1000);
  await expect.poll(() => footOf(desk), SOON).toBe(before + 1000);
  // What is beside the sheet and below it was asked for with it.
  for (const path of ['/api/cockpit', '/api/cockpit/rows', '/api/cockpit/table', '/api/cockpit/trend'])
    expect(asked).toContain(path);

  await api.createProject({ body: { plan: { ...plan, project: { ...plan.project, name: '又一个' } } } });
  await expect.poll(() => people(phone), SOON).not.toBe(count);
  for (const page of [wall, phone]) await live(page).waitFor();
  for (const page of [desk, wall, phone]) expect(await isMarked(page)).toBe(1);
}, 90_000);

test('a page whose stream is cut asks by itself, and says so', async () => {
  const page = await open('/account', { as: 'office', forgives: NOT_ARRIVED });
  await page.clock.install();
  await page.route('**/api/portfolio/events', (route) => route.abort());
  await page.goto(`${origin()}/cockpit/phone`);
  await page.getByText(/已更新，每 20 秒查询一次/).waitFor();
  const before = await people(page);
  const force = await open('/account', { as: 'task-force' });
  const api = await apiOf(force.context(), origin());
  const plan = exampleNamed('medium');
  await api.createProject({ body: { plan: { ...plan, project: { ...plan.project, name: '再一个' } } } });
  await page.clock.runFor(21_000);
  await expect.poll(() => people(page), SOON).not.toBe(before);
  await page.unroute('**/api/portfolio/events');
  await page.clock.runFor(21_000);
  await live(page).waitFor();
}, 60_000);
