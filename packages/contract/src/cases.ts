import { CASE_STATUSES, type CaseKind, LIGHTS, STEP_STATUSES } from '@zhulin/engines/cases';
import { z } from 'zod';
import { fileSchema } from './file.ts';
import { roles } from './roles.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from './text.ts';

/** What a case may be about. */
export const CASE_SUBJECT_KINDS = ['project', 'organisation'] as const;

export const CASE_TEXT_MAX = 2000;
/** What people write to an act: lines, nothing that PostgreSQL cannot keep. */
const commentSchema = z
  .string()
  .trim()
  .min(1)
  .max(CASE_TEXT_MAX)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u);

/** An id of a kind, step, action, reason: kebab-case. */
const nameSchema = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

const onSeat = {
  step: nameSchema,
  seat: z.int().min(0).optional().describe('default: the first that is one’s own'),
};
const commented = { comment: commentSchema.optional() };
const evidenceSchema = z.strictObject({ sort: nameSchema, file: z.uuid().describe('a file of this case') });

const wishes = [
  z.strictObject({ type: z.literal('claim'), ...onSeat }),
  z.strictObject({ type: z.literal('release'), ...onSeat }),
  z.strictObject({
    type: z.literal('delegate'),
    ...onSeat,
    to: idSchema.describe('a person with a post here'),
  }),
  z.strictObject({
    type: z.literal('add-co-signer'),
    ...onSeat,
    to: idSchema.describe('a person with a post here'),
  }),
  z.strictObject({
    type: z.literal('act'),
    ...onSeat,
    action: nameSchema,
    ...commented,
    evidence: z.array(evidenceSchema).max(20).optional(),
    document: z
      .uuid()
      .optional()
      .describe('a file of this case; where the kind does not say which document it is about'),
    statedDay: daySchema.optional().describe('on the paper that was handed in'),
    to: nameSchema.optional().describe('of a return: the step'),
    toSeats: z.array(z.int().min(0)).max(500).optional().describe('of a return: these members alone'),
  }),
  z.strictObject({ type: z.literal('withdraw-act'), ...onSeat, ...commented }),
  z.strictObject({ type: z.literal('pause'), step: nameSchema, reason: nameSchema, ...commented }),
  z.strictObject({ type: z.literal('resume'), step: nameSchema }),
  z.strictObject({ type: z.literal('remind'), step: nameSchema }),
  z.strictObject({ type: z.literal('escalate'), step: nameSchema }),
  z.strictObject({ type: z.literal('freeze'), step: nameSchema, ...commented }),
  z.strictObject({ type: z.literal('withdraw'), ...commented }),
  z.strictObject({ type: z.literal('pause-case'), reason: nameSchema, ...commented }),
  z.strictObject({ type: z.literal('resume-case') }),
  z.strictObject({ type: z.literal('reopen'), to: nameSchema, ...commented }),
  z.strictObject({
    type: z.literal('correct'),
    of: z.int().min(1).describe('revision that the corrected event made'),
    ...commented,
    evidence: z.array(evidenceSchema).max(20).optional(),
  }),
] as const;

export const caseWishSchema = z.discriminatedUnion('type', wishes);
export const actOnCaseSchema = z
  .strictObject({
    expectedRevision: z
      .int()
      .min(1)
      .describe('of the case as one saw it; what it concerns must not have changed since'),
    wish: caseWishSchema,
  })
  .meta({ id: 'ActOnCase' });

export const ALIKE_MAX = 100;
/** One action on many cases of one kind. */
export const actAlikeSchema = z
  .strictObject({
    cases: z
      .array(z.strictObject({ id: z.uuid(), expectedRevision: z.int().min(1) }))
      .min(1)
      .max(ALIKE_MAX),
    step: nameSchema,
    action: nameSchema,
    ...commented,
  })
  .meta({ id: 'ActAlike' });

const refusedSchema = z.strictObject({ code: z.string(), text: z.string(), next: z.string() });
export const actedAlikeSchema = z
  .strictObject({
    results: z.array(
      z.strictObject({ id: z.uuid(), revision: z.int().nullable(), refused: refusedSchema.nullable() }),
    ),
  })
  .meta({ id: 'ActedAlike' });

/** A post or a person, as far as the reader may know: names of people are told to colleagues alone. */
const partySchema = z.strictObject({
  person: z.string().nullable().describe('null: not to be told, or erased'),
  personId: idSchema.nullable(),
  role: z.enum(roles).nullable(),
  organisationId: idSchema.nullable(),
  organisation: z.string().nullable(),
});

