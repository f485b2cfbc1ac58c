import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { deskOf } from '../../../testing/kept-port.ts';
import { actorOf, furnish } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { deliverNotices } from './deliver.ts';
import { planNotices } from './plan.ts';
import { filePort } from './ports/file.ts';

let server: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhulin-notices-'));
  server = await testApp({ matters: [reviewMatter], notices: deskOf(filePort(folder)) });
  await furnish(server);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => setCaseClock(server, '2026-03-02 09:00'));

test('an act in a case makes a file for each of those who hold the post that must act next', async () => {
  const id = await openReview(server, actorOf('task-force'), '关于张三住房的意见');
  expect(await planNotices(server.house)).toBe(2);
  expect(await deliverNotices(server.house, 'file')).toBe(2);
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const files = texts.map((text) => JSON.parse(text));
  expect(files.map(({ to }) => to.login).sort()).toEqual(['city-office', 'department']);
  expect(files.find(({ to }) => to.login === 'department')).toMatchObject({
    act: 'tell',
    to: { personId: 'department', login: 'department' },
    lines: [
      {
        cause: 'task',
        number: 1,
        dueDay: '2026-03-09',
        link: `https://zhulin.example/cases/${id}?post=post-department`,
      },
    ],
  });
  expect(texts.join()).not.toMatch(/张三|住房/);
});
