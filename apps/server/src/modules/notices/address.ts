import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Actor, fail, type NoticeSettings } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import {
  askAddress,
  confirmAsked,
  countWrongCode,
  deleteAddress,
  dropAsked,
  lockAddress,
} from './address-store.ts';
import { placeOfCode, placeOfEmail } from './places.ts';
import { type NoticeMessage, PortFailure } from './port.ts';
import { readOwnSettings } from './preferences.ts';

type Desk = Pick<House, 'database' | 'sealer' | 'notices'>;

/** Nobody is to flood the mailbox of another. */
const PAUSE_S = 60;
const VALID_MINUTES = 10;
const WRONG_CODES_MAX = 5;
const CODE_DIGITS = 6;

interface Asking {
  readonly address: string;
  readonly language: Language;
}

/** Sends a code to an address; the former one holds until the code is entered. Where the mail does not go out nothing waits.
 * Errors: NOTICE_CHANNEL_MISSING, NOTICE_CODE_TOO_SOON, NOTICE_NOT_SENT. */
export async function askEmail(
  desk: Desk,
  actor: Actor,
  { address, language }: Asking,
): Promise<NoticeSettings> {
  const { database, sealer, notices } = desk;
  const words = wordsOf(language);
  const port = notices.ports.get('email');
  if (port === undefined)
    throw fail('NOTICE_CHANNEL_MISSING', { channel: words.text('notices', 'channel/email') });
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  await withActor(database, actor, async (db) => {
    const seconds = await askAddress(db, {
      sealed: sealer.seal(placeOfEmail(actor.id), address),
      codeSealed: sealer.seal(placeOfCode(actor.id), code),
      pauseS: PAUSE_S,
    });
    if (seconds > 0) throw fail('NOTICE_CODE_TOO_SOON', { seconds });
    await recordAct(db, actor, { action: 'notice.address_ask', subject: { kind: 'notice', id: actor.id } });
  });
  try {
    await port.send(codeMessage({ address, language }, actor, code, notices.publicUrl));
  } catch (error) {
    await withActor(database, actor, dropAsked);
    if (!(error instanceof PortFailure)) throw error;
    const reason = words.text('notices', `reason/${error.reason}`);
    throw fail('NOTICE_NOT_SENT', { reason, detail: error.detail ?? '–' }, error);
  }
  return await readOwnSettings(desk, actor);
}

function codeMessage(
  { address, language }: Asking,
  actor: Actor,
  code: string,
  publicUrl: string,
): NoticeMessage {
  const words = wordsOf(language);
  return {
    id: randomUUID(),
    act: 'code',
    completes: null,
    to: { personId: actor.id, login: '', phone: null, email: address },
    language,
    subject: words.text('notices', 'code.subject'),
    text: words.text('notices', 'code.text', { code, minutes: VALID_MINUTES }),
    lines: [],
    link: publicUrl,
  };
}

/** Errors: NOTICE_CODE_REFUSED, whatever was wrong with it. */
export async function confirmEmail(desk: Desk, actor: Actor, code: string): Promise<NoticeSettings> {
  const isConfirmed = await withActor(desk.database, actor, async (db) => {
    const found = await lockAddress(db);
    if (found === undefined || found.codeSealed === null || found.ageS === null) return false;
    if (found.ageS > VALID_MINUTES * 60 || found.wrongCodes >= WRONG_CODES_MAX) return false;
    const sent = Buffer.from(desk.sealer.open(placeOfCode(actor.id), found.codeSealed));
    const entered = Buffer.from(code);
    if (sent.length !== entered.length || !timingSafeEqual(sent, entered)) {
      // Counted also though it is refused.
      await countWrongCode(db);
      return false;
    }
    await confirmAsked(db);
    await recordAct(db, actor, {
      action: 'notice.address_confirm',
      subject: { kind: 'notice', id: actor.id },
    });
    return true;
  });
  if (!isConfirmed) throw fail('NOTICE_CODE_REFUSED', {});
  return await readOwnSettings(desk, actor);
}

/** The address, and one that waits for its code. */
export async function removeEmail(desk: Desk, actor: Actor): Promise<NoticeSettings> {
  await withActor(desk.database, actor, async (db) => {
    if (!(await deleteAddress(db))) return;
    await recordAct(db, actor, {
      action: 'notice.address_remove',
      subject: { kind: 'notice', id: actor.id },
    });
  });
  return await readOwnSettings(desk, actor);
}
