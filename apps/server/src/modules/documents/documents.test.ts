import { type Job, madeFiles } from '@zhulin/contract';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ACTORS, addPeople, refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { startWorkers } from '../jobs/index.ts';
import { createProject } from '../plans/index.ts';

const ASKED = { document: 'plan', language: 'zh-CN', asOf: '2026-11-23' };

let server: TestApp;
let projectId: string;
beforeAll(async () => {
  server = await testApp();
  await addPeople(server.addresses);
  projectId = (await createProject(server.database, ACTORS.east, exampleNamed('medium'))).id;
});
afterAll(() => server.close());

const ask = (body: unknown = ASKED, as: 'east' | 'west' = 'east') =>
  server.send('POST', `/api/projects/${projectId}/documents`, { as, body });

/** A whole work plan is set, on a machine that has other things to do. */
const MADE_WITHIN_MS = 110_000;

const ended = (id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await server.send('GET', `/api/jobs/${id}`, { as: 'east' });
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: MADE_WITHIN_MS, interval: 100 },
  );

const filesOfProject = async () => {
  const { body } = await server.send('GET', `/api/files?subjectKind=project&subjectId=${projectId}`, {
    as: 'east',
  });
  return body.files;
};

const contentOf = (id: string) =>
  server.app.inject({ url: `/api/files/${id}/content`, headers: { 'x-test-actor': 'east' } });

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
    { ...ASKED, style: 'poem' },
    { ...ASKED, stage: 'final' },
    { ...ASKED, formats: [] },
    { ...ASKED, formats: ['pdf', 'exe'] },
    { ...ASKED, document: 'briefing', formats: ['pdf', 'xlsx'] },
  ])('of %j', async (body) => {
    expect(await ask(body)).toMatchObject({ status: 400, body: { code: 'INPUT_NOT_VALID' } });
  });
});

describe('the work plan', { timeout: MADE_WITHIN_MS + 10_000 }, () => {
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
      result: { files: [{ fileId: expect.any(String), format: 'pdf', pages: expect.any(Number) }] },
    });
    const [file] = await filesOfProject();
    expect(file).toMatchObject({
      id: madeFiles(job)[0]?.fileId,
      mediaType: 'application/pdf',
      grade: 'G2',
      name: expect.stringMatching(/工作方案 2026-11-23\.pdf$/),
      createdBy: 'east-1',
    });
    expect((await contentOf(file.id)).body.slice(0, 5)).toBe('%PDF-');
  });

  test('is the same file, byte by byte, when nothing changed', async () => {
    const [before] = await filesOfProject();
    await ended((await ask()).body.id);
    const [after] = await filesOfProject();
    expect(after.id).not.toBe(before.id);
    expect(after.sha256).toBe(before.sha256);
  });

  test('is made in each format once, in the style and stage that were asked for, with the number of its version', async () => {
    const { body } = await ask({
      ...ASKED,
      language: 'en',
      style: 'report',
      stage: 'approval',
      formats: ['json', 'html', 'json'],
    });
    const job = await ended(body.id);
    const made = madeFiles(job);
    expect(made.map(({ format }) => format)).toEqual(['json', 'html']);
    const [json, html] = await Promise.all(made.map(({ fileId }) => contentOf(fileId)));
    const { document } = JSON.parse(String(json?.body));
    expect(document).toMatchObject({
      language: 'en',
      style: 'report',
      cover: { stage: 'Draft for approval' },
    });
    expect(JSON.stringify(document.cover.facts)).toContain('Version 1 ');
    expect(html?.headers).toMatchObject({
      'content-type': 'text/html',
      'content-disposition': expect.stringMatching(/^attachment; .*work-plan%202026-11-23\.html$/),
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect(html?.body).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  test('has a briefing of two pages beside it, from the same figures', async () => {
    const { body } = await ask({ ...ASKED, document: 'briefing', formats: ['pdf', 'json'] });
    const job = await ended(body.id);
    const [pdf, json] = madeFiles(job);
    expect(pdf).toMatchObject({ format: 'pdf', pages: 2 });
    const content = await contentOf(json?.fileId ?? '');
    expect(content.headers['content-disposition']).toMatch(/%E6%B1%87%E6%8A%A5%E6%9D%90%E6%96%99/);
    const { document } = JSON.parse(String(content.body));
    expect(document).toMatchObject({ annexes: [], hasContents: false });
  });

  test('cancelled while it is set, leaves no file behind', async () => {
    const before = await filesOfProject();
    const { body } = await ask();
    await vi.waitFor(
      async () => {
        const { body: job } = await server.send('GET', `/api/jobs/${body.id}`, { as: 'east' });
        expect(job.progress?.note).toBe('typesetting');
      },
      { timeout: 20_000, interval: 50 },
    );
    await server.send('POST', `/api/jobs/${body.id}/cancel`, { as: 'east' });
    expect(await ended(body.id)).toMatchObject({ state: 'cancelled', result: null });
    expect(await filesOfProject()).toEqual(before);
  });
});
