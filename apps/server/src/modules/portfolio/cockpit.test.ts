import type { Cockpit, CockpitRows } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, Visitor } from '../../../testing/office.ts';
import { type TestApp, testApp } from '../../../testing/test-app.ts';
import { DEMONSTRATION_PASSWORD } from '../../demonstration/accounts.ts';
import { prepareDemonstration } from '../../demonstration/prepare.ts';
import { Progress } from '../../progress.ts';

let server: TestApp;
let office: Visitor;
beforeAll(async () => {
  server = await testApp();
  await prepareDemonstration(server.house, new Progress(() => undefined));
  office = await signedIn('office');
  await arrange(server, "UPDATE project SET archived_at = now() WHERE code !~ '^p-[0-9]+$' OR code IS NULL");
}, 120_000);
afterAll(() => server.close());

async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(server);
  expect((await visitor.signIn(login, DEMONSTRATION_PASSWORD)).status).toBe(201);
  return visitor;
}

async function cockpit(visitor: Visitor, query = ''): Promise<Cockpit> {
  const { status, body } = await visitor.get(`/api/cockpit${query}`);
  expect({ status, body: status === 200 ? null : body }).toEqual({ status: 200, body: null });
  return body;
}

const numberOf = ({ numbers }: Cockpit, id: string) =>
  numbers.find((each) => each.id === id) ?? expect.fail(id);
const partsOf = (answer: Cockpit, id: string) =>
  Object.fromEntries(numberOf(answer, id).parts.map((part) => [part.id, part.value]));

describe('the demonstration province', () => {
  test('adds up to section 2.2 to the last digit', async () => {
    const answer = await cockpit(office);
    expect(numberOf(answer, 'projects').value).toBe(180);
    expect(partsOf(answer, 'projects')).toEqual({
      planned: 30,
      under_construction: 90,
      completed: 60,
      unknown: 0,
    });
    expect(numberOf(answer, 'floor_area').value).toBe(120_000_000);
    expect(numberOf(answer, 'investment').value).toBe(21_000_000_000_000);
    expect(numberOf(answer, 'residents').value).toBe(3_200_000);
    expect(partsOf(answer, 'facilities')).toMatchObject({
      schools: 45,
      school_places: 45_000,
      hospitals: 38,
      hospital_beds: 2800,
      elderly_centres: 52,
      elderly_beds: 3200,
    });
    expect([answer.balance.capital.projects, answer.balance.others.projects]).toEqual([108, 72]);
    expect(answer.archived).toBe(1);
  });

  test('and every number to the rows behind it', async () => {
    for (const { id, value, projects } of (await cockpit(office)).numbers) {
      const rows: CockpitRows['rows'] = [];
      let total = 1;
      while (rows.length < total) {
        const { body } = await office.get(`/api/cockpit/rows?measure=${id}&limit=100&offset=${rows.length}`);
        expect(body.value).toBe(value);
        total = body.total;
        rows.push(...body.rows);
        if (body.rows.length === 0) break;
      }
      expect(rows).toHaveLength(projects);
      expect(rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
      expect(new Set(rows.map(({ project }) => project.id)).size).toBe(projects);
    }
  });
});
