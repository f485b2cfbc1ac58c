import type { BrowserContext } from 'playwright-core';

/** Gives the browser a session of a demonstration account without the page for signing in. */
export async function signInDirectly(context: BrowserContext, origin: string, login: string): Promise<void> {
  const entrance = await context.request.get(`${origin}/api/entrance`);
  const { demonstration } = await entrance.json();
  const data = { login, password: demonstration.password };
  const answer = await context.request.post(`${origin}/api/session`, { data });
  if (!answer.ok()) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
}
