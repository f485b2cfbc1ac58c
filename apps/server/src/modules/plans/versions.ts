import { causesBetween, changesBetween, verdictOf } from '@zhulin/assessment';
import {
  type Actor,
  fail,
  type PlanVersion,
  type PlanVersionSummary,
  type ProjectSummary,
  problemText,
  type RecomputedVerdict,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { checkPlan, type Plan } from '@zhulin/plan';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { keepPortfolioDetail, portfolioDetailOf } from '../portfolio/index.ts';
import { projectionOf, seenProject, updateProjection, writableProject } from '../projects/index.ts';
import { assessedOn, groundOfToday, simulatedOn, verdictOfToday } from './assessing.ts';
import { deleteDraft } from './draft-store.ts';
import { draftAt } from './drafts.ts';
import { assertStorable } from './storable.ts';
import {
  insertVersion,
  keepVerdict,
  type StoredVersion,
  selectReview,
  selectVersion,
  selectVersions,
} from './store.ts';

interface PageRequest {
  readonly limit: number;
  readonly before?: number | undefined;
}

/** Errors: PROJECT_NOT_FOUND. */
export async function listVersions(
  database: Database,
  actor: Actor,
  id: string,
  { limit, before }: PageRequest,
): Promise<{ versions: PlanVersionSummary[]; next: number | null }> {
  return await withActor(database, actor, async (db) => {
    await seenProject(db, id);
    const found = await selectVersions(db, id, limit + 1, before);
    const versions = found.slice(0, limit);
    return { versions, next: found.length > limit ? (versions.at(-1)?.number ?? null) : null };
  });
}

export interface VersionName {
  readonly id: string;
  readonly number: number;
}

/** Errors: PROJECT_NOT_FOUND, VERSION_NOT_FOUND. */
export async function readVersion(database: Database, actor: Actor, name: VersionName): Promise<PlanVersion> {
  const version = await withActor(database, actor, (db) => seenVersion(db, name));
  return versionAnswer(version);
}

/** Errors: PROJECT_NOT_FOUND, VERSION_NOT_FOUND. */
export async function seenVersion(db: ActorDb, { id, number }: VersionName): Promise<StoredVersion> {
  const version = await selectVersion(db, id, number);
  if (version !== undefined) return version;
  await seenProject(db, id);
  throw fail('VERSION_NOT_FOUND', { id, number });
}

/** The verdict on record beside that of today's rules, engines and day, which is kept too. The record stays what it is;
 * what differs is named with its cause.
 * Errors: PROJECT_NOT_FOUND, VERSION_NOT_FOUND. */
export async function readVerdict(
  database: Database,
  actor: Actor,
  name: VersionName,
): Promise<RecomputedVerdict> {
  return await withActor(database, actor, async (db) => {
    const { plan, verdict: record } = await seenVersion(db, name);
    const now = await verdictOfToday(db, plan);
    const changes = record === null ? { figures: [], findings: [] } : changesBetween(record, now);
    const causes = record === null ? [] : causesBetween(record.run, now.run);
    return { record, now, causes, ...changes };
  });
}

/** Makes the own draft the next version of the plan, with its verdict and what lists need of it, in one transaction.
 * Errors: those of `writableProject`, DRAFT_NOT_FOUND, DRAFT_STALE, VERSION_NOT_LATEST (says who published what),
 * PLAN_NOT_VALID, TEXT_NOT_STORABLE, VERSION_UNCHANGED, PLAN_UNDER_REVIEW (says in which case). The draft stays unless it is published. */
export async function publishDraft(
  database: Database,
  actor: Actor,
  id: string,
  request: { readonly revision: number; readonly note: string; readonly language: Language },
): Promise<PlanVersion> {
  const { revision, note, language } = request;
  return await withActor(database, actor, async (db) => {
    const project = await writableProject(db, id);
    const review = await selectReview(db, id);
    if (review !== undefined) throw fail('PLAN_UNDER_REVIEW', review);
    const draft = await draftAt(db, id, revision);
    if (draft.base_number !== project.version)
      throw await notLatest(db, project, draft.base_number, language);
    const plan = validPlan(JSON.parse(draft.plan), language);
    assertStorable(plan, 'draft.plan');
    return versionAnswer(await publishPlan(db, actor, project, { plan, note }));
  });
}

/** Makes a plan the next version of a project, with its verdict and what lists need of it.
 * @param project  locked by the transaction. Errors: VERSION_UNCHANGED. */
export async function publishPlan(
  db: ActorDb,
  actor: Actor,
  project: ProjectSummary,
  { plan, note }: { readonly plan: Plan; readonly note: string },
): Promise<StoredVersion> {
  const { id, organisation } = project;
  const ground = await groundOfToday(db);
  const assessment = assessedOn(plan, ground);
  const verdict = verdictOf(assessment);
  const { planHash } = verdict.run;
  if (planHash === project.planHash) throw fail('VERSION_UNCHANGED', { number: project.version });
  const number = project.version + 1;
  const version = await insertVersion(db, { projectId: id, number, note, plan, run: verdict.run });
  await keepVerdict(db, verdict);
  await updateProjection(db, id, organisation.name, {
    projection: projectionOf(plan, assessment),
    version: number,
  });
  const detail = portfolioDetailOf(plan, assessment, simulatedOn(plan, ground));
  await keepPortfolioDetail(db, id, { planHash, detail });
  await deleteDraft(db, id);
  await recordAct(db, actor, {
    action: 'plan.publish',
    subject: { kind: 'project', id },
    before: { number: project.version, planHash: project.planHash },
    after: { number, planHash, note },
    path: organisation.path,
  });
  return { ...version, plan, verdict };
}

/** Errors: PLAN_NOT_VALID, with every problem in words. */
export function validPlan(value: unknown, language: Language): Plan {
  const reading = checkPlan(value);
  if (reading.ok) return reading.plan;
  const problems = reading.problems.map((problem) => {
    const { text, next } = problemText(problem, wordsOf(language));
    return { path: problem.path, text: `${text} ${next}` };
  });
  throw fail('PLAN_NOT_VALID', { problems });
}

async function notLatest(db: ActorDb, { id, version }: ProjectSummary, base: number, language: Language) {
  const [latest] = await selectVersions(db, id, 1, undefined);
  if (latest === undefined) throw new Error(`project ${id} has no version ${version}`);
  const { role, organisation } = latest.post;
  return fail('VERSION_NOT_LATEST', {
    base,
    latest: latest.number,
    role: role === null ? '–' : wordsOf(language).text('office', `role/${role}`),
    organisation: organisation ?? '–',
    note: latest.note ?? '–',
    at: latest.publishedAt,
  });
}

function versionAnswer(version: StoredVersion): PlanVersion {
  return version;
}
