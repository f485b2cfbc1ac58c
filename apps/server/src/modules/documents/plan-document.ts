import { Worker } from 'node:worker_threads';
import type { RuleAmendment } from '@zhulin/engines/rules';
import { LANGUAGES } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { z } from 'zod';
import { withActor } from '../../database/with-actor.ts';
import { keepBytes } from '../files/index.ts';
import { defineJob } from '../jobs/index.ts';
import { readProject } from '../plans/index.ts';
import { installedRules } from '../rules/index.ts';

export const planDocumentSchema = z.strictObject({
  projectId: z.uuid(),
  language: z.enum(LANGUAGES),
  asOf: z.iso.date(),
});

type PlanDocument = z.output<typeof planDocumentSchema>;

const STEPS = 3;
const FILE_NAME = { 'zh-CN': '工作方案', en: 'work-plan' } as const;

/** The work plan of a project as PDF, kept as a file of the project.
 * @returns `fileId` and `pages`; Errors: PROJECT_NOT_FOUND when it is gone meanwhile, FILE_STORE_FULL */
export const planDocument = defineJob({
  name: 'documents.plan',
  data: planDocumentSchema,
  retries: 2,
  secondsMax: 120,
  parallel: 1,
  run: async ({ data, actor, signal, progress }, { database, blobs }) => {
    await progress(0, STEPS, 'reading-plan');
    const { plan, name } = await readProject(database, actor, data.projectId);
    const { amendments } = await withActor(database, actor, installedRules);
    await progress(1, STEPS, 'typesetting');
    const { pdf, pages } = await renderAside({ plan, amendments, ...data }, signal);
    await progress(2, STEPS, 'keeping-file');
    const keep = await keepBytes(blobs, actor, pdf);
    return async (db) => {
      const { id } = await keep(db, {
        name: fileName(name, data),
        mediaType: 'application/pdf',
        grade: 'G2',
        subjectKind: 'project',
        subjectId: data.projectId,
      });
      return { fileId: id, pages };
    };
  },
});

/** At most 200 bytes, as the register of files takes 255, and without what file systems refuse. */
function fileName(projectName: string, { language, asOf }: PlanDocument): string {
  const clean = projectName.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Bidi_Control}]/gu, ' ').trim();
  return `${[...clean].slice(0, 40).join('')} ${FILE_NAME[language]} ${asOf}.pdf`.trim();
}

export interface Rendering extends Pick<PlanDocument, 'language' | 'asOf'> {
  readonly plan: Plan;
  /** Of the rules in force, beyond the shipped ones. */
  readonly amendments: readonly RuleAmendment[];
}

/** Sets the document in a thread of its own: requests are answered meanwhile, and a cancelled one ends at once. */
function renderAside(
  workerData: Rendering,
  signal: AbortSignal,
): Promise<{ pdf: Uint8Array; pages: number }> {
  const thread = new Worker(new URL('render-thread.ts', import.meta.url), { workerData });
  const end = () => void thread.terminate();
  signal.addEventListener('abort', end);
  return new Promise<{ pdf: Uint8Array; pages: number }>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the type-setting thread ended without a document')));
  }).finally(() => {
    signal.removeEventListener('abort', end);
    void thread.terminate();
  });
}
