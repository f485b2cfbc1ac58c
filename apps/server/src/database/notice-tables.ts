import type { NoticeCause, NoticeChannel, NoticeMode, NoticeReason } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables of notices, as kysely sees them. */
export interface NoticeTables {
  notice_setting: NoticeSettingTable;
  notice_address: NoticeAddressTable;
  notice: NoticeTable;
  notice_message: NoticeMessageTable;
  notice_delivery: NoticeDeliveryTable;
}

interface NoticeSettingTable {
  person_id: ColumnType<string, never, never>;
  modes: JSONColumnType<Partial<Record<NoticeChannel, NoticeMode>>, string, string>;
  digest_hour: number;
  quiet_from: number | null;
  quiet_until: number | null;
  urgent_breaks_quiet: boolean;
  language: Language;
}

interface NoticeAddressTable {
  person_id: ColumnType<string, never, never>;
  sealed: string | null;
  asked_sealed: string | null;
  asked_at: ColumnType<Date | null, Date | null, Date | null>;
  code_sealed: string | null;
  wrong_codes: Generated<number>;
}

interface NoticeTable {
  id: ColumnType<string, never, never>;
  news_id: string;
  person_id: string;
  cause: NoticeCause;
  case_id: string;
  step: string | null;
  seat: number | null;
  round: number | null;
  role: string | null;
  org_id: string | null;
  post_id: string | null;
  at: Date;
}

interface NoticeMessageTable {
  id: Generated<string>;
  person_id: string;
  channel: NoticeChannel;
  act: Generated<'tell' | 'complete'>;
  completes: string | null;
  is_digest: Generated<boolean>;
  is_urgent: Generated<boolean>;
  due_at: Date;
  next_at: Date;
  attempts: Generated<number>;
  tried_at: Date | null;
  state: Generated<'waiting' | 'sent' | 'failed' | 'withdrawn'>;
  reason: NoticeReason | null;
  detail: string | null;
  failed_at: Date | null;
  ended_at: Date | null;
}

interface NoticeDeliveryTable {
  notice_id: string;
  channel: NoticeChannel;
  message_id: string;
  withdrawn: Generated<boolean>;
}
