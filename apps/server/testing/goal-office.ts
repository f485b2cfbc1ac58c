import type { CaseView, CaseWish, GoalAssessment, GoalSheet, OpenGoalSheet } from '@zhulin/contract';
import { setCaseClock } from './case-clock.ts';
import { furnish, signedIn, type Visitor } from './office.ts';
import { type TestApp, testApp } from './test-app.ts';

type DraftLine = OpenGoalSheet['lines'][number];
type DraftShare = DraftLine['shares'][number];

export const CITY_A: Omit<DraftShare, 'target'> = {
  organisationId: 'p-a-office',
  role: 'city_office',
  part: 'responsible',
};
export const CITY_B = { ...CITY_A, organisationId: 'p-b-office' };
export const HOUSING: Omit<DraftShare, 'target'> = {
  organisationId: 'p-housing',
  role: 'department',
  part: 'lead',
};

/** Floor area of all projects, split to two cities, led by a department. */
export function areaLine(change: Partial<DraftLine> = {}): DraftLine {
  return {
    title: '总建筑面积',
    dimension: null,
    phase: 'mid',
    measure: { kind: 'sum', of: 'floor_area' },
    sense: 'at_least',
    weight: null,
    due: '2026-06-30',
    target: 300,
    rule: null,
    shares: [
      { ...HOUSING, target: 300 },
      { ...CITY_A, target: 200 },
      { ...CITY_B, target: 100 },
    ],
    ...change,
  };
}

/** How many projects a city has. */
export const countLine = (): DraftLine =>
  areaLine({
    title: '项目数',
    measure: { kind: 'sum', of: 'projects' },
    target: 2,
    shares: [{ ...CITY_A, target: 2 }],
  });

/** Projects that stand red, of one city alone. */
export const redLine = (): DraftLine =>
  areaLine({
    title: null,
    measure: { kind: 'sum', of: 'red_lights' },
    sense: 'at_most',
    target: 0,
    due: '2026-12-31',
    shares: [{ ...CITY_A, target: 0 }],
  });

/** Signs what a colleague has decided or drafted. */
const HEAD = { login: 'office-head', role: 'leading_group_office', path: '/p/office/' } as const;

/** Works beside them in another post. */
const CLERK = { login: 'office-clerk', role: 'department', path: '/p/office/' } as const;

const LOGINS = [
  'leading-group-office',
  'office-head',
  'office-clerk',
  'city-office',
  'city-office-b',
  'department',
  'task-force',
  'task-force-b',
  'enterprise',
] as const;
type Login = (typeof LOGINS)[number];
export type Adjuster = 'city-office' | 'city-office-b' | 'department';
interface Adjusting {
  readonly login: Adjuster;
  /** Of the unit whose share of the first line it is. */
  readonly organisationId: string;
  readonly proposed: number;
}

/** What of goals and projects is asked and made without a case. */
function readings(as: (login: Login) => Visitor) {
  const office = 'leading-group-office';
  return {
    share: async (id: string, organisationId: string) => {
      const { lines }: GoalSheet = must(await as(office).get(`/api/goal-sheets/${id}`));
      const found = lines[0]?.shares.find(({ unit }) => unit.organisationId === organisationId);
      if (found === undefined) throw new Error(`${organisationId} has no share`);
      return found;
    },
    sheet: async (id: string, login: Login = office, query = ''): Promise<GoalSheet> =>
      must(await as(login).get(`/api/goal-sheets/${id}${query}`)),
    assessment: async (id: string, login: Login = office): Promise<GoalAssessment> =>
      must(await as(login).get(`/api/goal-assessments/${id}`)),
    create: async (login: Login, name: string, floorAreaM2?: number): Promise<string> => {
      const buildings = floorAreaM2 === undefined ? {} : { buildings: { floorAreaM2 } };
      const plan = { schema: 1, project: { name }, ...buildings };
      return must(await as(login).post('/api/projects', { plan })).id;
    },
    cutOff: async (day: string, change: object = {}): Promise<string> =>
      must(await as(office).post('/api/cutoffs', { day, reason: '考核', ...change })).id,
  };
}

const must = <T>({ status, body }: { status: number; body: T }): T => {
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
};

/** The server with the posts of a province and two cities, projects of both, and what people do with goals. What must be taken
 * throws when it is not. */
export async function goalOffice() {
  const server: TestApp = await testApp();
  await furnish(server, [HEAD, CLERK]);
  const visitors = new Map<string, Visitor>();
  for (const login of LOGINS) visitors.set(login, await signedIn(server, login));
  const as = (login: Login): Visitor => {
    const found = visitors.get(login);
    if (found === undefined) throw new Error(`${login} has not signed in`);
    return found;
  };
  const readCase = async (id: string, login: Login): Promise<CaseView> =>
    must(await as(login).get(`/api/cases/${id}`));
  const act = async (id: string, wish: CaseWish, login: Login = 'leading-group-office') => {
    const { revision } = await readCase(id, login);
    return await as(login).post(`/api/cases/${id}/acts`, { expectedRevision: revision, wish });
  };
  const taken = async (id: string, wish: CaseWish, login?: Login): Promise<CaseView> =>
    must(await act(id, wish, login));
  const send = (lines: readonly DraftLine[], login: Login = 'leading-group-office', change: object = {}) =>
    as(login).post('/api/goal-sheets', { title: '2026 年目标', year: 2026, lines, ...change });
  const confirm = (id: string, login: Login) =>
    taken(id, { type: 'act', step: 'confirming', action: 'confirm' }, login);
  const read = readings(as);
  const adjust = async (id: string, { login, organisationId, proposed }: Adjusting) => {
    const { id: shareId } = await read.share(id, organisationId);
    const asked = { shareId, proposed, reason: '供地推迟到下半年' };
    return await as(login).post(`/api/goal-sheets/${id}/adjustments`, asked);
  };
  return {
    ...read,
    adjust,
    /** Asked for and decided by whoever must. */
    adjusted: async (id: string, adjusting: Adjusting): Promise<void> => {
      const { id: caseId, size } = must(await adjust(id, adjusting));
      await taken(caseId, { type: 'act', step: 'deciding', action: 'approve' });
      if (size === 'head')
        await taken(caseId, { type: 'act', step: 'signing', action: 'sign' }, 'office-head');
    },
    server,
    as,
    must,
    act,
    taken,
    readCase,
    send,
    confirm,
    clock: (moment: string) => setCaseClock(server, moment),
    /** Opened, confirmed by all units and signed. */
    inForce: async (lines: readonly DraftLine[], change: object = {}): Promise<string> => {
      const { id } = must(await send(lines, 'leading-group-office', change));
      const named = new Set(
        lines.flatMap(({ shares }) => shares.map(({ organisationId }) => organisationId)),
      );
      if (named.has('p-housing')) await confirm(id, 'department');
      if (named.has('p-a-office')) await confirm(id, 'city-office');
      if (named.has('p-b-office')) await confirm(id, 'city-office-b');
      await taken(id, { type: 'act', step: 'signing', action: 'sign' });
      return id;
    },
  };
}

export type GoalOffice = Awaited<ReturnType<typeof goalOffice>>;
