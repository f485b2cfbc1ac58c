import { type Actor, caseWord, fail, rolePermissions, scopeOf, type TaskCalendar } from '@zhulin/contract';
import { isoDayAt } from '@zhulin/engines/cases';
import type { Language } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { withActor } from '../../database/with-actor.ts';
import type { Caller } from '../../http/caller.ts';
import { hashOfSecret, randomToken } from '../../secrets/random-secret.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { cookieSessionOf } from '../identity/index.ts';
import { type CalendarDay, writeCalendar } from './icalendar.ts';
import {
  type CalendarReader,
  countCalendarKnock,
  type DatedTask,
  deleteOwnCalendar,
  keepOwnCalendar,
  readCalendarReader,
  selectDatedTasks,
  selectOwnCalendar,
} from './task-calendar-store.ts';

export async function readTaskCalendar(
  database: Database,
  actor: Actor,
): Promise<{ calendar: TaskCalendar | null }> {
  return { calendar: await withActor(database, actor, selectOwnCalendar) };
}

/** A secret address under which a calendar reads the tasks of all posts that somebody holds; the address before ends. Only a
 * session makes one: an API token has less than all posts.
 * @returns the path, whose secret is kept nowhere. Errors: SESSION_NEEDED. */
export async function makeTaskCalendar(
  database: Database,
  caller: Caller,
  { showsTitles, language }: { readonly showsTitles: boolean; readonly language: Language },
): Promise<{ path: string; calendar: TaskCalendar }> {
  cookieSessionOf(caller);
  const { actor } = caller;
  const secret = randomToken();
  const calendar = await withActor(database, actor, async (db) => {
    const made = await keepOwnCalendar(db, { secretHash: hashOfSecret(secret), showsTitles, language });
    await recordAct(db, actor, {
      action: 'calendar.create',
      subject: { kind: 'calendar', id: actor.id },
      after: { showsTitles },
    });
    return made;
  });
  return { path: `/calendar/${secret}.ics`, calendar };
}

/** Errors: TASK_CALENDAR_NOT_FOUND. */
export async function revokeTaskCalendar(database: Database, actor: Actor): Promise<{ calendar: null }> {
  return await withActor(database, actor, async (db) => {
    if (!(await deleteOwnCalendar(db))) throw fail('TASK_CALENDAR_NOT_FOUND', {});
    await recordAct(db, actor, { action: 'calendar.revoke', subject: { kind: 'calendar', id: actor.id } });
    return { calendar: null };
  });
}

const TASKS_MAX = 1000;

interface Asked {
  /** The last part of the address. */
  readonly name: string;
  /** Where the request came from. */
  readonly address: string;
  /** Protocol and name of this site, where cases are opened. */
  readonly site: string;
}

/** What a calendar reads under a secret address: the nearest thousand tasks with a date. Who has no post in force has none;
 * what is no address, or that of somebody who may not sign in, answers alike.
 * @returns the text, and a tag that changes with it. Errors: TASK_CALENDAR_NOT_FOUND, REQUESTS_PAUSED. */
export async function answerTaskCalendar(
  database: Database,
  { name, address, site }: Asked,
): Promise<{ text: string; tag: string }> {
  const secret = /^([\w-]{43})\.ics$/.exec(name)?.[1] ?? '';
  const reader = await readCalendarReader(database, hashOfSecret(secret));
  const seconds = await countCalendarKnock(database, reader?.personId ?? address);
  if (seconds > 0) throw fail('REQUESTS_PAUSED', { seconds });
  if (reader === undefined) throw fail('TASK_CALENDAR_NOT_FOUND', {});
  const { language } = reader;
  const words = wordsOf(language);
  const text = writeCalendar({
    product: `-//Zhulin//Tasks//${language === 'en' ? 'EN' : 'ZH'}`,
    name: words.text('cases', 'calendar/name'),
    days: (await tasksFor(database, reader)).map((task) => dayOf(task, reader, site)),
  });
  return { text, tag: `"${hashOfSecret(text)}"` };
}

/** Each post sees its own under row security, as in the inbox; what two of them see is one task. */
async function tasksFor(database: Database, { personId, posts }: CalendarReader): Promise<DatedTask[]> {
  const found = new Map<string, DatedTask>();
  for (const { id: postId, role, orgId, orgPath } of posts) {
    if (!rolePermissions[role].includes('case.read')) continue;
    const actor: Actor = { id: personId, postId, orgId, role, scope: scopeOf(role, orgPath) };
    const tasks = await withActor(database, actor, (db) => selectDatedTasks(db, TASKS_MAX));
    for (const task of tasks) found.set(uidOf(task), task);
  }
  return [...found.values()]
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime() || one.number - other.number)
    .slice(0, TASKS_MAX);
}

const uidOf = ({ caseId, step, seat }: DatedTask): string => `${caseId}.${step}.${seat}@zhulin`;

function dayOf(task: DatedTask, { showsTitles, language }: CalendarReader, site: string): CalendarDay {
  const { caseId, number, kind, title, revision, dueAt, amberAt, changedAt } = task;
  const words = wordsOf(language);
  const said = { kind: caseWord(words, kind, 'title'), number };
  return {
    uid: uidOf(task),
    sequence: revision,
    changedAt,
    // The limit is over with the last instant of its day.
    day: isoDayAt(dueAt.getTime() - 1),
    summary: showsTitles
      ? words.text('cases', 'calendar/titled', { ...said, title })
      : words.text('cases', 'calendar/numbered', said),
    url: new URL(`/cases/${caseId}`, site).href,
    alarmAt: amberAt,
  };
}
