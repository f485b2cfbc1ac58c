import { launchBrowser, type StartedServer, startServer } from '@zhulin/testkit';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { signInDirectly } from './sign-in.ts';

/** What a browser says of itself when the server refuses somebody or is out of reach; the page words it for people. A draft that
 * nobody has begun is a 404. */
export const REFUSAL =
  /the server responded with a status of (401|403|404|409|415|422|429)|net::ERR_INTERNET_DISCONNECTED/;

interface StoryOptions extends BrowserContextOptions {
  /** The account that is signed in. */
  as?: string;
  /** What the browser may complain of besides, in a story that breaks something itself. */
  forgives?: RegExp;
}

/** What a browser says where a part of the page did not arrive. */
export const NOT_ARRIVED = /net::ERR_FAILED/;

/** One server and one browser for the stories of a file. Whatever else a page complains of fails the story.
 * @param environment  further settings of the server */
export function telling(environment: Readonly<Record<string, string>> = {}) {
  let server: StartedServer;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    // One after the other: a browser that does not start must not leave a server behind.
    server = await startServer(environment);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  /** A page that has loaded nothing yet. */
  const blank = async (options: StoryOptions = {}): Promise<Page> => {
    const { as, forgives, ...rest } = options;
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...rest });
    contexts.push(context);
    // Less than a test may take, so that a wait in vain says what it waited for.
    context.setDefaultTimeout(12_000);
    if (as !== undefined) await signInDirectly(context, server.origin, as);
    const page = await context.newPage();
    page.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning';
      const isForgiven = REFUSAL.test(message.text()) || forgives?.test(message.text());
      if (isComplaint && !isForgiven) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return page;
  };
  const open = async (path: string, options: Parameters<typeof blank>[0] = {}): Promise<Page> => {
    const page = await blank(options);
    await page.goto(`${server.origin}${path}`);
    return page;
  };
  return { blank, open, origin: () => server.origin, dataDir: () => server.dataDir };
}
