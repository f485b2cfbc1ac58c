import type { Plan } from '@zhulin/plan';
import { launchBrowser, type StartedServer, startServer } from '@zhulin/testkit';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { signInDirectly } from './sign-in.ts';
import { REFUSAL } from './story.ts';
import { apiOf, examplePlan } from './studio-api.ts';

/** The pages, the worker and its rules are loaded first. */
const OPENS_MS = 20_000;

/** Starts the product and a browser for the stories of a file. No page of theirs may complain.
 * @returns opens the studio at a group of the plan, each time of a project of its own: drafts last on the server */
export function studioStories() {
  let server: StartedServer | undefined;
  let browser: Browser | undefined;
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    // One after the other: a browser that does not start must not leave a server behind.
    server = await startServer();
    browser = await launchBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });

  return async (
    options: BrowserContextOptions = {},
    part = 'buildings',
    plan: Plan = examplePlan(),
  ): Promise<Page> => {
    if (!browser || !server) throw new Error('nothing is started');
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    contexts.push(context);
    // Less than a test may take, so that a wait in vain says what it waited for.
    context.setDefaultTimeout(8_000);
    await signInDirectly(context, server.origin, 'task-force');
    const api = await apiOf(context, server.origin);
    const { id } = await api.createProject({ body: { plan } });
    const page = await context.newPage();
    page.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning';
      if (isComplaint && !REFUSAL.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${server.origin}/studio?project=${id}&part=${part}`);
    await page.locator('[data-finding], .summary-bar .light:visible').first().waitFor({ timeout: OPENS_MS });
    return page;
  };
}

export const openPart = (page: Page, part: string) => page.locator(`.outline [data-part="${part}"]`).click();
export const field = (page: Page, path: string) => page.locator(`[data-field="${path}"] input`);
export const finding = (page: Page, id: string) => page.locator(`[data-finding="${id}"]`);
