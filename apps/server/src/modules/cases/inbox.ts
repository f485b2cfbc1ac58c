import {
  type Actor,
  EXPORT_MAX,
  type FileContent,
  fail,
  INBOX_LIGHTS,
  type Inbox,
  type InboxBox,
  type InboxQuery,
  type InboxRow,
} from '@zhulin/contract';
import { isoDayAt } from '@zhulin/engines/cases';
import type { Language } from '@zhulin/engines/units';
import { writeSheet } from '@zhulin/plan/xlsx';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { workbookFile } from '../../http/file.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { inboxSheet } from './inbox-sheet.ts';
import {
  countDone,
  countTasks,
  countUnread,
  type InboxPlace,
  selectShares,
  selectTasks,
} from './inbox-store.ts';
import { lightAt } from './light.ts';
import { selectNow } from './store.ts';

/** One page of an inbox, and on the first what waits in all. Row security shows the rows of the person and of the post.
 * Errors: CURSOR_OF_ANOTHER_ORDER. */
export async function readInbox(database: Database, actor: Actor, query: InboxQuery): Promise<Inbox> {
  const place = query.after === undefined ? undefined : readPlace(query.box, query.after);
  return await withActor(database, actor, async (db) => {
    const rows = await pageOf(db, actor, query, place);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      rows: shown.map(({ place: _, ...row }) => row),
      next: rows.length > query.limit && last !== undefined ? writePlace(query.box, last.place) : null,
      counts: place === undefined ? await countsOf(db) : null,
    };
  });
}

interface Export {
  readonly query: Omit<InboxQuery, 'after' | 'limit'>;
  readonly purpose: string;
  readonly language: Language;
}

/** Exactly the list on the screen, all pages of it, as a workbook with its filter on it. The trail keeps purpose and filter. */
export async function exportInbox(
  database: Database,
  actor: Actor,
  { query, purpose, language }: Export,
): Promise<{ file: FileContent; count: number; isComplete: boolean }> {
  const words = wordsOf(language);
  const { rows, nowMs } = await withActor(database, actor, async (db) => {
    const found = await pageOf(db, actor, { ...query, limit: EXPORT_MAX }, undefined);
    const count = Math.min(found.length, EXPORT_MAX);
    await recordAct(db, actor, {
      action: 'case.export',
      subject: { kind: 'case', id: '*' },
      after: { purpose, grade: 'G2', query, count },
    });
    return { rows: found, nowMs: await selectNow(db) };
  });
  const shown = rows.slice(0, EXPORT_MAX);
  const isComplete = rows.length <= EXPORT_MAX;
  const bytes = await writeSheet(inboxSheet({ rows: shown, query, nowMs, purpose, isComplete }, words));
  const day = isoDayAt(nowMs);
  const file = workbookFile(words.text('cases', 'sheet/file', { day }), bytes);
  return { file, count: shown.length, isComplete };
}

type PlacedRow = InboxRow & { readonly place: InboxPlace };

async function pageOf(
  db: ActorDb,
  actor: Actor,
  query: InboxQuery,
  place: InboxPlace | undefined,
): Promise<PlacedRow[]> {
  const { box } = query;
  const most = query.limit + 1;
  if (box !== 'todo') {
    const why = box === 'done' ? 'acted' : 'told';
    const found = await selectShares(db, { ...query, why, most, place });
    return found.map(({ at, isRead, ...row }) => ({
      ...row,
      ...NO_TASK,
      isOwn: true,
      at: at.toISOString(),
      isRead,
      place: { moment: at.toISOString(), id: row.caseId },
    }));
  }
  const found = await selectTasks(db, { ...query, most, place });
  return found.map(({ dueAt, amberAt, since, now, personId, step, seat, ...row }) => ({
    ...row,
    step,
    seat,
    isOwn: personId === actor.id,
    at: since.toISOString(),
    isRead: true,
    ...lightAt({ dueAt, amberAt, isPaused: row.pausedFor !== null }, now),
    place: { moment: dueAt?.toISOString() ?? null, id: `${row.caseId}.${step}.${seat}` },
  }));
}

const NO_TASK = {
  revision: null,
  step: null,
  seat: null,
  actions: [],
  isCoSigner: false,
  isWaiting: false,
  pausedFor: null,
  reminders: 0,
  dueDay: null,
  light: null,
};

async function countsOf(db: ActorDb): Promise<NonNullable<Inbox['counts']>> {
  const counted = await countTasks(db);
  const todo = Object.fromEntries(INBOX_LIGHTS.map((light) => [light, 0]));
  const byKind: Record<string, number> = {};
  for (const { kind, light, count } of counted) {
    todo[light] = count + (todo[light] ?? 0);
    byKind[kind] = count + (byKind[kind] ?? 0);
  }
  // Cast: one entry a light, as the record by lights asks.
  return {
    todo: todo as NonNullable<Inbox['counts']>['todo'],
    byKind,
    done: await countDone(db),
    toldUnread: await countUnread(db),
  };
}

function writePlace(box: InboxBox, { moment, id }: InboxPlace): string {
  return `${box}.${moment === null ? 'none' : Date.parse(moment)}.${id}`;
}

/** Errors: CURSOR_OF_ANOTHER_ORDER. */
function readPlace(box: InboxBox, cursor: string): InboxPlace {
  const [, of, time = '', id = ''] = /^([a-z]+)\.(none|\d{1,15})\.([0-9a-z.-]+)$/.exec(cursor) ?? [];
  const isTask = /^[0-9a-f-]{36}\.[a-z0-9-]+\.\d{1,9}$/.test(id);
  if (of !== box || !(box === 'todo' ? isTask : /^[0-9a-f-]{36}$/.test(id) && time !== 'none'))
    throw fail('CURSOR_OF_ANOTHER_ORDER', { order: box });
  return { moment: time === 'none' ? null : new Date(Number(time)).toISOString(), id };
}
