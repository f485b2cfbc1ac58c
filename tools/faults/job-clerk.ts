import type { Job } from '@zhulin/contract';
import type { Work } from './case-work.ts';
import { settle } from './settle.ts';

const KIND = 'documents.plan';

/** Asks for documents of one project of its own, so that what was asked and not answered is found again.
 * @returns the project */
export async function openArchive({ office }: Work): Promise<string> {
  const desk = office.desks['task-force'];
  const { projects } = await desk.read((client) => client.listProjects({ query: {} }));
  const [example] = projects;
  if (example === undefined) throw new Error('the demonstration has an example');
  return example.id;
}

export async function askDocuments(work: Work, projectId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await ask(work, projectId);
}

async function ask({ office, ledger }: Work, projectId: string): Promise<void> {
  const desk = office.desks['task-force'];
  const deed = ledger.ask('job');
  const known = () => new Set(ledger.of('job').flatMap(({ target }) => target ?? []));
  const body = {
    document: 'briefing',
    language: 'zh-CN',
    asOf: '2026-09-01',
    style: 'official',
    stage: 'consultation',
    formats: ['html'],
  } as const;
  const job = await settle<Pick<Job, 'id'>>({
    desk,
    deed,
    isGuarded: false,
    request: (client) =>
      client.askDocument({ params: { id: projectId }, body: { ...body, formats: [...body.formats] } }),
    find: async () => {
      const { jobs } = await desk.read((client) => client.listJobs({ query: { limit: 100 } }));
      const ids = known();
      return jobs.find(({ id, kind }) => kind === KIND && !ids.has(id));
    },
  });
  deed.target = job.id;
}
