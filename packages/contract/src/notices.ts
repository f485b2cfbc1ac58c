import { LANGUAGES } from '@zhulin/engines/units';
import { z } from 'zod';
import { momentSchema } from './text.ts';

/** Ways out of the house: e-mail, short message, robot of a group chat, to-do of an office system, a folder of files. */
export const NOTICE_CHANNELS = ['email', 'sms', 'webhook', 'oa', 'file'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

export const NOTICE_MODES = ['off', 'at_once', 'digest'] as const;
export type NoticeMode = (typeof NOTICE_MODES)[number];

/** Why somebody is told, the weightiest first. */
export const NOTICE_CAUSES = [
  'escalation',
  'overdue',
  'reminder',
  'due_soon',
  'task',
  'told',
  'ended',
] as const;
export type NoticeCause = (typeof NOTICE_CAUSES)[number];

export const NOTICE_STATES = ['waiting', 'sent', 'failed', 'withdrawn'] as const;

/** Why an attempt failed. `refused`: the other side said no, its status stands beside; `not_understood`: it answered
 * something else than it should. */
export const NOTICE_REASONS = [
  'not_reached',
  'timeout',
  'refused',
  'redirected',
  'answer_too_large',
  'not_understood',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

const timeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('of the day in China, HH:MM');
const modeSchema = z.enum(NOTICE_MODES);
const modesShape = {
  email: modeSchema.optional(),
  sms: modeSchema.optional(),
  webhook: modeSchema.optional(),
  oa: modeSchema.exclude(['digest']).optional().describe('a to-do is made at once'),
  file: modeSchema.optional(),
} satisfies Record<NoticeChannel, z.ZodType>;

const wishes = {
  digestHour: z.int().min(0).max(23).describe('of the day in China, when digests go'),
  quiet: z
    .strictObject({ from: timeSchema, until: timeSchema })
    .refine(({ from, until }) => from !== until)
    .nullable()
    .describe('nothing is sent from the one to the other, over midnight too; null: at any hour'),
  urgentBreaksQuiet: z.boolean().describe('urgent causes are sent in quiet hours, too'),
  language: z.enum(LANGUAGES),
};

export const changeNoticeSettingsSchema = z
  .strictObject({ modes: z.strictObject(modesShape), ...wishes })
  .meta({ id: 'ChangeNoticeSettings' });

export const noticeSettingsSchema = z
  .strictObject({
    channels: z
      .array(
        z.strictObject({
          channel: z.enum(NOTICE_CHANNELS),
          mode: modeSchema,
          isReachable: z.boolean().describe('false: the address or number that it needs is not there'),
        }),
      )
      .describe('those that this installation has'),
    ...wishes,
    urgent: z.array(z.enum(NOTICE_CAUSES)).describe('causes that do not wait for a digest'),
    email: z.string().nullable().describe('confirmed; masked'),
    emailAsked: z.string().nullable().describe('waits for its code; masked'),
    phone: z.string().nullable().describe('of the register; masked'),
  })
  .meta({ id: 'NoticeSettings' });

/** Strict: what is written into the lines of a mail must hold neither breaks nor brackets. */
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  .regex(/^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/);

export const askNoticeEmailSchema = z.strictObject({ address: emailSchema }).meta({ id: 'AskNoticeEmail' });
export const confirmNoticeEmailSchema = z
  .strictObject({ code: z.string().regex(/^\d{6}$/) })
  .meta({ id: 'ConfirmNoticeEmail' });

const failureSchema = z.strictObject({
  reason: z.enum(NOTICE_REASONS),
  detail: z.string().nullable().describe('a status or a word of the network'),
});

const count = z.int().min(0);
export const noticePortsSchema = z
  .strictObject({
    ports: z.array(
      z.strictObject({
        channel: z.enum(NOTICE_CHANNELS),
        isConfigured: z.boolean(),
        waiting: count,
        sent: count,
        failed: count,
        oldestS: z.number().nullable().describe('how long the oldest has been due; null: none is'),
        lastFailure: failureSchema.extend({ at: momentSchema }).nullable(),
      }),
    ),
    keptDays: count.describe('what is counted is kept so long'),
  })
  .meta({ id: 'NoticePorts' });

export const noticeTestSchema = z
  .strictObject({
    results: z
      .array(
        z.strictObject({
          channel: z.enum(NOTICE_CHANNELS),
          outcome: z.enum(['sent', 'failed', 'no_address']),
          failure: failureSchema.nullable(),
        }),
      )
      .describe('one a configured channel'),
  })
  .meta({ id: 'NoticeTest' });

export type NoticeSettings = z.output<typeof noticeSettingsSchema>;
export type ChangeNoticeSettings = z.output<typeof changeNoticeSettingsSchema>;
export type NoticePorts = z.output<typeof noticePortsSchema>;
export type NoticeTest = z.output<typeof noticeTestSchema>;