const limitSchema = z.strictObject({ days: z.int(), of: z.enum(['working', 'calendar']) });
const dueSchema = z.strictObject({
  startedAt: momentSchema,
  endedAt: momentSchema.nullable(),
  limit: limitSchema.nullable(),
  dueDay: daySchema.nullable(),
  spentDays: z.int().nullable().describe('days of the limit’s own sort, stops left out'),
  leftDays: z.int().nullable().describe('below 0 past the end'),
  clockHours: z.number().describe('all time since the start, stops included'),
  paused: z.array(z.strictObject({ reason: z.string(), hours: z.number(), days: z.int().nullable() })),
  stoppedFor: z.string().nullable(),
  light: z.enum(LIGHTS).nullable(),
  unpublished: z.string().nullable().describe('years whose working calendar is not published'),
});

const seatSchema = z.strictObject({
  of: partySchema,
  heldBy: partySchema.nullable(),
  isCoSigner: z.boolean(),
  outcome: z.string().nullable(),
});

const stepSchema = z.strictObject({
  id: nameSchema,
  status: z.enum(STEP_STATUSES),
  round: z.int(),
  outcome: z.string().nullable(),
  seats: z.array(seatSchema),
  due: dueSchema.nullable().describe('null before it begins'),
  pausedFor: z.string().nullable(),
  isEscalated: z.boolean(),
  reminders: z.int(),
});

const refSchema = z.strictObject({ id: z.string(), hash: z.string() });
const eventSchema = z.strictObject({
  revision: z.int(),
  at: momentSchema,
  type: z.string(),
  by: partySchema,
  onBehalfOf: idSchema.nullable(),
  step: nameSchema.nullable(),
  seat: z.int().nullable(),
  action: nameSchema.nullable(),
  reason: nameSchema.nullable(),
  /** A step, or a person. */
  to: z.string().nullable(),
  of: z.int().nullable().describe('of a correction: revision that the corrected event made'),
  comment: z.string().nullable(),
  isCommentErased: z.boolean(),
  statedDay: daySchema.nullable(),
  document: refSchema.nullable(),
  entryCode: z
    .string()
    .nullable()
    .describe(
      'of its entry in the log; null: it is of no weight, or has no place under a signed checkpoint yet',
    ),
  evidence: z.array(
    refSchema.extend({
      sort: z.string(),
      name: z.string().nullable(),
      isAsHandedIn: z.boolean().describe('false: the file is not there any more, or not what it was'),
    }),
  ),
});

/** What the reader may do now. */
const mineSchema = z.strictObject({
  step: nameSchema,
  seat: z.int(),
  actions: z.array(nameSchema),
  isCoSigner: z.boolean(),
  isWaiting: z.boolean(),
  isHeld: z.boolean().describe('claimed by the reader'),
  apartFrom: nameSchema
    .nullable()
    .describe('a step that the reader has decided, so that another must decide this one; null: he may'),
});

export const caseSchema = z
  .strictObject({
    id: z.uuid(),
    number: z.int(),
    kind: z.string().describe('id@version'),
    definition: z.custom<CaseKind>().meta({
      type: 'object',
      description: 'the kind as it was when the case was opened: steps, actions, limits',
    }),
    title: z.string(),
    subjectKind: z.enum(CASE_SUBJECT_KINDS),
    subjectId: z.string(),
    data: z.record(z.string(), z.unknown()),
    status: z.enum(CASE_STATUSES),
    outcome: z.string().nullable(),
    revision: z.int(),
    openedAt: momentSchema,
    closedAt: momentSchema.nullable(),
    opener: partySchema,
    now: momentSchema.describe('by the clock of cases: when the days and lights were counted'),
    due: dueSchema,
    pausedFor: z.string().nullable(),
    steps: z.array(stepSchema),
    moments: z.record(
      z.enum(['drafted', 'signed', 'published']),
      refSchema.extend({ at: momentSchema }).nullable(),
    ),
    events: z.array(eventSchema).describe('the latest, latest first'),
    hasEarlier: z.boolean(),
    mine: z.array(mineSchema),
    powers: z.array(z.string()),
  })
  .meta({ id: 'Case' });

export const CASE_EVENTS_MAX = 100;
export const listCaseEventsSchema = z.strictObject({ before: z.coerce.number().int().min(2) });
export const caseEventListSchema = z
  .strictObject({ events: z.array(eventSchema).describe('latest first'), hasEarlier: z.boolean() })
  .meta({ id: 'CaseEventList' });

