import { type Actor, fail } from '@zhulin/contract';
import { decide, evolve, isoDayAt, kindKey, type Parties } from '@zhulin/engines/cases';
import type { Language } from '@zhulin/engines/units';
import type { z } from 'zod';
import type { ActorDb } from '../../database/with-actor.ts';
import { recordAct } from '../audit/index.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { calendarOf } from './calendar.ts';
import { keepDefinition } from './definitions.ts';
import { momentsOf, shareRowsOf, taskRowsOf, wholeDueOf } from './inboxes.ts';
import type { CaseMatter, CaseRecord } from './matter.ts';
import { postsOf } from './posts.ts';
import { refused } from './refused.ts';
import {
  insertCase,
  insertEvent,
  keepInboxes,
  lockCase,
  type StoredCase,
  selectCase,
  selectNow,
} from './store.ts';

interface Opening<S extends z.ZodType> {
  readonly parties: Parties;
  readonly subjectKind: CaseRecord['subjectKind'];
  readonly subjectId: string;
  readonly title: string;
  readonly data: z.input<S>;
  readonly language: Language;
}

/** Opens a case in the caller's transaction: its first event, and the inboxes of those who must act.
 * @param opening  `parties` bind the names of the kind: scopes to organisations, people to people, panels to their members
 * Errors: CASE_REFUSED, CASE_NOT_YOURS, and what the kind's `after` throws. */
export async function openCase<S extends z.ZodType>(
  db: ActorDb,
  actor: Actor,
  matter: CaseMatter<S>,
  opening: Opening<S>,
): Promise<CaseRecord<z.output<S>>> {
  const { parties, subjectKind, subjectId, title, language } = opening;
  const book = await rulebookOfToday(db);
  const { calendar, key } = calendarOf(book);
  const nowMs = await selectNow(db);
  const data = matter.data.parse(opening.data);
  const kind = matter.kind(book, { data, today: isoDayAt(nowMs) });
  const context = { nowMs, actor: actor.id, posts: postsOf(actor), calendar };
  const decision = decide(kind, null, { type: 'open', parties }, context);
  if (!decision.ok) throw refused(decision.refusal, matter.id, language);
  const [event] = decision.events;
  if (event === undefined) throw new Error('an opening is an event');
  const state = evolve(kind, null, event);
  const standing = { kind, state, calendar };
  const { hash } = await keepDefinition(db, kind);
  const record = await insertCase(db, {
    definition: hash,
    kind: matter.id,
    subjectKind,
    subjectId,
    title,
    data,
    state,
    ...momentsOf(wholeDueOf(standing)),
    calendar: key,
  });
  await insertEvent(db, record.id, state.revision, event);
  await keepInboxes(db, record.id, taskRowsOf(standing), shareRowsOf(standing, event, actor.orgId));
  await recordAct(db, actor, {
    action: 'case.open',
    subject: { kind: 'case', id: record.id },
    after: { number: record.number, kind: kindKey(kind), subjectKind, subjectId },
    path: record.orgPath,
  });
  const opened = { ...record, data };
  await matter.after?.({ db, actor, record: opened, event, state });
  return opened;
}

/** Errors: CASE_NOT_FOUND, also for cases that the post does not see. */
export async function seenCase(db: ActorDb, id: string): Promise<StoredCase> {
  const found = await selectCase(db, id);
  if (found === undefined) throw fail('CASE_NOT_FOUND', { id });
  return found;
}

/** Whether the post sees a case, for whoever only names it. */
export async function seesCase(db: ActorDb, id: string): Promise<boolean> {
  return (await selectCase(db, id)) !== undefined;
}

/** The same as `seenCase`, and whoever wants to act on it waits until the end of the transaction. Errors: CASE_NOT_FOUND. */
export async function lockedCase(db: ActorDb, id: string): Promise<StoredCase> {
  const found = await lockCase(db, id);
  if (found === undefined) throw fail('CASE_NOT_FOUND', { id });
  return found;
}
