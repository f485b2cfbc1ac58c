import { createRequire } from 'node:module';
import type { RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Exception {
  /** Rule of axe, such as `color-contrast`. */
  readonly rule: string;
  /** What it is let pass for, as a selector. */
  readonly element: string;
  /** Why nobody is kept out by it; what cannot be mended here, and by whom it can. */
  readonly reason: string;
}

/** All that axe may find and is let pass. No page needs one; whoever adds one gives the reason. */
const EXCEPTIONS: readonly Exception[] = [];

/** How wide pages are looked at (px): at a desk and on a phone. */
export const WIDTHS = [1440, 390] as const;

/** Whether the page, or what lies open above it, has to be scrolled to the side. */
export const isWide = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open]')].some(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    ),
  );

/** Dark and light differ in colours alone, so of the dark one only the rules on colours are asked. */
const APPEARANCES = [
  ['light', { type: 'tag', values: WCAG }],
  ['dark', { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }],
] as const;

/** What on a page keeps somebody out (WCAG 2.2 AA by axe), in both appearances, at its present width. The page must be opened
 * with `bypassCSP`; it is light afterwards. */
export async function violationsOf(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.addScriptTag({ path: axe });
  const found: string[] = [];
  for (const [colorScheme, { type, values }] of APPEARANCES) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(endMotion);
    found.push(
      ...(await violationsBy(page, { type, values: [...values] })).map((each) => `${colorScheme} ${each}`),
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** A colour on its way to another would be judged by chance. What a change of appearance moves begins a frame or two later. */
async function endMotion(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const motion of document.getAnimations())
      if (Number.isFinite(motion.effect?.getComputedTiming().endTime)) motion.finish();
  }
}

async function violationsBy(page: Page, runOnly: RunOnly): Promise<string[]> {
  return await page.evaluate(
    async ({ runOnly, exceptions }) => {
      // The script that was just added puts axe on the window.
      const { axe: tool } = window as unknown as typeof import('axe-core') & {
        axe: typeof import('axe-core');
      };
      const { violations } = await tool.run(document, {
        runOnly,
        elementRef: true,
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.flatMap(({ html, failureSummary, element }) => {
          const isExcepted = exceptions.some((each) => each.rule === id && element?.matches(each.element));
          return isExcepted ? [] : [`${id}: ${html.slice(0, 160)} ${failureSummary}`];
        }),
      );
    },
    { runOnly, exceptions: EXCEPTIONS },
  );
}
