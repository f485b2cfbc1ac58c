import type { Job } from '@zhulin/contract';
import { appraisalSheetDocument, renderHtml } from '@zhulin/workplan';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { areaLine, CITY_A, type GoalOffice, goalOffice } from '../../../testing/goal-office.ts';
import { actorOf } from '../../../testing/office.ts';
import { refusalOf } from '../../../testing/test-app.ts';
import { jobKinds } from '../../app.ts';
import { withActor } from '../../database/with-actor.ts';
import { startWorkers } from '../jobs/index.ts';
import { goalSheetFile } from './sheet-file.ts';

let office: GoalOffice;
let assessment: string;
beforeAll(async () => {
  office = await goalOffice();
  await office.create('task-force', '湖畔', 180);
  await office.create('task-force', '未填面积');
  await office.clock('2026-03-02 09:00');
  const target = 200;
  const id = await office.inForce([areaLine({ target, shares: [{ ...CITY_A, target }] })]);
  await office.clock('2026-07-01 09:00');
  const cutoffId = await office.cutOff('2026-06-30');
  const opened = await office
    .as('leading-group-office')
    .post(`/api/goal-sheets/${id}/assessments`, { kind: 'quarterly-assessment', cutoffId });
  assessment = office.must(opened).id;
  const said = { answer: 'object', text: '二期面积尚未计入。' };
  office.must(await office.as('city-office').post(`/api/goal-assessments/${assessment}/statements`, said));
  await startWorkers({ kinds: jobKinds, chores: [], house: office.server.house, onError: console.error });
}, 120_000);
afterAll(() => office.server.close());

const grade = async (decided: 'good' | 'qualified', reason: string) => {
  const grades = [{ organisationId: 'p-a-office', grade: decided, reason }];
  office.must(
    await office.as('leading-group-office').post(`/api/goal-assessments/${assessment}/grades`, { grades }),
  );
};
const ask = (formats: readonly string[]) =>
  office
    .as('leading-group-office')
    .post(`/api/goal-assessments/${assessment}/sheet`, { language: 'zh-CN', formats });
/** A whole sheet is set, on a machine that has other things to do. */
const MADE_WITHIN_MS = 110_000;
const ended = (id: string): Promise<Job> =>
  vi.waitFor(
    async () => {
      const { body } = await office.as('leading-group-office').get(`/api/jobs/${id}`);
      expect(body.finishedAt).not.toBeNull();
      return body;
    },
    { timeout: MADE_WITHIN_MS, interval: 100 },
  );
const made = async (formats: readonly string[]) => {
  const { state, error } = await ended(office.must(await ask(formats)).id);
  expect(state, JSON.stringify(error)).toBe('done');
  return (await office.assessment(assessment)).document?.files ?? [];
};
const textOf = async (fileId: string | undefined): Promise<string> => {
  const { cookie } = office.as('leading-group-office');
  const url = `/api/files/${fileId}/content`;
  return (await office.server.app.inject({ url, headers: { cookie } })).body;
};

const SUBMIT = { type: 'act', step: 'drafting', action: 'submit' } as const;
const BACK = {
  type: 'act',
  step: 'drafting',
  action: 'return',
  to: 'grading',
  comment: '重新评定。',
} as const;

describe('the file of an assessment sheet', { timeout: 240_000 }, () => {
  test('says what was computed, decided, stated and could not be counted', async () => {
    await grade('good', '面积已核实。');
    const [file] = await made(['html']);
    const text = await textOf(file?.fileId);
    for (const told of [
      '第二季度',
      '180 m²',
      '90.0%',
      '弹性空间内',
      '优秀',
      '良好',
      '面积已核实。',
      '申诉',
      '未填面积',
    ])
      expect(text).toContain(told);
    // All units get the sheet: why one objects stays in the case.
    expect(text).not.toContain('二期面积尚未计入。');
  });

  test('says the same before it is made, to the office that makes it alone', async () => {
    const read = (login: 'leading-group-office' | 'city-office', id = assessment) =>
      office.as(login).get(`/api/goal-assessments/${id}/sheet`);
    const drafted = office.must(await read('leading-group-office'));
    const [file] = (await office.assessment(assessment)).document?.files ?? [];
    expect(await renderHtml(appraisalSheetDocument(drafted, 'zh-CN'))).toBe(await textOf(file?.fileId));
    expect(refusalOf(await read('city-office')).code).toBe('GOAL_NOT_ISSUER');
    expect((await office.as('enterprise').get(`/api/goal-assessments/${assessment}/sheet`)).status).toBe(403);
    expect(refusalOf(await read('leading-group-office', crypto.randomUUID())).code).toBe(
      'GOAL_ASSESSMENT_NOT_FOUND',
    );
  });

  test('is not what is signed once the units are graded anew', async () => {
    await office.taken(assessment, BACK);
    expect((await office.assessment(assessment)).state).toBe('grading');
    const early = await office.as('leading-group-office').get(`/api/goal-assessments/${assessment}/sheet`);
    expect(refusalOf(early).code).toBe('GOAL_GRADES_MISSING');
    await grade('qualified', '二期未核实。');
    expect((await office.assessment(assessment)).document).toBeNull();
    expect(refusalOf(await office.act(assessment, SUBMIT)).params).toMatchObject({
      refusal: 'DOCUMENT_MISSING',
    });
    const [file] = await made(['html']);
    expect(await textOf(file?.fileId)).toContain('二期未核实。');
    expect((await office.taken(assessment, SUBMIT)).moments['drafted']?.id).toBe(file?.fileId);
  });

  test('is not kept when the units are graded anew while it is made', async () => {
    await office.taken(assessment, {
      type: 'act',
      step: 'signing',
      action: 'return',
      to: 'drafting',
      comment: '补正。',
    });
    const actor = actorOf('leading-group-office');
    const { house } = office.server;
    const end = await goalSheetFile.run(
      {
        data: { id: assessment, language: 'zh-CN', formats: ['html'] },
        actor,
        signal: new AbortController().signal,
        progress: async (_, __, note) => {
          if (note !== 'keeping-file') return;
          await office.taken(assessment, BACK);
          await grade('good', '面积已核实。');
        },
      },
      house,
    );
    await expect(withActor(house.database, actor, end)).rejects.toMatchObject({
      code: 'GOAL_SHEET_OUTDATED',
    });
    expect((await office.assessment(assessment)).document).toBeNull();
  });

  test('is made for the office that assesses alone, and of an assessment that is there', async () => {
    const body = { language: 'zh-CN', formats: ['pdf'] };
    const asked = async (login: 'city-office' | 'leading-group-office', id: string) =>
      refusalOf(await office.as(login).post(`/api/goal-assessments/${id}/sheet`, body)).code;
    expect(await asked('city-office', assessment)).toBe('GOAL_NOT_ISSUER');
    expect(await asked('leading-group-office', crypto.randomUUID())).toBe('GOAL_ASSESSMENT_NOT_FOUND');
  });
});
