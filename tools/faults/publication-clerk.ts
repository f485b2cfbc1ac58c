import { act, type CaseInHand, type Work } from './case-work.ts';
import { settle } from './settle.ts';

/** Carries plans through their publication, one after the other: two departments review each at the same time, and every third
 * comes back once. */
export async function publishPlans(work: Work): Promise<void> {
  for (let turn = 0; !work.isOver(); turn++) {
    await carry({ id: await handInPlan(work), work }, turn % 3 === 2);
  }
}

/** Makes a project and hands its plan in. @returns the id of the case, which waits for its acceptance */
export async function handInPlan(work: Work): Promise<string> {
  const { ledger, office } = work;
  const { desks, organisations } = office;
  const desk = desks['task-force'];
  const deed = ledger.ask('open');
  const project = await desk.read(async (client) => {
    // A project that was made and not answered would be a second one of the name: it is looked for first.
    const { projects } = await client.listProjects({ query: { text: deed.mark } });
    const found = projects.find(({ name }) => name === deed.mark);
    return (
      found ?? (await client.createProject({ body: { plan: { schema: 1, project: { name: deed.mark } } } }))
    );
  });
  const { id } = project;
  const caseId = await settle({
    desk,
    deed,
    isGuarded: false,
    request: async (client) => {
      const asked = {
        version: 1,
        planning: organisations.planning,
        housing: organisations.department,
        office: { organisationId: organisations['city-office'], role: 'city_office' as const },
      };
      return (await client.submitPlan({ params: { id }, body: asked })).caseId;
    },
    find: async () => {
      const { running } = await desk.read((client) => client.readPlanStanding({ params: { id } }));
      return running?.caseId ?? undefined;
    },
  });
  deed.target = caseId;
  return caseId;
}

async function carry(inHand: CaseInHand, comesBack: boolean): Promise<void> {
  const accepted = await act(inHand, 'city-office', 1, { step: 'acceptance', action: 'accept' });
  const branches = await Promise.all([
    review(inHand, accepted, { department: 'planning', login: 'planning', comesBack }),
    review(inHand, accepted, { department: 'housing', login: 'department', comesBack: false }),
  ]);
  if (branches.includes(undefined)) return;
  let revision: number | undefined = Math.max(...branches.map(Number));
  for (const [step, action] of [
    ['draft', 'submit'],
    ['signature', 'sign'],
    ['publication', 'publish'],
  ] as const)
    revision = await act(inHand, 'city-office', revision, { step, action });
}

interface Branch {
  readonly department: 'planning' | 'housing';
  readonly login: 'planning' | 'department';
  readonly comesBack: boolean;
}

async function review(
  inHand: CaseInHand,
  accepted: number | undefined,
  { department, login, comesBack }: Branch,
): Promise<number | undefined> {
  const submission = `${department}-submission`;
  const opinion = `${department}-opinion`;
  const submit = (revision: number | undefined) =>
    act(inHand, 'task-force', revision, { step: submission, action: 'submit' });
  let revision = await submit(accepted);
  if (comesBack) {
    revision = await act(inHand, login, revision, { step: opinion, action: 'return', to: submission });
    revision = await submit(revision);
  }
  return await act(inHand, login, revision, { step: opinion, action: 'agree' });
}
