import { NOTICE_CAUSES, NOTICE_CHANNELS, NOTICE_MODES, type NoticeCause } from '@zhulin/contract';
import { namesOf, numbersOf, type Rulebook, type RuleValue, readerOf } from '@zhulin/engines/rules';
import { z } from 'zod';
import { minuteOf, type QuietHours } from './when.ts';

/** What the rules say of notices, by rules/platform/notices.yaml. */
export interface NoticeRules {
  readonly quiet: QuietHours;
  readonly digestHour: number;
  readonly modes: z.output<typeof modesSchema>;
  readonly urgent: readonly NoticeCause[];
  /** After the first, second, third and every later failure. */
  readonly waitsMs: readonly number[];
  readonly giveUpMs: number;
  readonly keptDays: number;
}

const modesSchema = z.record(z.enum(NOTICE_CHANNELS), z.enum(NOTICE_MODES));
const quietSchema = z.strictObject({ start: z.string(), end: z.string() });
const urgentSchema = z.array(z.enum(NOTICE_CAUSES));
const waitsSchema = z.strictObject({
  first: z.number(),
  second: z.number(),
  third: z.number(),
  later: z.number(),
});

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const known = new WeakMap<Rulebook, NoticeRules>();

/** Throws when a rule is not in force or of another form. Cost: once a rulebook. */
export function noticeRulesOf(book: Rulebook): NoticeRules {
  const found = known.get(book);
  if (found !== undefined) return found;
  const made = readRules(book);
  known.set(book, made);
  return made;
}

function readRules(book: Rulebook): NoticeRules {
  const reader = readerOf(book.below('notices.'));
  const of = <T>(id: string, read: (value: RuleValue) => T): T => {
    const value = reader.read(`notices.${id}`, 'as rules/platform/notices.yaml states it', read);
    if (value === undefined) throw new Error(reader.issues.map(({ code, rule }) => `${code} ${rule}`).join());
    return value;
  };
  const quiet = of('quiet_hours', (value) => quietSchema.parse(namesOf(value)));
  const waits = of('retry_after', (value) => waitsSchema.parse(numbersOf(value)));
  return {
    quiet: { from: minuteOf(quiet.start), until: minuteOf(quiet.end) },
    digestHour: of('digest_hour', (value) => z.int().parse(value)),
    modes: of('modes', (value) => modesSchema.parse(namesOf(value))),
    urgent: of('urgent', (value) => urgentSchema.parse(value)),
    waitsMs: [waits.first, waits.second, waits.third, waits.later].map((minutes) => minutes * MINUTE_MS),
    giveUpMs: of('give_up_after', (value) => z.number().parse(value)) * HOUR_MS,
    keptDays: of('kept_days', (value) => z.int().parse(value)),
  };
}
