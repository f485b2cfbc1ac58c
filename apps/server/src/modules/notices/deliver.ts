import type { NoticeChannel } from '@zhulin/contract';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { wordsOf } from '../../wording.ts';
import { placeOfPhone, selectContacts } from '../identity/index.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { COURIER } from './courier.ts';
import {
  beginAttempt,
  endMessage,
  keepFailure,
  lockNextMessage,
  postponeMessage,
  selectNoticesOf,
  type WaitingMessage,
  withdrawDeliveries,
} from './deliver-store.ts';
import { linesOf, tellingOf } from './message.ts';
import { placeOfEmail } from './places.ts';
import { selectEmails, selectWishes } from './plan-store.ts';
import { type NoticeMessage, type NoticePort, type NoticeRecipient, PortFailure } from './port.ts';
import { type NoticeRules, noticeRulesOf } from './rules.ts';
import { standingsOf } from './standing.ts';
import { notBefore, retryAfter } from './when.ts';
import { defaultWishes, modeOf } from './wishes.ts';

type Desk = Pick<House, 'database' | 'sealer' | 'notices'>;

/** Longer than any port takes for one message. */
const LEASE_MS = 60_000;

/** Sends what waits for one channel, message after message, and ends the round when the other side is not there. An attempt
 * is noted before and after; between the two no transaction is open. Killed in between, it is made again, under the same id.
 * @returns how many were sent */
export async function deliverNotices(desk: Desk, channel: NoticeChannel): Promise<number> {
  const port = desk.notices.ports.get(channel);
  let sent = 0;
  while (port !== undefined) {
    const next = await withActor(desk.database, COURIER, (db) => takeNext(db, desk, channel));
    if (next === 'nothing') break;
    if (next === 'none-to-send') continue;
    const failure = await attempt(port, next);
    await withActor(desk.database, COURIER, (db) => keepOutcome(db, next.id, failure));
    if (failure === null) sent++;
    else if (failure.reason === 'not_reached' || failure.reason === 'timeout') break;
  }
  return sent;
}

async function attempt(port: NoticePort, message: NoticeMessage): Promise<PortFailure | null> {
  try {
    await port.send(message);
    return null;
  } catch (error) {
    if (error instanceof PortFailure) return error;
    throw error;
  }
}

/** @returns what is to be sent now; `none-to-send`: the oldest was put off, or there is nothing left to tell in it */
async function takeNext(
  db: ActorDb,
  desk: Desk,
  channel: NoticeChannel,
): Promise<NoticeMessage | 'nothing' | 'none-to-send'> {
  const waiting = await lockNextMessage(db, channel);
  if (waiting === undefined) return 'nothing';
  const rules = noticeRulesOf(await rulebookOfToday(db));
  const message =
    waiting.act === 'complete'
      ? await completionOf(db, desk, channel, waiting)
      : await tellingNow(db, desk, channel, { waiting, rules });
  if (message === 'later') return 'none-to-send';
  if (message === null) {
    await endMessage(db, waiting.id, 'withdrawn');
    return 'none-to-send';
  }
  await beginAttempt(db, waiting.id, waiting.now, LEASE_MS);
  return message;
}

/** The end of a to-do says nothing. */
const WITHOUT_WORDS = { language: 'zh-CN', subject: '', text: '', lines: [], link: '' } as const;

async function completionOf(
  db: ActorDb,
  desk: Desk,
  channel: NoticeChannel,
  { id, personId, completes }: WaitingMessage,
): Promise<NoticeMessage | null> {
  const to = await recipientOf(db, desk, channel, personId);
  if (to === null) return null;
  return { id, act: 'complete', completes, to, ...WITHOUT_WORDS };
}

/** The message as things stand at this moment, by what the person wants at this moment; null: there is nothing to tell, or
 * it is not wanted any more. */
async function tellingNow(
  db: ActorDb,
  desk: Desk,
  channel: NoticeChannel,
  { waiting, rules }: { readonly waiting: WaitingMessage; readonly rules: NoticeRules },
): Promise<NoticeMessage | 'later' | null> {
  const { id, personId, isDigest, isUrgent, now } = waiting;
  const wish = (await selectWishes(db, [personId])).get(personId) ?? defaultWishes(rules);
  const to = await recipientOf(db, desk, channel, personId);
  if (to === null || modeOf(wish, rules, channel) === 'off') return null;
  const nextMs = notBefore(now.getTime(), isUrgent, wish);
  if (nextMs > now.getTime()) {
    await postponeMessage(db, id, nextMs);
    return 'later';
  }
  const standings = await standingsOf(db, await selectNoticesOf(db, id));
  const over = standings.filter(({ holds }) => !holds).map(({ concern }) => concern.id);
  await withdrawDeliveries(db, id, over);
  const tellings = standings
    .filter(({ holds }) => holds)
    .map(({ concern, found }) => ({ ...concern, found }));
  if (tellings.length === 0) return null;
  const words = wordsOf(wish.language);
  const { publicUrl } = desk.notices;
  const lines = linesOf(tellings, publicUrl, words);
  return {
    id,
    act: 'tell',
    completes: null,
    to,
    language: wish.language,
    lines,
    ...tellingOf({ lines, isDigest, publicUrl }, words),
  };
}

/** How somebody is reached by a channel, no more; null: he is not, or not any more. */
export async function recipientOf(
  db: ActorDb,
  { sealer }: Pick<House, 'sealer'>,
  channel: NoticeChannel,
  personId: string,
): Promise<NoticeRecipient | null> {
  const [contact] = await selectContacts(db, [personId]);
  if (contact === undefined) return null;
  const { login, phoneSealed } = contact;
  const nobody = { personId, login, phone: null, email: null };
  if (channel === 'email') {
    const sealed = (await selectEmails(db, [personId])).get(personId);
    return sealed === undefined ? null : { ...nobody, email: sealer.open(placeOfEmail(personId), sealed) };
  }
  if (channel === 'sms' || channel === 'webhook')
    return phoneSealed === null
      ? null
      : { ...nobody, phone: sealer.open(placeOfPhone(personId), phoneSealed) };
  return nobody;
}

async function keepOutcome(db: ActorDb, id: string, failure: PortFailure | null): Promise<void> {
  if (failure === null) return await endMessage(db, id, 'sent');
  const rules = noticeRulesOf(await rulebookOfToday(db));
  const { firstMs, attempts, nowMs } = await keepFailure(db, id, failure);
  if (failure.isFinal || nowMs - firstMs >= rules.giveUpMs) return await endMessage(db, id, 'failed');
  await postponeMessage(db, id, nowMs + retryAfter(attempts, rules.waitsMs));
}
