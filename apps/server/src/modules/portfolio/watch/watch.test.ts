import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, arrange, furnish, signedIn, type Visitor } from '../../../../testing/office.ts';
import { type TestApp, testApp } from '../../../../testing/test-app.ts';
import { createProject } from '../../plans/index.ts';

let server: TestApp;
let origin: string;
let office: Visitor;
let cityOfficeB: Visitor;
let force: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  office = await signedIn(server, 'leading-group-office');
  cityOfficeB = await signedIn(server, 'city-office-b');
  force = await signedIn(server, 'task-force');
  const { port } = new URL(await server.app.listen({ host: '127.0.0.1', port: 0 }));
  origin = `http://localhost:${port}`;
});
afterAll(() => server.close());

const planOf = (floorAreaM2: number) => ({
  schema: 1 as const,
  project: { name: '幸福里' },
  buildings: { floorAreaM2 },
});

const EVENT = /^id: ([0-9a-f]{32})\nevent: (changed|unchanged)\ndata: \2\n$/;

/** What a stream tells, word by word. */
async function listening(visitor: Visitor, known?: string) {
  const stop = new AbortController();
  const response = await fetch(`${origin}/api/portfolio/events`, {
    headers: { cookie: visitor.cookie, ...(known !== undefined && { 'last-event-id': known }) },
    signal: stop.signal,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.getReader() ?? expect.fail('an answer without a body');
  let text = '';
  const next = async () => {
    while (!text.includes('\n\n')) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += Buffer.from(value).toString();
    }
    const end = text.indexOf('\n\n') + 1;
    const event = text.slice(0, end);
    text = text.slice(end + 1);
    // The whole of what is told: nothing of any project has a place in it.
    const [, id = '', word = ''] = EVENT.exec(event) ?? expect.fail(event);
    return { id, word };
  };
  return { next, stop: () => stop.abort() };
}

const saveVersion = async (id: string, m2: number, baseVersion = 1) => {
  const draft = { plan: planOf(m2), revision: null, baseVersion };
  expect((await force.post(`/api/projects/${id}/draft`, draft)).status).toBe(200);
  expect((await force.post(`/api/projects/${id}/versions`, { revision: 1, note: '改面积' })).status).toBe(
    201,
  );
};

describe('whoever looks at the cockpit', () => {
  test('is told that it has changed when a plan is saved, and the next reading shows it', async () => {
    const { id } = await createProject(server.database, actorOf('task-force'), planOf(100));
    const stream = await listening(office);
    const first = await stream.next();
    expect(first?.word).toBe('unchanged');
    await saveVersion(id, 250);
    const second = await stream.next();
    expect(second?.word).toBe('changed');
    expect(second?.id).not.toBe(first?.id);
    const { numbers } = (await office.get('/api/cockpit')).body;
    expect(numbers.find((each: { id: string }) => each.id === 'floor_area').value).toBe(250);
    stream.stop();
  });

  test('of another city is told nothing of it, not even that something was written', async () => {
    const { id } = await createProject(server.database, actorOf('task-force'), planOf(100));
    const [ofB, ofAll] = [await listening(cityOfficeB), await listening(office)];
    const before = await ofB.next();
    await ofAll.next();
    await saveVersion(id, 300);
    expect((await ofAll.next())?.word).toBe('changed');
    // What comes next in B is of B.
    await createProject(server.database, actorOf('task-force-b'), planOf(1));
    const after = await ofB.next();
    expect([before?.word, after?.word]).toEqual(['unchanged', 'changed']);
    expect((await ofAll.next())?.word).toBe('changed');
    // Whoever comes anew and knows the state of B finds that it is still that.
    const again = await listening(cityOfficeB, after?.id);
    await saveVersion(id, 301, 2);
    expect(await again.next()).toEqual({ id: after?.id, word: 'unchanged' });
    for (const stream of [ofB, ofAll, again]) stream.stop();
  });

  test('is told when it takes part in a project, and when it no longer does', async () => {
    const { id } = await createProject(server.database, actorOf('task-force'), planOf(7));
    const stream = await listening(await signedIn(server, 'enterprise'));
    const alone = await stream.next();
    const url = `/api/projects/${id}/parties`;
    expect((await force.post(url, { organisationId: 'p-a-builder' })).status).toBe(200);
    expect((await stream.next())?.word).toBe('changed');
    expect((await force.post(`${url}/p-a-builder/remove`)).status).toBe(200);
    expect(await stream.next()).toEqual({ id: alone?.id, word: 'changed' });
    stream.stop();
  });

  test('and comes back after a break is told what it missed', async () => {
    const stream = await listening(office);
    const before = await stream.next();
    stream.stop();
    await createProject(server.database, actorOf('task-force'), planOf(9));
    const again = await listening(office, before?.id);
    let missed = await again.next();
    // Where others still listened in such a post, the look that finds it may just be on its way.
    if (missed?.word === 'unchanged') missed = await again.next();
    expect(missed?.word).toBe('changed');
    again.stop();
    const third = await listening(office, missed?.id);
    expect(await third.next()).toEqual({ id: missed?.id, word: 'unchanged' });
    third.stop();
  });
});

test('a broken connection to the database is made anew, and what came meanwhile is told', async () => {
  const stream = await listening(office);
  await stream.next();
  const cut = await arrange(
    server,
    "SELECT pg_terminate_backend(pid) AS is_cut FROM pg_stat_activity WHERE query = 'LISTEN portfolio_changed' AND datname = current_database()",
  );
  expect(cut).toEqual([{ is_cut: true }]);
  await createProject(server.database, actorOf('task-force'), planOf(21));
  expect((await stream.next())?.word).toBe('changed');
  stream.stop();
});

test.each([
  ['the session ends', (visitor: Visitor) => visitor.post('/api/session/end')],
  [
    'the account is disabled',
    () => arrange(server, "UPDATE person SET disabled_at = now() WHERE id = 'colleague'"),
  ],
  [
    'the post ends',
    () => arrange(server, "UPDATE post SET until_on = '2026-01-01' WHERE id = 'post-colleague'"),
  ],
])('nothing is told any more once %s', async (_, end) => {
  const visitor = await signedIn(server, 'colleague');
  const stream = await listening(visitor);
  expect((await stream.next())?.word).toBe('unchanged');
  await end(visitor);
  await createProject(server.database, actorOf('task-force'), planOf(11));
  expect(await stream.next()).toBeUndefined();
  await arrange(
    server,
    `UPDATE person SET disabled_at = NULL WHERE id = 'colleague';
     UPDATE post SET until_on = NULL WHERE id = 'post-colleague'`,
  );
});

test('many who listen are told the same over one connection to the database, and an open stream does not keep the server from ending', async () => {
  const hearing = async () => {
    const [{ connections }] = await arrange(
      server,
      "SELECT count(*)::int AS connections FROM pg_stat_activity WHERE query = 'LISTEN portfolio_changed' AND datname = current_database()",
    );
    return connections;
  };
  const streams = await Promise.all(Array.from({ length: 20 }, () => listening(office)));
  for (const stream of streams) expect((await stream.next())?.word).toBe('unchanged');
  expect(await hearing()).toBe(1);
  await createProject(server.database, actorOf('task-force'), planOf(13));
  const told = await Promise.all(streams.map(({ next }) => next()));
  expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(told[0]?.word).toBe('changed');
  await server.app.close();
  expect(await Promise.all(streams.map(({ next }) => next()))).toEqual(streams.map(() => undefined));
});
