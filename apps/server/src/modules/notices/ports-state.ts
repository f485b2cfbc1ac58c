import { randomUUID } from 'node:crypto';
import {
  type Actor,
  NOTICE_CHANNELS,
  type NoticeChannel,
  type NoticePorts,
  type NoticeReason,
  type NoticeTest,
} from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { sql } from 'kysely';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import type { House } from '../../module.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { rulebookOfToday } from '../rules/index.ts';
import { COURIER } from './courier.ts';
import { recipientOf } from './deliver.ts';
import { type NoticeMessage, type NoticePort, PortFailure } from './port.ts';
import { noticeRulesOf } from './rules.ts';

type Desk = Pick<House, 'database' | 'sealer' | 'notices'>;

export interface ChannelCount {
  readonly channel: NoticeChannel;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  /** How long the oldest has been due; null: none is. */
  readonly oldestS: number | null;
  readonly failedAt: Date | null;
  readonly reason: NoticeReason | null;
  readonly detail: string | null;
}

/** Of the channels that had something to send; the courier and system administrators may. */
export async function countMessages(db: ActorDb): Promise<ChannelCount[]> {
  const { rows } = await sql<ChannelCount>`
    SELECT channel, waiting, sent, failed, oldest_s AS "oldestS", failed_at AS "failedAt", reason, detail
    FROM notice_counts()`.execute(db);
  return rows;
}

/** How every channel stands. */
export async function readPorts({ database, notices }: Desk, actor: Actor): Promise<NoticePorts> {
  return await withActor(database, actor, async (db) => {
    const counts = new Map((await countMessages(db)).map((each) => [each.channel, each]));
    const { keptDays } = noticeRulesOf(await rulebookOfToday(db));
    return {
      keptDays,
      ports: NOTICE_CHANNELS.map((channel) => {
        const { failedAt, reason, detail, ...found } = counts.get(channel) ?? NOTHING_SENT;
        const failure = failedAt === null || reason === null ? null : { reason, detail };
        return {
          ...found,
          channel,
          isConfigured: notices.ports.has(channel),
          lastFailure: failure && failedAt && { at: failedAt.toISOString(), ...failure },
        };
      }),
    };
  });
}

const NOTHING_SENT = {
  waiting: 0,
  sent: 0,
  failed: 0,
  oldestS: null,
  failedAt: null,
  reason: null,
  detail: null,
};

/** Sends a test notice to oneself by every configured channel, at once. */
export async function testPorts(desk: Desk, actor: Actor, language: Language): Promise<NoticeTest> {
  const ports = NOTICE_CHANNELS.flatMap((channel) => desk.notices.ports.get(channel) ?? []);
  const results = await Promise.all(ports.map((port) => testPort(desk, actor, port, language)));
  await withActor(desk.database, actor, async (db) => {
    await recordAct(db, actor, {
      action: 'notice.test',
      subject: { kind: 'notice', id: actor.id },
      after: { results: results.map(({ channel, outcome }) => ({ channel, outcome })) },
    });
  });
  return { results };
}

async function testPort(
  desk: Desk,
  actor: Actor,
  port: NoticePort,
  language: Language,
): Promise<NoticeTest['results'][number]> {
  const { channel } = port;
  const to = await withActor(desk.database, COURIER, (db) => recipientOf(db, desk, channel, actor.id));
  if (to === null) return { channel, outcome: 'no_address', failure: null };
  const words = wordsOf(language);
  const message: NoticeMessage = {
    id: randomUUID(),
    act: 'test',
    completes: null,
    to,
    language,
    subject: words.text('notices', 'test.subject'),
    text: words.text('notices', 'test.text'),
    lines: [],
    link: desk.notices.publicUrl,
  };
  try {
    await port.send(message);
    return { channel, outcome: 'sent', failure: null };
  } catch (error) {
    if (!(error instanceof PortFailure)) throw error;
    return { channel, outcome: 'failed', failure: { reason: error.reason, detail: error.detail } };
  }
}
