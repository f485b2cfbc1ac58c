import { administrators, NOTICE_CHANNELS, type NoticeChannel } from '@zhulin/contract';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { type CaseNews, ringLights, takeNews } from '../cases/index.ts';
import { type Holder, selectContacts, selectHolders } from '../identity/index.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { COURIER } from './courier.ts';
import {
  completeTodos,
  insertDelivery,
  insertNotices,
  type KeptNotice,
  keepMessage,
  lockPlanning,
  type NewNotice,
  selectEmails,
  selectNow,
  selectToldOf,
  selectWishes,
} from './plan-store.ts';
import { type NoticeRules, noticeRulesOf } from './rules.ts';
import { standingsOf } from './standing.ts';
import { dueAt, notBefore } from './when.ts';
import { defaultWishes, modeOf, type Wishes } from './wishes.ts';

/** News of one transaction. */
const BATCH = 200;

/** Makes notices of what is new with cases: who holds the post now, by which channels, when. One process at a time does
 * it, by a lock that goes with its transaction; news are taken out in the same transaction in which their notices are kept.
 * @returns how many news were taken; null: another process is at it. Cost: some statements a batch, one a message. */
export async function planNotices({
  database,
  notices,
}: Pick<House, 'database' | 'notices'>): Promise<number | null> {
  const channels = NOTICE_CHANNELS.filter((channel) => notices.ports.has(channel));
  let taken = 0;
  for (;;) {
    const count = await withActor(database, COURIER, (db) => planBatch(db, channels));
    if (count === null) return taken > 0 ? taken : null;
    taken += count;
    if (count < BATCH) return taken;
  }
}

async function planBatch(db: ActorDb, channels: readonly NoticeChannel[]): Promise<number | null> {
  if (!(await lockPlanning(db))) return null;
  await ringLights(db, BATCH);
  const news = await takeNews(db, BATCH);
  // Whoever sets up a channel later is not told of all that was before.
  if (news.length === 0 || channels.length === 0) return news.length;
  const rules = noticeRulesOf(await rulebookOfToday(db));
  const nowMs = await selectNow(db);
  const told = await insertNotices(db, await noticesOf(db, news));
  await keepDeliveries(db, told, { channels, rules, nowMs });
  await takeBack(db, news, nowMs);
  return news.length;
}

type Told = CaseNews & { readonly cause: NewNotice['cause'] };

const isTold = (news: CaseNews): news is Told => news.cause !== 'over';

/** A notice for each person whom a piece of news concerns, but for whoever brought it about. */
async function noticesOf(db: ActorDb, all: readonly CaseNews[]): Promise<NewNotice[]> {
  const news = all.filter(isTold);
  const offices = news.flatMap(({ role, orgId }) =>
    role !== null && orgId !== null ? [{ role, orgId }] : [],
  );
  const people = news.flatMap(({ personId }) => personId ?? []);
  const holders = await selectHolders(db, offices, people);
  return news.flatMap((each) => {
    // The first of several posts of one person, which is his own, stays.
    const concerned = holders.filter(isConcernedBy(each)).toReversed();
    return [...new Map(concerned.map((holder) => [holder.personId, holder])).values()]
      .filter(({ personId }) => personId !== each.by)
      .map(({ personId, postId }) => ({ ...each, newsId: each.id, personId, postId }));
  });
}

function isConcernedBy({ personId, role, orgId }: CaseNews): (holder: Holder) => boolean {
  if (personId !== null)
    return (holder) => holder.personId === personId && !holder.isLent && !isAdministrator(holder.role);
  return (holder) => holder.role === role && holder.orgId === orgId;
}

/** No case opens in the post of an administrator. */
const isAdministrator = (role: string) => administrators.some((each) => each === role);

interface Planning {
  readonly channels: readonly NoticeChannel[];
  readonly rules: NoticeRules;
  readonly nowMs: number;
}

async function keepDeliveries(db: ActorDb, told: readonly KeptNotice[], planning: Planning): Promise<void> {
  const people = [...new Set(told.map(({ personId }) => personId))];
  const wishes = await selectWishes(db, people);
  const reach = await reachOf(db, people);
  for (const notice of told) {
    const wish = wishes.get(notice.personId) ?? defaultWishes(planning.rules);
    for (const channel of planning.channels)
      if (reach(notice.personId, channel)) await keepDelivery(db, notice, channel, wish, planning);
  }
}

/** Which channels have what they need of a person. */
async function reachOf(
  db: ActorDb,
  people: readonly string[],
): Promise<(personId: string, channel: NoticeChannel) => boolean> {
  const contacts = new Map((await selectContacts(db, people)).map((each) => [each.personId, each]));
  const emails = await selectEmails(db, people);
  return (personId, channel) => {
    const contact = contacts.get(personId);
    if (contact === undefined) return false;
    if (channel === 'email') return emails.has(personId);
    return channel === 'sms' || channel === 'webhook' ? contact.phoneSealed !== null : true;
  };
}

async function keepDelivery(
  db: ActorDb,
  { id, personId, cause }: KeptNotice,
  channel: NoticeChannel,
  wish: Wishes,
  { rules, nowMs }: Planning,
): Promise<void> {
  const mode = modeOf(wish, rules, channel);
  // A to-do is a task; what else there is to say is none.
  if (mode === 'off' || (channel === 'oa' && cause !== 'task')) return;
  const isUrgent = rules.urgent.includes(cause);
  const dueMs = dueAt(nowMs, { mode, isUrgent, digestHour: wish.digestHour });
  const nextMs = notBefore(dueMs, isUrgent, wish);
  const isDigest = mode === 'digest' && !isUrgent;
  const message = await keepMessage(db, { personId, channel, isDigest, isUrgent, dueMs, nextMs });
  await insertDelivery(db, id, channel, message);
}

/** Ends the to-dos of tasks that no longer wait for those who were told. What still waits to be sent of them is left out
 * when it would go. */
async function takeBack(db: ActorDb, news: readonly CaseNews[], nowMs: number): Promise<void> {
  const over = news.filter(({ cause }) => cause === 'over');
  const standings = await standingsOf(db, await selectToldOf(db, over));
  const ids = standings.filter(({ waits }) => !waits).map(({ concern }) => concern.id);
  await completeTodos(db, ids, nowMs);
}
