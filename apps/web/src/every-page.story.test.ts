import {
  type Client,
  GOAL_UNITS,
  type GoalSheetList,
  type Inbox,
  type Permission,
  type Role,
  rolePermissions,
  roles,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { isWide, violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { handedIn } from '../testing/handed-in.ts';
import { shapeOf } from '../testing/shape.ts';
import { telling } from '../testing/story.ts';
import { apiOf } from '../testing/studio-api.ts';
import { pagesFor } from './routes.tsx';

const { blank, open, origin } = telling();

/** Something that waits in the inboxes of offices, a form that every post below the region's office is to fill in, and goals that
 * every unit is to confirm. */
beforeAll(async () => {
  await handedIn(await apiAs('task-force'), '有办件的项目');
  const office = await apiAs('office');
  const { units } = await office.listReportUnits({ query: {} });
  const each = new Map(units.map(({ organisationId, role }) => [organisationId, { organisationId, role }]));
  const cutOff = dayIn(7);
  const { id } = await office.openReport({
    body: {
      title: '开工情况',
      explanation: '请逐项填报。',
      cutOff,
      fields: [
        { id: 'homes', label: '套数', type: 'integer', unit: '套', isRequired: true, min: 0 },
        { id: 'stage', label: '进展', type: 'choice', isRequired: false, choices: ['在建', '竣工'] },
      ],
      units: [...each.values()],
    },
  });
  const filer = await apiAs('task-force');
  await filer.fileReport({ params: { id }, body: { rows: [{ homes: 12, stage: '在建' }] } });
  report = id;
  await splitGoals(office);
}, 60_000);

async function splitGoals(office: Client): Promise<void> {
  const { units } = await office.listGoalUnits({ query: {} });
  const shares = GOAL_UNITS.flatMap((role) => {
    const unit = units.find((each) => each.role === role);
    if (unit === undefined) return [];
    return [{ organisationId: unit.organisationId, role, part: 'responsible' as const, target: 0.9 }];
  });
  const line = {
    title: null,
    dimension: null,
    phase: 'near',
    measure: { kind: 'rate', of: 'facilities' },
    sense: 'at_least',
    weight: null,
    due: dayIn(30),
    target: 0.9,
    rule: null,
  } as const;
  const year = Number(dayIn(0).slice(0, 4));
  await office.openGoalSheet({ body: { title: '年度目标', year, lines: [{ ...line, shares }] } });
}

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let report: string;

async function apiAs(login: string) {
  return await apiOf((await blank({ as: login })).context(), origin());
}

/** Roles with the same permissions see the same pages in the same way, so one stands for all. */
const kinds = [...Map.groupBy(roles, (role) => permissionsOf(role).join(' ')).values()];

function permissionsOf(role: Role): readonly Permission[] {
  return rolePermissions[role];
}

async function loginOf(role: Role): Promise<string> {
  const { demonstration } = await (await fetch(`${origin()}/api/entrance`)).json();
  const accounts: { login: string; role: Role }[] = demonstration.accounts;
  const login = accounts.find((each) => each.role === role)?.login;
  if (login === undefined) throw new Error(`no account shows the role ${role}`);
  return login;
}

/** A page of one project is told which; the others know nothing of it. */
async function projectIn(page: Page): Promise<string> {
  const answer = await page.request.get(`${origin()}/api/projects?limit=1`);
  const { projects } = answer.ok() ? await answer.json() : { projects: [] };
  return projects.length === 0 ? '' : `?id=${projects[0].id}`;
}

const NO_CASE = '00000000-0000-4000-8000-000000000000';

/** The addresses at which a page is opened. */
async function addressesOf(page: Page, route: string): Promise<Address[]> {
  return (await pathsOf(page, route)).map((path) => ({ route, path }));
}

interface Address {
  /** As the table of pages has it. */
  readonly route: string;
  readonly path: string;
}

/** That of one case is told which: one of each kind that waits, the form that is filed, or one that is
 * not there; that of goals every sheet that is seen. */
async function pathsOf(page: Page, path: string): Promise<string[]> {
  if (!path.includes('$id')) return [path];
  if (path.startsWith('/goals/')) {
    const { sheets }: GoalSheetList = await (await page.request.get(`${origin()}/api/goal-sheets`)).json();
    expect(sheets).not.toEqual([]);
    return sheets.map(({ id }) => path.replace('$id', id));
  }
  const answer = await page.request.get(`${origin()}/api/inbox`);
  const { rows }: Inbox = await answer.json();
  const seen = await page.request.get(`${origin()}/api/cases/${report}`);
  const waiting = new Map(rows.map(({ kind, caseId }) => [kind, caseId]));
  const ids = new Set([...waiting.values(), seen.ok() ? report : NO_CASE]);
  return [...ids].map((id) => path.replace('$id', id));
}

async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.state[role=status]') === null);
}

/** The language of what is opened next. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((each) => localStorage.setItem('zhulin.language', each), language);
}

/** The shapes that pages were judged in, with how they were looked at. */
const judged = new Set<string>();

/** Whether a page has a shape that it had for no role before: else axe judged the same elements in the same places already.
 * @param how  the page, and what its shape does not tell: language, width */
async function isNew(page: Page, ...how: readonly (string | number)[]): Promise<boolean> {
  const view = [...how, await shapeOf(page)].join(' ');
  const isFirst = !judged.has(view);
  judged.add(view);
  return isFirst;
}

const STOPS = 20;

/** Elements that take the focus from the keyboard and do not show it. */
async function unseenStops(page: Page): Promise<string[]> {
  const unseen: string[] = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      // A field with parts shows the focus around all of them.
      const field = element.closest('.ant-select') ?? element;
      const { width, height } = field.getBoundingClientRect();
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(field);
      const shows = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return shows && width > 0 && height > 0 ? '' : element.outerHTML.slice(0, 160);
    });
    if (found === null) break;
    if (found !== '') unseen.push(found);
  }
  return unseen;
}

