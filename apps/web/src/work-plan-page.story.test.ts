import { assess } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { isoDay, LANGUAGES, type Language } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { launchBrowser } from '@zhulin/testkit';
import { type Block, renderHtml, type WorkplanDocument, workplanOf } from '@zhulin/workplan';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { violationsOf, WIDTHS } from '../testing/accessibility.ts';
import { colours, type Scheme } from './tokens.ts';

const ADDRESS = 'http://work-plan.test/';

let browser: Browser;
const contexts: BrowserContext[] = [];
const complaints: string[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  expect(complaints.splice(0)).toEqual([]);
});

function documentOf(plan: Plan, language: Language): WorkplanDocument {
  const assessment = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
  const form = { style: 'official', stage: 'review' } as const;
  return workplanOf({ plan, assessment, rules: ruleBundle, language, ...form });
}

const pageOf = (plan: Plan, language: Language): Promise<string> => renderHtml(documentOf(plan, language));

const ROWS_LEFT = 4;

/** The document with every part of it, but of long tables and lists only the beginning: each line is like the next. */
function shortened(document: WorkplanDocument): WorkplanDocument {
  const short = (blocks: readonly Block[]): Block[] =>
    blocks.map((block) => {
      if (block.kind === 'table') return { ...block, rows: block.rows.slice(0, ROWS_LEFT) };
      if (block.kind === 'list' || block.kind === 'notes')
        return { ...block, items: block.items.slice(0, ROWS_LEFT) };
      return block;
    });
  const { blocks, annexes, appendix } = document;
  return {
    ...document,
    blocks: short(blocks),
    annexes: annexes.map((annex) => ({ ...annex, blocks: short(annex.blocks) })),
    appendix: short(appendix),
  };
}

/** The page as a browser shows it that is given the file and nothing else. */
async function open(html: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  await page.route('**/*', (route) =>
    route.request().url() === ADDRESS
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.abort(),
  );
  await page.goto(ADDRESS);
  return page;
}

const shownNotes = (page: Page) => page.locator('.note:visible');

test.each(LANGUAGES)(
  'the page of %s keeps nobody out, on any screen',
  async (language) => {
    const html = await renderHtml(shortened(documentOf(exampleNamed('medium'), language)));
    for (const width of WIDTHS) {
      const page = await open(html, { viewport: { width, height: 900 }, bypassCSP: true });
      await page.locator('main a.said').first().click();
      expect(await violationsOf(page)).toEqual([]);
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      expect([width, scrollWidth]).toEqual([width, clientWidth]);
    }
  },
  120_000,
);

test('the keyboard reaches where a number comes from, and puts it away', async () => {
  const page = await open(await pageOf(exampleNamed('medium'), 'zh-CN'));
  const number = page.locator('main a.said').first();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  while (!(await number.evaluate((each) => each === document.activeElement)))
    await page.keyboard.press('Tab');
  const note = shownNotes(page);
  expect(await note.count()).toBe(1);
  expect(await note.innerText()).toContain(await number.innerText());
  expect(await number.getAttribute('aria-describedby')).toBe(await note.getAttribute('id'));
  await page.keyboard.press('Escape');
  expect(await note.count()).toBe(0);
  expect(await number.evaluate((each) => each === document.activeElement)).toBe(true);
});

test('a pointer shows where a number comes from, and may move onto it', async () => {
  const page = await open(await pageOf(exampleNamed('medium'), 'zh-CN'));
  await page.locator('main a.said').nth(3).hover();
  await shownNotes(page).hover();
  expect(await shownNotes(page).count()).toBe(1);
  await page.getByRole('heading', { level: 1 }).hover();
  expect(await shownNotes(page).count()).toBe(0);
});

test('what was tapped stays inside a small screen until it is put away', async () => {
  const page = await open(await pageOf(exampleNamed('medium'), 'zh-CN'), {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
  });
  await page.locator('main a.said').nth(5).tap();
  const box = await shownNotes(page).boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(Number(box?.x) + Number(box?.width)).toBeLessThanOrEqual(390);
  await shownNotes(page).getByRole('link', { name: '收起' }).tap();
  expect(await shownNotes(page).count()).toBe(0);
  expect(new URL(page.url()).hash).toBe('');
});

test('without any script a number still leads to its source, and the contents are open', async () => {
  const page = await open(await pageOf(exampleNamed('medium'), 'zh-CN'), {
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
  });
  await page.locator('main a.said').first().click();
  expect(await shownNotes(page).count()).toBe(1);
  await shownNotes(page).getByRole('link', { name: '收起' }).click();
  expect(await shownNotes(page).count()).toBe(0);
  await page.locator('.contents').getByRole('link').first().waitFor();
});

test('tables as wide as they are move inside their frame, which the keyboard reaches', async () => {
  const page = await open(await pageOf(exampleNamed('medium'), 'zh-CN'), {
    viewport: { width: 390, height: 800 },
  });
  const frame = page.getByRole('region', { name: /^附表 1-1/ });
  await frame.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => Number(document.activeElement?.scrollLeft) > 0);
});

test('nothing of an author runs', async () => {
  const hostile = `</title></style><script>alert(1)</script><svg onload="alert(2)"><img src=x onerror=alert(3)>`;
  const named = withValueAt(exampleNamed('medium'), 'project.name', hostile);
  const page = await open(await pageOf(withValueAt(named, 'project.unit', hostile), 'zh-CN'));
  expect(await page.title()).toContain(hostile);
  expect(await page.locator('h1').innerText()).toContain(hostile);
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('img, [onload], [onerror]').count()).toBe(0);
});

test('on paper every page is A4, upright or on its side, and notes stay away', async () => {
  const page = await open(await pageOf(exampleNamed('medium'), 'zh-CN'));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(boxes.length).toBeGreaterThan(5);
  const sizes = new Set(
    boxes.map(([, width, height]) => [Number(width), Number(height)].map(Math.round).sort().join()),
  );
  expect([...sizes]).toEqual(['595,842']);
  await page.emulateMedia({ media: 'print' });
  expect(
    await page
      .locator('.sources, .reading, .skip')
      .evaluateAll((all) => all.filter((each) => each.checkVisibility())),
  ).toEqual([]);
  expect(await page.locator('.signatures').isVisible()).toBe(true);
});

test.each(['light', 'dark'] as const)(
  'the colours are those of our pages, %s',
  async (colorScheme: Scheme) => {
    const page = await open(await pageOf(exampleNamed('medium'), 'zh-CN'), { colorScheme });
    const names = [
      'ground',
      'surface',
      'ink',
      'ink-2',
      'line',
      'line-strong',
      'bamboo',
      'red',
      'amber',
      'green',
    ] as const;
    const there = await page.evaluate(
      (all) => {
        const style = getComputedStyle(document.querySelector('.work-plan') ?? document.body);
        return all.map((name) => style.getPropertyValue(`--${name}`).toUpperCase());
      },
      [...names],
    );
    expect(there).toEqual(names.map((name) => colours[name][colorScheme].toUpperCase()));
  },
);
