import { createRequire } from 'node:module';
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

/** How each page is looked at: in both appearances, at a desk and on a phone (width in px). */
export const LOOKS = [
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const;

/** What on a page keeps somebody out (WCAG 2.2 AA by axe). The page must be opened with `bypassCSP`. */
export async function violationsOf(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.addScriptTag({ path: axe });
  return await page.evaluate(
    async ({ tags, exceptions }) => {
      // The script that was just added puts axe on the window.
      const { axe: tool } = window as unknown as typeof import('axe-core') & {
        axe: typeof import('axe-core');
      };
      const { violations } = await tool.run(document, { runOnly: tags, elementRef: true });
      return violations.flatMap(({ id, nodes }) =>
        nodes.flatMap(({ html, failureSummary, element }) => {
          const isExcepted = exceptions.some((each) => each.rule === id && element?.matches(each.element));
          return isExcepted ? [] : [`${id}: ${html.slice(0, 160)} ${failureSummary}`];
        }),
      );
    },
    { tags: WCAG, exceptions: EXCEPTIONS },
  );
}
