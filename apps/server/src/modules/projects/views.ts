import { type Actor, fail, type ProjectQuery, type SavedView } from '@zhulin/contract';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { deleteView, selectViews, upsertView } from './views-store.ts';

/** The own views, and those that colleagues of the organisation share. */
export async function listViews(database: Database, actor: Actor): Promise<{ views: SavedView[] }> {
  return { views: await withActor(database, actor, (db) => selectViews(db, actor)) };
}

export interface View {
  readonly name: string;
  readonly query: Omit<ProjectQuery, 'after' | 'limit'>;
  readonly isShared: boolean;
}

/** Saves a view; an own one of the same name is replaced. */
export async function saveView(database: Database, actor: Actor, view: View): Promise<SavedView> {
  return await withActor(database, actor, async (db) => {
    const saved = await upsertView(db, actor, view);
    await recordAct(db, actor, {
      action: 'view.save',
      subject: { kind: 'view', id: saved.id },
      after: { isShared: view.isShared },
    });
    return saved;
  });
}

/** Errors: VIEW_NOT_FOUND, also for a view of somebody else. */
export async function removeView(
  database: Database,
  actor: Actor,
  id: string,
): Promise<Record<string, never>> {
  return await withActor(database, actor, async (db) => {
    if (!(await deleteView(db, id))) throw fail('VIEW_NOT_FOUND', { id });
    await recordAct(db, actor, { action: 'view.remove', subject: { kind: 'view', id } });
    return {};
  });
}
