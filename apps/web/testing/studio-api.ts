import { type Client, createClient } from '@zhulin/contract';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import type { BrowserContext } from 'playwright-core';

/** The example of medium size, under a name of its own where one is given. */
export function examplePlan(name?: string): Plan {
  const plan = exampleNamed('medium');
  return name === undefined ? plan : withValueAt(plan, 'project.name', name);
}

/** The API as the account of a browser reaches it, without a page. */
export async function apiOf(context: BrowserContext, origin: string): Promise<Client> {
  let csrfToken: string | null = null;
  const client = createClient({
    baseUrl: origin,
    csrfToken: () => csrfToken,
    fetch: async (url, { method, headers, body }) => {
      const data = typeof body === 'string' ? { data: body } : {};
      const answer = await context.request.fetch(url, {
        method: String(method),
        headers: Object.fromEntries(new Headers(headers)),
        ...data,
      });
      return new Response(new Uint8Array(await answer.body()), { status: answer.status() });
    },
  });
  ({ csrfToken } = await client.readSession({}));
  return client;
}

/** Publishes another plan of a project as its next version. */
export async function publishPlan(api: Client, id: string, plan: Plan, note: string): Promise<void> {
  const params = { id };
  const { version: baseVersion } = await api.readProject({ params });
  const { revision } = await api.saveDraft({ params, body: { plan, baseVersion, revision: null } });
  await api.publishDraft({ params, body: { revision, note } });
}
