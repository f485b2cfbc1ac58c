import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@zhulin/contract';
import { readPlan } from '@zhulin/plan';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ACTORS, addPeople, refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { REPOSITORY } from '../../settings.ts';
import { startWorkers } from '../jobs/index.ts';
import { createProject } from '../plans/index.ts';

const ASKED = { document: 'plan', language: 'zh-CN', asOf: '2026-11-23' };

let server: TestApp;
let projectId: string;
beforeAll(async () => {
  server = await testApp();
  await addPeople(server.addresses);
  const reading = readPlan(await readFile(join(REPOSITORY, 'examples', 'medium.yaml')));
  if (!reading.ok) throw new Error('the example is a plan');
  projectId = (await createProject(server.database, ACTORS.east, reading.plan)).id;
});
afterAll(() => server.close());

const ask = (body: unknown = ASKED, as: 'east' | 'west' = 'east') =>
  server.send('POST', `/api/projects/${projectId}/documents`, { as, body });

const ended = (id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await server.send('GET', `/api/jobs/${id}`, { as: 'east' });
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: 28_000, interval: 100 },
  );

const filesOfProject = async () => {
  const { body } = await server.send('GET', `/api/files?subjectKind=project&subjectId=${projectId}`, {
    as: 'east',
  });
  return body.files;
};

describe('refusals', () => {
  test('of a project of others, and of one that is not there', async () => {
    expect(refusalOf(await ask(ASKED, 'west'))).toEqual({
      status: 404,
      code: 'PROJECT_NOT_FOUND',
      params: { id: projectId },
    });
  });

  test.each([
    { ...ASKED, asOf: '2026-02-30' },
    { ...ASKED, language: 'fr' },
    { ...ASKED, document: 'palace' },
    { ...ASKED, as: 'admin' },
  ])('of %j', async (body) => {
    expect(await ask(body)).toMatchObject({ status: 400, body: { code: 'INPUT_NOT_VALID' } });
  });
});

describe('the work plan', () => {
  beforeAll(async () => {
    const { house } = server;
    await startWorkers({ kinds: jobKinds, chores: [], house, onError: console.error });
  });

  test('is asked for, made by a job with progress, and a file of the project', async () => {
    const asked = await ask();
    expect(asked).toMatchObject({
      status: 202,
      body: { kind: 'documents.plan', subject: expect.any(String) },
    });
    const job = await ended(asked.body.id);
    expect(job).toMatchObject({
      state: 'done',
      progress: { done: 3, total: 3, note: 'keeping-file' },
      result: { fileId: expect.any(String), pages: expect.any(Number) },
    });
    const [file] = await filesOfProject();
    expect(file).toMatchObject({
      id: job.result?.['fileId'],
      mediaType: 'application/pdf',
      grade: 'G2',
      name: expect.stringMatching(/工作方案 2026-11-23\.pdf$/),
      createdBy: 'east-1',
    });
    const { rawPayload } = await server.app.inject({
      url: `/api/files/${file.id}/content`,
      headers: { 'x-test-actor': 'east' },
    });
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('is the same file, byte by byte, when nothing changed', async () => {
    const [before] = await filesOfProject();
    await ended((await ask()).body.id);
    const [after] = await filesOfProject();
    expect(after.id).not.toBe(before.id);
    expect(after.sha256).toBe(before.sha256);
  });

  test('cancelled while it is set, leaves no file behind', async () => {
    const before = await filesOfProject();
    const { body } = await ask();
    await vi.waitFor(async () => {
      const { body: job } = await server.send('GET', `/api/jobs/${body.id}`, { as: 'east' });
      expect(job.progress?.note).toBe('typesetting');
    });
    await server.send('POST', `/api/jobs/${body.id}/cancel`, { as: 'east' });
    expect(await ended(body.id)).toMatchObject({ state: 'cancelled', result: null });
    expect(await filesOfProject()).toEqual(before);
  });
});