/** 待办, 已办, 抄送. */
export const INBOX_BOXES = ['todo', 'done', 'told'] as const;
export type InboxBox = (typeof INBOX_BOXES)[number];
/** What a light can be in a list: past its day, near, in time, standing still, or without a date. */
export const INBOX_LIGHTS = ['red', 'amber', 'green', 'paused', 'undated'] as const;
export type InboxLight = (typeof INBOX_LIGHTS)[number];

export const INBOX_PAGE_MAX = 200;
const inboxFilters = {
  box: z.enum(INBOX_BOXES).default('todo'),
  kind: nameSchema.optional(),
  step: nameSchema.optional(),
  light: z.enum(INBOX_LIGHTS).optional().describe('of the box todo alone'),
  text: lineSchema(100).optional().describe('part of the title, or the number'),
};
export const listInboxSchema = z.strictObject({
  ...inboxFilters,
  limit: z.coerce.number().int().min(1).max(INBOX_PAGE_MAX).default(50),
  after: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_.-]+$/)
    .optional()
    .describe('`next` of the page before'),
});

const inboxRowSchema = z.strictObject({
  caseId: z.uuid(),
  number: z.int(),
  kind: nameSchema,
  title: z.string(),
  revision: z.int().nullable(),
  step: nameSchema.nullable(),
  seat: z.int().nullable(),
  actions: z.array(nameSchema).describe('of todo: what may be done at once'),
  isOwn: z.boolean().describe('of the person, not of all in the post'),
  isCoSigner: z.boolean(),
  isWaiting: z.boolean(),
  pausedFor: z.string().nullable(),
  reminders: z.int(),
  at: momentSchema.describe('todo: since when; done: last act; told: when'),
  dueDay: daySchema.nullable(),
  light: z.enum(INBOX_LIGHTS).nullable(),
  isRead: z.boolean().describe('of told'),
});

export const inboxSchema = z
  .strictObject({
    rows: z.array(inboxRowSchema).describe('todo: by due day, the nearest first; else latest first'),
    next: z.string().nullable(),
    counts: z
      .strictObject({
        todo: z.record(z.enum(INBOX_LIGHTS), z.int()),
        byKind: z.record(z.string(), z.int()).describe('of todo, by kind'),
        done: z.int().describe('cases that one acted on in the organisation of this post'),
        toldUnread: z.int(),
      })
      .nullable()
      .describe('null on a further page'),
  })
  .meta({ id: 'Inbox' });

export const exportInboxSchema = z
  .strictObject({
    query: z.strictObject(inboxFilters),
    purpose: lineSchema(200).describe('kept in the trail with the export'),
  })
  .meta({ id: 'ExportInbox' });
export const exportedInboxSchema = z
  .strictObject({
    file: fileSchema,
    count: z.int(),
    isComplete: z.boolean().describe('false: cut off at the limit; ask more narrowly'),
  })
  .meta({ id: 'ExportedInbox' });

export const listCasesSchema = z.strictObject({
  subjectKind: z.enum(CASE_SUBJECT_KINDS),
  subjectId: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[A-Za-z0-9-]+$/),
});
export const CASE_LIST_MAX = 100;
export const caseListSchema = z
  .strictObject({
    cases: z.array(
      z.strictObject({
        id: z.uuid(),
        number: z.int(),
        kind: nameSchema,
        title: z.string(),
        status: z.enum(CASE_STATUSES),
        outcome: z.string().nullable(),
        openedAt: momentSchema,
        closedAt: momentSchema.nullable(),
        dueDay: daySchema.nullable(),
        light: z.enum(INBOX_LIGHTS).nullable(),
      }),
    ),
  })
  .meta({ id: 'CaseList' });

export type CaseWish = z.output<typeof caseWishSchema>;
export type ActOnCase = z.output<typeof actOnCaseSchema>;
export type ActAlike = z.output<typeof actAlikeSchema>;
export type ActedAlike = z.output<typeof actedAlikeSchema>;
export type CaseView = z.output<typeof caseSchema>;
export type CaseEventView = z.output<typeof eventSchema>;
export type CaseParty = z.output<typeof partySchema>;
export type CaseStepView = z.output<typeof stepSchema>;
export type CaseDue = z.output<typeof dueSchema>;
export type Inbox = z.output<typeof inboxSchema>;
export type InboxRow = z.output<typeof inboxRowSchema>;
export type InboxQuery = z.output<typeof listInboxSchema>;
export type CaseList = z.output<typeof caseListSchema>;
