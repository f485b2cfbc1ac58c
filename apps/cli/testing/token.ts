import { createClient, type Permission } from '@zhulin/contract';

/** An API token of a demonstration account, with all that its post may. */
export async function tokenOf(origin: string, login: string): Promise<string> {
  const kept = { cookie: '', csrfToken: '' };
  const client = createClient({
    baseUrl: origin,
    csrfToken: () => kept.csrfToken,
    fetch: async (url, init) => {
      const answer = await fetch(url, { ...init, headers: { ...init.headers, cookie: kept.cookie } });
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
      if (cookie !== undefined) kept.cookie = cookie;
      return answer;
    },
  });
  const { demonstration } = await client.readEntrance({});
  if (demonstration === null) throw new Error('the server is no demonstration');
  const session = await client.signIn({ body: { login, password: demonstration.password } });
  kept.csrfToken = session.csrfToken ?? '';
  const permissions: Permission[] = [...session.permissions];
  const { token } = await client.createToken({ body: { name: 'test', permissions, days: 1 } });
  return token;
}
