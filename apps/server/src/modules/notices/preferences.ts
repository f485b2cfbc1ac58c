import {
  type Actor,
  type ChangeNoticeSettings,
  fail,
  NOTICE_CHANNELS,
  type NoticeChannel,
  type NoticeSettings,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { placeOfPhone, selectContacts } from '../identity/index.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { lockAddress } from './address-store.ts';
import { placeOfEmail } from './places.ts';
import { selectWishes } from './plan-store.ts';
import { keepWishes } from './preference-store.ts';
import { noticeRulesOf } from './rules.ts';
import { minuteOf, timeOf } from './when.ts';
import { defaultWishes, modeOf } from './wishes.ts';

type Desk = Pick<House, 'database' | 'sealer' | 'notices'>;

/** How one is told, by the channels that there are; addresses and numbers are masked. */
export async function readOwnSettings(desk: Desk, actor: Actor): Promise<NoticeSettings> {
  return await withActor(desk.database, actor, (db) => ownSettings(db, desk, actor));
}

async function ownSettings(db: ActorDb, { sealer, notices }: Desk, actor: Actor): Promise<NoticeSettings> {
  const rules = noticeRulesOf(await rulebookOfToday(db));
  const wishes = (await selectWishes(db, [actor.id])).get(actor.id) ?? defaultWishes(rules);
  const address = await lockAddress(db);
  const [contact] = await selectContacts(db, [actor.id]);
  const sealedPhone = contact?.phoneSealed ?? null;
  const emailIn = (sealed: string | null = null) =>
    sealed === null ? null : maskedEmail(sealer.open(placeOfEmail(actor.id), sealed));
  const email = emailIn(address?.sealed);
  const phone =
    sealedPhone === null ? null : `*******${sealer.open(placeOfPhone(actor.id), sealedPhone).slice(-4)}`;
  const isReachable = (channel: NoticeChannel) =>
    channel === 'email' ? email !== null : channel === 'oa' || channel === 'file' || phone !== null;
  const { quiet, digestHour, urgentBreaksQuiet, language } = wishes;
  return {
    channels: NOTICE_CHANNELS.filter((channel) => notices.ports.has(channel)).map((channel) => ({
      channel,
      mode: modeOf(wishes, rules, channel),
      isReachable: isReachable(channel),
    })),
    digestHour,
    quiet: quiet && { from: timeOf(quiet.from), until: timeOf(quiet.until) },
    urgentBreaksQuiet,
    language,
    urgent: [...rules.urgent],
    email,
    emailAsked: emailIn(address?.askedSealed),
    phone,
  };
}

/** `z***@example.cn`: enough to tell one's own from another. */
function maskedEmail(address: string): string {
  return `${address.slice(0, 1)}***${address.slice(address.lastIndexOf('@'))}`;
}

/** Errors: NOTICE_CHANNEL_MISSING. */
export async function changeOwnSettings(
  desk: Desk,
  actor: Actor,
  { language: asked, ...change }: { readonly language: Language } & { readonly wanted: ChangeNoticeSettings },
): Promise<NoticeSettings> {
  const { modes, quiet, ...rest } = change.wanted;
  const missing = NOTICE_CHANNELS.find(
    (channel) => modes[channel] !== undefined && !desk.notices.ports.has(channel),
  );
  if (missing !== undefined)
    throw fail('NOTICE_CHANNEL_MISSING', { channel: wordsOf(asked).text('notices', `channel/${missing}`) });
  return await withActor(desk.database, actor, async (db) => {
    const former = (await selectWishes(db, [actor.id])).get(actor.id)?.modes;
    const minutes = quiet && { from: minuteOf(quiet.from), until: minuteOf(quiet.until) };
    await keepWishes(db, { ...rest, modes: { ...former, ...modes }, quiet: minutes });
    await recordAct(db, actor, {
      action: 'notice.change',
      subject: { kind: 'notice', id: actor.id },
      after: { modes, quiet, ...rest },
    });
    return await ownSettings(db, desk, actor);
  });
}
