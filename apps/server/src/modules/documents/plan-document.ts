import { askDocumentSchema, type DocumentFormat } from '@zhulin/contract';
import type { RuleAmendment } from '@zhulin/engines/rules';
import type { Plan } from '@zhulin/plan';
import { fileNameOf } from '@zhulin/workplan';
import { z } from 'zod';
import { withActor } from '../../database/with-actor.ts';
import { namedAs } from '../files/index.ts';
import { defineJob } from '../jobs/index.ts';
import { readProject } from '../plans/index.ts';
import { installedRules } from '../rules/index.ts';
import { keepMade } from './keep-made.ts';
import { renderAside } from './render-aside.ts';

const planDocumentSchema = z.intersection(askDocumentSchema, z.object({ projectId: z.uuid() }));

type PlanDocument = z.output<typeof planDocumentSchema>;

const PLAN_THREAD = new URL('render-thread.ts', import.meta.url);

/** Beside one for each format: reading the plan, and keeping the files. */
const STEPS_AROUND = 2;

/** The work plan of a project, or its briefing, in the formats that were asked for, each kept as a file of the project, all or none.
 * @returns `files`; Errors: PROJECT_NOT_FOUND when it is gone meanwhile, DOCUMENT_FONTS_MISSING,
 * FILE_STORE_FULL */
export const planDocument = defineJob({
  name: 'documents.plan',
  data: planDocumentSchema,
  retries: 2,
  secondsMax: 120,
  parallel: 1,
  run: async ({ data, actor, signal, progress }, { database, blobs }) => {
    const { projectId, ...form } = data;
    const formats = [...new Set(form.formats)];
    const steps = formats.length + STEPS_AROUND;
    await progress(0, steps, 'reading-plan');
    const { plan, name, version } = await readProject(database, actor, projectId);
    const { amendments } = await withActor(database, actor, installedRules);
    await progress(1, steps, 'typesetting');
    const rendering = { plan, version, amendments, ...form, formats };
    const made = await renderAside(PLAN_THREAD, rendering, signal, (count) =>
      progress(1 + count, steps, 'typesetting'),
    );
    await progress(steps - 1, steps, 'keeping-file');
    return await keepMade({ blobs }, actor, made, (format) => ({
      name: fileName(name, format, data),
      grade: 'G2',
      subjectKind: 'project',
      subjectId: projectId,
    }));
  },
});

function fileName(
  projectName: string,
  format: DocumentFormat,
  { document, language, asOf }: PlanDocument,
): string {
  return `${namedAs(projectName, 40)} ${fileNameOf(document, format, language)} ${asOf}.${format}`.trim();
}

export interface Rendering extends Omit<PlanDocument, 'projectId'> {
  readonly plan: Plan;
  /** Of the plan in the register. */
  readonly version: number;
  /** Of the rules in force, beyond the shipped ones. */
  readonly amendments: readonly RuleAmendment[];
}
