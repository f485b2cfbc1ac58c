import { fail, SIGNING_ROLES } from '@zhulin/contract';
import { z } from 'zod';
import type { ActorDb } from '../../database/with-actor.ts';
import { type CaseHappening, defineMatter, keepCaseData } from '../cases/index.ts';
import { recordInLog } from '../log/index.ts';
import { seenProject, writableProject } from '../projects/index.ts';
import { FIRST_STEP, publicationKind, SUBMISSIONS } from './kind.ts';
import { insertInForce, insertPublication, updatePublication } from './store.ts';

const dataSchema = z.strictObject({
  /** Under review: version of the plan, and its hash. */
  version: z.int(),
  planHash: z.string(),
  signedBy: z.enum(SIGNING_ROLES),
});
type Data = z.output<typeof dataSchema>;
type Happening = CaseHappening<Data>;

/** A version of a plan is handed in, reviewed, signed and put in force. The document of every act is the version that the
 * project then has; a plan that is no longer the one under review lets nothing through but a return or a refusal.
 * Errors of its acts: PLAN_CHANGED_UNDER_REVIEW, PROJECT_ARCHIVED, PROJECT_NOT_FOUND, PUBLICATION_OPEN (of a reopening). */
export const publicationMatter = defineMatter({
  id: 'plan-publication',
  data: dataSchema,
  kind: (book, { data }) => publicationKind(book, data.signedBy),
  document: async (db, { subjectId }) => {
    const { id, version, planHash } = await seenProject(db, subjectId);
    return { id: `${id}/${version}`, hash: planHash };
  },
  after: follow,
});

async function follow(happening: Happening): Promise<void> {
  const { db, record, event, state } = happening;
  const data = await dataAfter(happening);
  const projected = {
    version: data.version,
    planHash: data.planHash,
    isOpen: state.status === 'open',
    isWithOpener: state.status === 'open' && SUBMISSIONS.some((step) => state.steps[step]?.status === 'open'),
  };
  const { id: caseId, number, subjectId: projectId } = record;
  if (event.type === 'opened') {
    const openedAt = new Date(event.atMs);
    await insertPublication(db, { caseId, projectId, number, openedAt, ...projected });
    return;
  }
  await updatePublication(db, { caseId, projectId, ...projected });
  if (event.type === 'acted' && state.outcome === 'published') await putInForce(happening);
}

/** What is under review after an event: a return to the first step takes the plan up as it stands now. */
async function dataAfter({ db, record, event, state }: Happening): Promise<Data> {
  const { data } = record;
  const isRejected = state.status !== 'open' && state.outcome !== 'published';
  if (event.type !== 'acted' || isRejected) return data;
  if (event.to !== null && event.to !== FIRST_STEP) return data;
  const project = await projectFor(db, record.subjectId, event.step);
  const { version, planHash, archivedAt } = project;
  if (archivedAt !== null) throw fail('PROJECT_ARCHIVED', { id: project.id, at: archivedAt });
  if (version === data.version && planHash === data.planHash) return data;
  if (event.to === null) throw fail('PLAN_CHANGED_UNDER_REVIEW', { version: data.version, current: version });
  const changed = { ...data, version, planHash };
  await keepCaseData(db, record.id, changed);
  return changed;
}

/** While it lies with whoever handed it in, somebody may be publishing the next version: of the two one waits. */
async function projectFor(db: ActorDb, id: string, step: string) {
  return SUBMISSIONS.includes(step) ? await writableProject(db, id) : await seenProject(db, id);
}

async function putInForce({ db, actor, record, event, state }: Happening): Promise<void> {
  const { id: caseId, number, subjectId: projectId, orgPath: path } = record;
  const { version, planHash } = record.data;
  const since = new Date(event.atMs);
  await insertInForce(db, { projectId, version, planHash, caseId, since });
  const { signed } = state.moments;
  await recordInLog(db, actor, {
    kind: 'plan.in-force',
    record: {
      projectId,
      version,
      planHash,
      caseId,
      caseNumber: number,
      signedAt: signed === null ? null : new Date(signed.atMs).toISOString(),
      since: since.toISOString(),
    },
    isPublic: true,
    path,
  });
}
