import type { Cockpit, Job } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../../testing/office.ts';
import { type TestApp, testApp } from '../../../../testing/test-app.ts';
import { jobKinds } from '../../../app.ts';
import { startWorkers } from '../../jobs/index.ts';

let server: TestApp;
let force: Visitor;
let office: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  force = await signedIn(server, 'task-force');
  office = await signedIn(server, 'leading-group-office');
  await startWorkers({ kinds: jobKinds, chores: [], house: server.house, onError: console.error });
});
afterAll(() => server.close());

const create = async (project: object, rest: object = {}): Promise<string> => {
  const { status, body } = await force.post('/api/projects', { plan: { schema: 1, project, ...rest } });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
};
const cockpit = async (query = ''): Promise<Cockpit> => (await office.get(`/api/cockpit${query}`)).body;
const only = async (id: string) => {
  const { body } = await office.get(`/api/cockpit/rows?ids=${id}`);
  const [row] = body.rows;
  return {
    ...row,
    values: Object.fromEntries(body.numbers.map((name: string, place: number) => [name, row.values[place]])),
  };
};

describe('what cannot be counted is shown as what it is', () => {
  test('a project without a plan is a project, counted in the total and listed under what it lacks', async () => {
    const id = await create({ name: '只有名称' });
    const { values, project } = await only(id);
    expect(project).toMatchObject({ status: 'unknown', light: expect.any(String), city: null });
    expect(values).toMatchObject({
      projects: 1,
      floor_area: 'not_stated',
      investment: 'not_stated',
      residents: 'not_stated',
      money_arrived: 'not_reported',
      facilities: 'not_stated',
    });
    const listed = await office.get('/api/cockpit/rows?uncountedIn=investment&uncounted=not_stated');
    expect(listed.body.rows.map((row: { project: { id: string } }) => row.project.id)).toContain(id);
  });

  test('a plan that was never judged, or cannot be, is neither red nor green, and needs attention', async () => {
    const id = await create({ name: '未评' });
    await arrange(
      server,
      `UPDATE project SET reds = NULL, ambers = NULL, greens = NULL, unknowns = NULL WHERE id = '${id}'`,
    );
    await arrange(
      server,
      `UPDATE portfolio_project SET plan_hash = NULL, detail = NULL WHERE project_id = '${id}'`,
    );
    const { values, project, reasons } = await only(id);
    expect(project.light).toBe('unknown');
    expect(values).toMatchObject({ projects: 1, red_lights: 'not_assessed', facilities: 'not_recorded' });
    expect(reasons.map((reason: { id: string }) => reason.id)).toContain('not_assessed');
  });

  test('what belongs to another plan than the current one is not taken for it', async () => {
    const id = await create({ name: '旧数' });
    await arrange(
      server,
      `UPDATE portfolio_project SET plan_hash = repeat('0', 64) WHERE project_id = '${id}'`,
    );
    expect((await only(id)).values).toMatchObject({ facilities: 'not_recorded' });
  });

  test('reports in units that cannot be compared are told as that, and no money is made of them', async () => {
    const observed = [{ indicator: 'funds_arrived', value: 5, unit: '吨', on: '2026-01-01' }];
    const id = await create({ name: '单位不一' }, { observed });
    const { values, reasons } = await only(id);
    expect(values.money_arrived).toBe('units_disagree');
    expect(reasons.map((reason: { id: string }) => reason.id)).toContain('units_disagree');
  });

  test.each([
    ['limit=0'],
    ['offset=-1'],
    ['measure=happiness'],
    ['order=luck'],
    ['types=palace'],
    ['statuses='],
    ['cutoff=1'],
    ['only=projects.red'],
    ['city=%00'],
    ['unknown=1'],
    ['uncounted=lost'],
    ['ids=1,2'],
  ])('the question %s is refused with its place', async (query) => {
    const { status, body } = await office.get(`/api/cockpit/rows?${query}`);
    expect([status, body.error?.code ?? body.code]).toEqual([400, 'INPUT_NOT_VALID']);
  });
});

describe('a city that was renamed', () => {
  const ended = (id: string): Promise<Job> =>
    vi.waitFor(
      async () => {
        const { body } = await office.get(`/api/jobs/${id}`);
        expect(body.finishedAt).not.toBeNull();
        return body;
      },
      { timeout: 28_000, interval: 50 },
    );

  test('is counted under its name of now from the edition on, and nothing of the totals moves', async () => {
    await create({ name: '旧市的', place: { city: '旧市' } });
    const id = await create({ name: '新市的', place: { city: '新市' } });
    const { projects } = await cockpit();
    expect((await cockpit(`?city=${encodeURIComponent('旧市')}`)).projects).toBe(1);
    await arrange(
      server,
      `UPDATE portfolio_project SET plan_hash = NULL, detail = NULL WHERE project_id = '${id}'`,
    );

    const source = { doc: '民政部门批复', section: '第一条' };
    const value = { from: '2025-01-01', value: { 旧市: '新市' }, unit: 'names', source };
    const change = await office.post('/api/rule-changes', {
      title: '旧市更名',
      reason: '批复',
      amendments: [{ rule: 'portfolio.city_successors', layer: 'platform', value }],
    });
    expect(change.status, JSON.stringify(change.body)).toBe(201);
    const { revision } = change.body;
    const asked = await office.post(`/api/rule-changes/${change.body.id}/impact`, { revision });
    await ended(asked.body.id);
    const published = await office.post(`/api/rule-changes/${change.body.id}/publish`, { revision });
    expect(published.status, JSON.stringify(published.body)).toBe(200);

    expect((await cockpit()).projects).toBe(projects);
    expect((await cockpit(`?city=${encodeURIComponent('旧市')}`)).projects).toBe(0);
    expect((await cockpit(`?city=${encodeURIComponent('新市')}`)).projects).toBe(2);
    const { body: table } = await office.get('/api/cockpit/table?dimension=city');
    expect(table.groups.find((group: { value: string }) => group.value === '新市')).toMatchObject({
      former: ['旧市'],
      projects: 2,
    });

    // The work that sets all lights anew keeps again what was missing.
    expect(await ended(published.body.job.id)).toMatchObject({ state: 'done' });
    expect((await only(id)).values).toMatchObject({ facilities: 'not_stated' });
  });
});