test.each(kinds.map((kind) => [kind.join(', '), kind[0]] as const))(
  'no page keeps out %s: light and dark, wide, narrow and narrower, by keyboard, on paper and in English',
  async (_, role) => {
    if (role === undefined) throw new Error('a kind has a role');
    const page = await open('/account', {
      as: await loginOf(role),
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const project = await projectIn(page);
    const pages = pagesFor(permissionsOf(role));
    const addresses = await Promise.all(pages.map(({ path }) => addressesOf(page, path)));
    for (const { route, path } of addresses.flat()) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${origin()}${path}${project}`);
      await settled(page);
      expect([path, await page.locator('main h1').count()]).toEqual([path, 1]);
      expect([path, await unseenStops(page)]).toEqual([path, []]);
      // Where the last stop scrolled the page to, a field may lie half below the head that stays.
      await page.evaluate(() => scrollTo(0, 0));
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        if (await isNew(page, route, 'zh-CN', width))
          expect([path, width, await violationsOf(page)]).toEqual([path, width, []]);
      }
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 900 });
        expect([path, width, await isWide(page)]).toEqual([path, width, false]);
      }
      await page.emulateMedia({ media: 'print' });
      const frame = page.locator(
        'header nav:visible, .shell-end:visible, .shell-narrow:visible, .no-print:visible',
      );
      expect([
        path,
        await frame.evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 160))),
      ]).toEqual([path, []]);
      await page.emulateMedia({ media: 'screen' });
      await speak(page, 'en');
      await page.reload();
      await settled(page);
      if (await isNew(page, route, 'en'))
        expect([path, 'en', await violationsOf(page)]).toEqual([path, 'en', []]);
      expect([path, 'en', await isWide(page)]).toEqual([path, 'en', false]);
      await speak(page, 'zh-CN');
    }
  },
  240_000,
);
