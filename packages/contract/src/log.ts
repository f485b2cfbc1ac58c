import { z } from 'zod';
import { idSchema, momentSchema } from './text.ts';

/** What a person has to do with an entry. */
export const LOG_PARTS = ['actor', 'subject'] as const;
export type LogPart = (typeof LOG_PARTS)[number];

/** Whether the record of an entry may be seen: by everybody; by those alone who may read the trail; by nobody any more. */
export const LOG_DISCLOSURES = ['public', 'withheld', 'erased'] as const;
export type LogDisclosure = (typeof LOG_DISCLOSURES)[number];

/** What the log may find wrong with itself. */
export const LOG_PROBLEMS = [
  'ENTRY_MISSING',
  'ENTRY_CHANGED',
  'NODE_CHANGED',
  'RECORD_MISSING',
  'RECORD_CHANGED',
  'ROOT_CHANGED',
  'CHECKPOINT_CHANGED',
] as const;
export type LogProblem = (typeof LOG_PROBLEMS)[number];

/** Why the law lets a person be erased. Source: Personal Information Protection Law, article 47. */
export const ERASURE_GROUNDS = [
  'purpose_fulfilled',
  'retention_ended',
  'consent_withdrawn',
  'unlawful',
  'other_law',
] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

const count = z.number().int().min(0);
const asked = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** `name+id+Base64`, and what a note and a line of a signature look like; the engine reads them. */
const keyLine = z
  .string()
  .max(300)
  .regex(/^[^\s\p{Cc}\p{Cs}+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/u);
const noteText = z
  .string()
  .max(4000)
  .regex(/^[^\s\p{Cc}\p{Cs}]+\n\d+\n(?:[^\p{Cc}\p{Cs}]|\n)*\n— [^\s\p{Cc}\p{Cs}]+ [A-Za-z0-9+/=]+\n$/u);
const signatureLine = z
  .string()
  .max(500)
  .regex(/^— [^\s\p{Cc}\p{Cs}]+ [A-Za-z0-9+/=]+\n$/u);

export const ofEntrySchema = z.strictObject({ index: asked });
export const findLogEntrySchema = z.strictObject({ code: z.string().min(1).max(60) });
export const foundLogEntrySchema = z.strictObject({ index: count }).meta({ id: 'FoundLogEntry' });
export const logInclusionQuerySchema = z.strictObject({
  index: asked,
  size: asked.describe('of a checkpoint'),
});
export const logConsistencyQuerySchema = z.strictObject({
  from: asked.describe('the smaller size'),
  to: asked,
});

export const logProofSchema = z
  .strictObject({ hashes: z.array(hash).describe('RFC 9162, from the leaf upwards') })
  .meta({ id: 'LogProof' });

const witnessSchema = z
  .strictObject({
    name: z.string(),
    key: z.string().describe('verifier key, C2SP signed-note'),
    addedAt: momentSchema,
    lastAt: momentSchema.nullable().describe('when it says that it co-signed last'),
  })
  .meta({ id: 'LogWitness' });

export const logSchema = z
  .strictObject({
    origin: z.string().nullable().describe('null: nothing was ever entered'),
    key: z.string().nullable().describe('verifier key, C2SP signed-note'),
    size: count.describe('entries under the latest checkpoint'),
    checkpoint: z
      .strictObject({
        note: z.string().describe('C2SP tlog-checkpoint, signed by the log'),
        at: momentSchema,
        cosignatures: z.array(z.string()).describe('lines to put below the note'),
      })
      .nullable(),
    witnesses: z.array(witnessSchema),
    check: z
      .strictObject({
        at: momentSchema,
        since: count,
        size: count,
        problem: z.enum(LOG_PROBLEMS).nullable(),
        index: count.nullable(),
      })
      .nullable()
      .describe('what the log last found out about itself'),
    now: momentSchema.describe('by the clock of the server'),
  })
  .meta({ id: 'Log' });

export const logEntrySchema = z
  .strictObject({
    index: count,
    code: z.string().describe('begins the hash of the leaf'),
    kind: z.string(),
    at: momentSchema,
    disclosure: z.enum(LOG_DISCLOSURES),
    content: z.string().describe('the leaf: canonical JSON (RFC 8785)'),
  })
  .meta({ id: 'LogEntry' });

export const logBundleSchema = z
  .strictObject({
    disclosure: z.enum(LOG_DISCLOSURES),
    bundle: z.string().describe('the file that `zhulin verify` reads'),
  })
  .meta({ id: 'LogBundle' });

export const cosignLogSchema = z
  .strictObject({
    note: noteText.describe('the checkpoint as the log signed it'),
    cosignature: signatureLine.describe('one line, C2SP cosignature/v1'),
  })
  .meta({ id: 'CosignLog' });

export const witnessKeySchema = z.strictObject({ key: keyLine }).meta({ id: 'WitnessKey' });

export const checkLogSchema = z
  .strictObject({ since: count.describe('from which entry on; `next` of the answer before') })
  .meta({ id: 'CheckLog' });
export const logCheckSchema = z
  .strictObject({
    since: count,
    until: count.describe('before which entry it ended'),
    size: count,
    next: count.nullable().describe('null: that was the last'),
    problem: z.enum(LOG_PROBLEMS).nullable(),
    index: count.nullable(),
  })
  .meta({ id: 'LogCheck' });

export const ofPersonSchema = z.strictObject({ id: idSchema });
export const erasePersonSchema = z
  .strictObject({ ground: z.enum(ERASURE_GROUNDS) })
  .meta({ id: 'ErasePerson' });
export const erasedPersonSchema = z
  .strictObject({
    receipt: z.uuid().describe('of the entry that says so, which has its place within seconds'),
  })
  .meta({ id: 'ErasedPerson' });

export type Log = z.output<typeof logSchema>;
export type LogEntryView = z.output<typeof logEntrySchema>;
export type LogBundle = z.output<typeof logBundleSchema>;
export type LogCheck = z.output<typeof logCheckSchema>;
export type LogWitness = z.output<typeof witnessSchema>;
