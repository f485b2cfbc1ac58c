import type { Actor } from '@zhulin/contract';
import { answersOf, Sums } from '@zhulin/engines/portfolio';
import type { Database } from '../../../database/database.ts';
import { askOnce } from '../../../database/with-actor.ts';
import { selectLastCutoffs } from '../cutoff/cutoff-store.ts';
import { readSeen } from '../seen/seen.ts';
import { selectPath } from '../store.ts';
import { filterOf, openView, type View, type ViewQuery, viewOf } from './view.ts';

interface Figures {
  readonly view: View;
  /** The same filter at the last cut-off of an earlier day. */
  readonly previous: { readonly day: string; readonly numbers: ReturnType<typeof answersOf> } | null;
}

/** What a document on the cockpit is made from. Errors: CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
export async function readFigures(database: Database, actor: Actor, query: ViewQuery): Promise<Figures> {
  const view = await openView(database, actor, query);
  const { organisation } = query;
  const [[last], path] = await Promise.all([
    askOnce(database, actor, (db) => selectLastCutoffs(db, view.seen.day, 1)),
    organisation === undefined ? undefined : askOnce(database, actor, (db) => selectPath(db, organisation)),
  ]);
  if (last === undefined) return { view, previous: null };
  const { seen, standings } = viewOf(await readSeen(database, actor, last.id), filterOf(query, path));
  return { view, previous: { day: last.day, numbers: answersOf(Sums.of(standings), seen.rules) } };
}
