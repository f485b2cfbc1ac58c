import type { Page } from 'playwright-core';

/** What the page asks of the server, asked by the page itself. */
export async function ask(page: Page, path: string, body?: unknown) {
  return await page.evaluate(
    async ([address, sent]) => {
      const session = await (await fetch('/api/session')).json();
      const headers = { 'content-type': 'application/json', 'x-csrf-token': session.csrfToken };
      const init = sent === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(sent) };
      return await (await fetch(String(address), init)).json();
    },
    [path, body] as const,
  );
}
