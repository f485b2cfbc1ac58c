import { type Actor, type EditorList, fail, type PlanDraft } from '@zhulin/contract';
import { constraintOf } from '../../database/constraint.ts';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { seenProject, writableProject } from '../projects/index.ts';
import {
  deleteDraft,
  insertDraft,
  type StoredDraft,
  selectDraft,
  selectEditors,
  showPresence,
  updateDraft,
} from './draft-store.ts';
import { assertShallow } from './storable.ts';
import { selectVersion } from './store.ts';

/** Somebody whose page saves every few seconds is away after this. */
const PRESENT_SECONDS = 120;

type SavedDraft = Omit<PlanDraft, 'plan'>;

/** Errors: PROJECT_NOT_FOUND, DRAFT_NOT_FOUND. */
export async function readDraft(database: Database, actor: Actor, id: string): Promise<PlanDraft> {
  return await withActor(database, actor, async (db) => {
    const { version } = await seenProject(db, id);
    return draftOf(await ownDraft(db, id), version);
  });
}

interface Saving {
  readonly baseVersion: number;
  /** The revision that is replaced; null: the sender knows of no draft. */
  readonly revision: number | null;
  readonly plan: unknown;
}

/** Keeps what somebody is editing, valid or not. The trail tells of the start of a draft, not of every save.
 * Errors: those of `writableProject`, DRAFT_TOO_DEEP, DRAFT_STALE (saved elsewhere meanwhile; nothing is replaced),
 * DRAFT_NOT_FOUND (a revision of a draft that is gone), VERSION_NOT_FOUND (the base). */
export async function saveDraft(
  database: Database,
  actor: Actor,
  id: string,
  { plan, ...saving }: Saving,
): Promise<SavedDraft> {
  assertShallow(plan);
  const text = JSON.stringify(plan);
  return await withActor(database, actor, async (db) => {
    const { version, organisation } = await writableProject(db, id);
    const saved = await keepDraft(db, id, { ...saving, plan: text });
    if (saving.revision === null) {
      await recordAct(db, actor, {
        action: 'draft.save',
        subject: { kind: 'project', id },
        after: { baseVersion: saving.baseVersion },
        path: organisation.path,
      });
    }
    return savedOf(saved, version);
  });
}

/** Makes the own draft say what an earlier version says, on top of the current one.
 * Errors: those of `saveDraft`, VERSION_NOT_FOUND. */
export async function restoreVersion(
  database: Database,
  actor: Actor,
  { id, number }: { readonly id: string; readonly number: number },
  revision: number | null,
): Promise<PlanDraft> {
  return await withActor(database, actor, async (db) => {
    const { version, organisation } = await writableProject(db, id);
    const old = await selectVersion(db, id, number);
    if (old === undefined) throw fail('VERSION_NOT_FOUND', { id, number });
    const text = JSON.stringify(old.plan);
    const saved = await keepDraft(db, id, { baseVersion: version, revision, plan: text });
    await recordAct(db, actor, {
      action: 'draft.restore',
      subject: { kind: 'project', id },
      after: { number, baseVersion: version },
      path: organisation.path,
    });
    return draftOf({ ...saved, plan: text }, version);
  });
}

/** Errors: PROJECT_NOT_FOUND, DRAFT_NOT_FOUND, DRAFT_STALE. */
export async function discardDraft(
  database: Database,
  actor: Actor,
  id: string,
  revision: number,
): Promise<Record<string, never>> {
  return await withActor(database, actor, async (db) => {
    const { organisation } = await seenProject(db, id);
    const draft = await draftAt(db, id, revision);
    await deleteDraft(db, id);
    await recordAct(db, actor, {
      action: 'draft.discard',
      subject: { kind: 'project', id },
      before: { baseVersion: draft.base_number, revision },
      path: organisation.path,
    });
    return {};
  });
}

/** Errors: PROJECT_NOT_FOUND. */
export async function listEditors(database: Database, actor: Actor, id: string): Promise<EditorList> {
  return await withActor(database, actor, async (db) => {
    await seenProject(db, id);
    return { editors: await selectEditors(db, id, PRESENT_SECONDS) };
  });
}

/** Errors: DRAFT_NOT_FOUND. */
export async function ownDraft(db: ActorDb, id: string): Promise<StoredDraft> {
  const draft = await selectDraft(db, id);
  if (draft === undefined) throw fail('DRAFT_NOT_FOUND', { id });
  return draft;
}

/** Errors: DRAFT_NOT_FOUND, DRAFT_STALE. */
export async function draftAt(db: ActorDb, id: string, revision: number): Promise<StoredDraft> {
  const draft = await ownDraft(db, id);
  if (draft.revision !== revision) throw stale(draft);
  return draft;
}

interface Keeping {
  readonly baseVersion: number;
  readonly revision: number | null;
  readonly plan: string;
}

async function keepDraft(db: ActorDb, id: string, { revision, ...content }: Keeping) {
  const writing =
    revision === null ? insertDraft(db, id, content) : updateDraft(db, id, { ...content, revision });
  const saved = await writing.catch((error: unknown) => {
    if (constraintOf(error) === 'plan_draft_project_id_base_number_fkey')
      throw fail('VERSION_NOT_FOUND', { id, number: content.baseVersion }, error);
    throw error;
  });
  if (saved === undefined) throw stale(await ownDraft(db, id));
  await showPresence(db, id);
  return saved;
}

function stale({ revision, saved_at }: StoredDraft) {
  return fail('DRAFT_STALE', { revision, savedAt: saved_at.toISOString() });
}

function savedOf(draft: Omit<StoredDraft, 'plan'>, latest: number): SavedDraft {
  const { base_number: baseVersion, revision, saved_at } = draft;
  return { baseVersion, revision, savedAt: saved_at.toISOString(), isBehind: baseVersion < latest };
}

function draftOf(draft: StoredDraft, latest: number): PlanDraft {
  const plan: unknown = JSON.parse(draft.plan);
  return { ...savedOf(draft, latest), plan };
}
