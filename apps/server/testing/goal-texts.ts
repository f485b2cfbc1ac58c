import { setCaseClock } from './case-clock.ts';
import { areaLine } from './goal-office.ts';
import type { Visitor } from './office.ts';
import type { TestApp } from './test-app.ts';

type Answer = Promise<{ status: number; body: unknown }>;
interface TextField {
  readonly send: (text: string) => Answer;
  /** Who reads it back, and where. */
  readonly from: readonly [login: string, url: () => string];
}

const FORCE = { organisationId: 'p-a-force', role: 'task_force', part: 'responsible' } as const;
const linesWith = (change: object = {}) => [
  { ...areaLine({ due: '2099-12-31', shares: [{ ...FORCE, target: 300 }] }), ...change },
];

/** Of sheets that nobody signs. */
const LATE = 2100;

type Issuer = 'leading-group-office' | 'city-office';

/** What people do with goals, each in a sheet of its own year, which an office splits to the task force alone. */
function goalsOf(server: () => Pick<TestApp, 'addresses'>, as: (login: string) => Visitor) {
  /** Of sheets that come in force, of which there is one a year: those assessed are of years that have passed. */
  const years = {
    assessed: { 'leading-group-office': 2000, 'city-office': 2000 },
    adjusted: 2040,
    replaced: 2070,
  };
  const now = { sheet: '', adjustment: '', assessment: '' };
  const open = async (change: object = {}, issuer: Issuer = 'leading-group-office') => {
    await setCaseClock(server(), '2026-03-02 09:00');
    const body = { title: '目标', year: LATE, lines: linesWith(), ...change };
    const answer = await as(issuer).post('/api/goal-sheets', body);
    now.sheet = answer.body.id;
    return answer;
  };
  const act = async (login: string, step: string, action: string) => {
    const { body } = await as(login).get(`/api/cases/${now.sheet}`);
    const wish = { type: 'act', step, action };
    await as(login).post(`/api/cases/${now.sheet}/acts`, { expectedRevision: body.revision, wish });
  };
  const inForce = async (year: number, issuer: Issuer = 'leading-group-office') => {
    await open({ year }, issuer);
    await act('task-force', 'confirming', 'confirm');
    await act(issuer, 'signing', 'sign');
  };
  return {
    now,
    open,
    adjustable: () => inForce(++years.adjusted),
    replace: async (reason: string) => {
      const year = ++years.replaced;
      await inForce(year);
      return await open({ year, replaces: { id: now.sheet, reason } });
    },
    assess: async (issuer: Issuer) => {
      years.assessed[issuer] += 1;
      const year = years.assessed[issuer];
      await inForce(year, issuer);
      const cutoff = { day: `${year}-06-30`, reason: '考核' };
      const { body } = await as('leading-group-office').post('/api/cutoffs', cutoff);
      const asked = { kind: 'quarterly-assessment', cutoffId: body.id };
      const opened = await as(issuer).post(`/api/goal-sheets/${now.sheet}/assessments`, asked);
      now.assessment = opened.body.id;
    },
    object: (reason: string) => as('task-force').post(`/api/goal-sheets/${now.sheet}/objections`, { reason }),
    redraft: (change: object) =>
      as('leading-group-office').post(`/api/goal-sheets/${now.sheet}/lines`, {
        lines: linesWith(change),
        baseVersion: 1,
      }),
    adjust: async (reason: string) => {
      const { body } = await as('task-force').get(`/api/goal-sheets/${now.sheet}`);
      const asked = { shareId: body.lines[0].shares[0].id, proposed: 290, reason };
      const answer = await as('task-force').post(`/api/goal-sheets/${now.sheet}/adjustments`, asked);
      now.adjustment = answer.body.id;
      return answer;
    },
    state: (body: object) =>
      as('task-force').post(`/api/goal-assessments/${now.assessment}/statements`, body),
    grade: (reason: string) =>
      as('city-office').post(`/api/goal-assessments/${now.assessment}/grades`, {
        grades: [{ organisationId: FORCE.organisationId, grade: 'good', reason }],
      }),
  };
}

/** Every text of goals that people write, by its place in the contract. */
export function goalTexts(
  server: () => Pick<TestApp, 'addresses'>,
  as: (login: string) => Visitor,
): Record<string, TextField> {
  const goals = goalsOf(server, as);
  const { now } = goals;
  const reader = 'leading-group-office';
  const fromSheet: TextField['from'] = [reader, () => `/api/goal-sheets/${now.sheet}`];
  const fromAssessment: TextField['from'] = [reader, () => `/api/goal-assessments/${now.assessment}`];
  return {
    'openGoalSheet.title': { send: (title) => goals.open({ title }), from: fromSheet },
    'openGoalSheet.lines[].title': {
      send: (title) => goals.open({ lines: linesWith({ title }) }),
      from: fromSheet,
    },
    'openGoalSheet.replaces.reason': { send: goals.replace, from: fromSheet },
    'redraftGoalSheet.lines[].title': {
      send: async (title) => {
        await goals.open();
        await goals.object('异议');
        return await goals.redraft({ title });
      },
      from: fromSheet,
    },
    'objectToGoalSheet.reason': {
      send: async (reason) => {
        await goals.open();
        return await goals.object(reason);
      },
      from: fromSheet,
    },
    'openGoalAdjustment.reason': {
      send: async (reason) => {
        await goals.adjustable();
        return await goals.adjust(reason);
      },
      from: [reader, () => `/api/goal-adjustments/${now.adjustment}`],
    },
    'stateOnAssessment.text': {
      send: async (text) => {
        await goals.assess('leading-group-office');
        return await goals.state({ answer: 'object', text });
      },
      from: fromAssessment,
    },
    'decideGrades.grades[].reason': {
      send: async (reason) => {
        await goals.assess('city-office');
        await goals.state({ answer: 'confirm', text: null });
        return await goals.grade(reason);
      },
      from: fromAssessment,
    },
  };
}
