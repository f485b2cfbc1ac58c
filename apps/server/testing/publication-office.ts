import type { CaseView, CaseWish, PlanStanding } from '@zhulin/contract';
import { setCaseClock } from './case-clock.ts';
import { arrange, furnish, signedIn, type Visitor } from './office.ts';
import { type TestApp, testApp } from './test-app.ts';

const LOGINS = [
  'task-force',
  'colleague',
  'task-force-b',
  'department',
  'planning',
  'city-office',
  'city-office-b',
  'leading-group-office',
  'expert',
];

/** The plan of a project by its name alone. */
export const planNamed = (name: string) => ({ schema: 1, project: { name } });

const ASKED = {
  version: 1,
  planning: 'p-planning',
  housing: 'p-housing',
  office: { organisationId: 'p-a-office', role: 'city_office' },
};

type More = Partial<Extract<CaseWish, { type: 'act' }>>;
export const doing = (step: string, action: string, more: More = {}): CaseWish => ({
  type: 'act',
  step,
  action,
  ...more,
});
export const back = (to: string): More => ({ to, comment: '总平面图缺日照分析，请补正' });

/** What is open in a case: step, round, due day. */
export const openIn = ({ steps }: CaseView) =>
  steps.flatMap(({ id, status, round, due }) => (status === 'open' ? [[id, round, due?.dueDay]] : []));

/** A server with two departments, and what its people do about the publication of plans. */
export class PublicationOffice {
  readonly server: TestApp;
  readonly #visitors = new Map<string, Visitor>();

  private constructor(server: TestApp) {
    this.server = server;
  }

  static async open(): Promise<PublicationOffice> {
    const server = await testApp();
    await furnish(server);
    await arrange(server, PLANNING);
    const office = new PublicationOffice(server);
    for (const login of LOGINS) await office.signIn(login);
    return office;
  }

  /** @param as  under which name the visitor is known here */
  async signIn(login: string, as = login): Promise<void> {
    this.#visitors.set(as, await signedIn(this.server, login));
  }

  visitor(login: string): Visitor {
    const found = this.#visitors.get(login);
    if (found === undefined) throw new Error(`${login} has not signed in`);
    return found;
  }

  /** @returns the id of a project of the task force */
  async create(name = '幸福里'): Promise<string> {
    const { status, body } = await this.visitor('task-force').post('/api/projects', {
      plan: planNamed(name),
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  }

  submit(project: string, change: object = {}, by = 'task-force') {
    return this.visitor(by).post(`/api/projects/${project}/publication`, { ...ASKED, ...change });
  }

  /** @returns the id of the case */
  async submitted(project: string, change: object = {}): Promise<string> {
    const { status, body } = await this.submit(project, change);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.caseId;
  }

  async read(id: string): Promise<CaseView> {
    return (await this.visitor('task-force').get(`/api/cases/${id}`)).body;
  }

  async standing(project: string, login = 'task-force'): Promise<PlanStanding> {
    return (await this.visitor(login).get(`/api/projects/${project}/publication`)).body;
  }

  async send(login: string, id: string, wish: CaseWish) {
    const { revision } = await this.read(id);
    return await this.visitor(login).post(`/api/cases/${id}/acts`, { expectedRevision: revision, wish });
  }

  async act(login: string, id: string, ...doings: Parameters<typeof doing>): Promise<CaseView> {
    const answer = await this.send(login, id, doing(...doings));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  /** Accepted, and handed to both departments. @returns the id of the case */
  async underReview(project: string, change: object = {}): Promise<string> {
    await setCaseClock(this.server, '2026-03-02 09:00');
    const id = await this.submitted(project, change);
    await this.act('city-office', id, 'acceptance', 'accept');
    await this.act('task-force', id, 'planning-submission', 'submit');
    await this.act('task-force', id, 'housing-submission', 'submit');
    return id;
  }

  async agreed(id: string): Promise<void> {
    await this.act('planning', id, 'planning-opinion', 'agree');
    await this.act('department', id, 'housing-opinion', 'agree');
  }

  /** Drafted, signed, published. */
  async finish(id: string): Promise<CaseView> {
    await this.act('city-office', id, 'draft', 'submit');
    await this.act('city-office', id, 'signature', 'sign');
    return await this.act('city-office', id, 'publication', 'publish');
  }

  /** Publishes the next version of a plan, or takes its draft away again. */
  async publishNext(project: string, name: string, login = 'task-force') {
    const who = this.visitor(login);
    const { version } = (await who.get(`/api/projects/${project}`)).body;
    const draft = { plan: planNamed(name), revision: null, baseVersion: version };
    const { revision } = (await who.post(`/api/projects/${project}/draft`, draft)).body;
    const published = await who.post(`/api/projects/${project}/versions`, {
      revision,
      note: '按审查意见修改',
    });
    if (published.status !== 201) await who.post(`/api/projects/${project}/draft/discard`, { revision });
    return published;
  }
}

const PLANNING = `INSERT INTO organisation (id, parent_id, path, kind, name)
    VALUES ('p-planning', 'p', '/p/planning/', 'department', 'p-planning');
  INSERT INTO person (id, org_id, org_path, login, name)
    VALUES ('planning', 'p-planning', '/p/planning/', 'planning', 'planning');
  INSERT INTO post (id, person_id, org_id, org_path, role, from_on)
    VALUES ('post-planning', 'planning', 'p-planning', '/p/planning/', 'department', '2026-01-01');
  INSERT INTO credential (person_id, password_hash, must_change)
    SELECT 'planning', password_hash, false FROM credential WHERE person_id = 'department'`;
