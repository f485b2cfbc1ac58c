import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What on a page keeps somebody out (WCAG 2.2 AA by axe). The page must be opened with `bypassCSP`. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  return await page.evaluate(async (tags) => {
    // The script that was just added puts axe on the window.
    const { axe: tool } = window as unknown as typeof import('axe-core') & { axe: typeof import('axe-core') };
    const { violations } = await tool.run(document, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
    );
  }, WCAG);
}
