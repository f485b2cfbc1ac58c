import { z } from 'zod';
import { isIsoDay } from '../units/index.ts';

/** What a rule is for; the words of the domain.
 * `rule` must be respected, `target` is to be reached, `weight` is a share of a model, `parameter` feeds a
 * calculation, `baseline` is an observation, `case` a fact about a reference community, `example` is named only
 * as an example, `calendar` a published year of working days, `policy` a support with its legal standing. */
export const RULE_KINDS = [
  'rule',
  'target',
  'weight',
  'parameter',
  'baseline',
  'case',
  'example',
  'calendar',
  'policy',
] as const;

/** The outermost layers, in order; provinces, cities and projects follow by their own names. A nearer layer wins. */
export const BASE_LAYERS = ['platform', 'cn', 'work-plan'] as const;

const isoDaySchema = z.string().refine(isIsoDay, { error: 'expected a day YYYY-MM-DD that exists' });

const boundSchema = z.union([
  z
    .strictObject({ min: z.number(), max: z.number() })
    .refine((b) => b.min <= b.max, { error: 'min is above max' }),
  z.strictObject({ gte: z.number() }),
  z.strictObject({ lte: z.number() }),
  z.strictObject({ gt: z.number() }),
  z.strictObject({ lt: z.number() }),
]);

const calendarSchema = z.strictObject({
  year: z.int(),
  off: z.array(isoDaySchema),
  work: z.array(isoDaySchema),
});

const BOUND_KEYS = new Set(['min', 'max', 'gte', 'lte', 'gt', 'lt']);

const ruleIdSchema = z
  .string()
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/, { error: 'expected a dotted name of a–z, 0–9 and _' });

/** The value of another rule, with its unit and its doubt: how a figure that must stay as its source has it is given
 * a reading of ours, such as which facility it is a norm of. */
const adoptionSchema = z.strictObject({ adopts: ruleIdSchema });

/** Named parts, as shares of a whole or facts about one thing; never a misspelt bound. */
const tableSchema = z
  .record(z.string(), z.union([z.number(), z.string(), boundSchema]))
  .refine((table) => !Object.keys(table).some((key) => BOUND_KEYS.has(key) || key === 'adopts'), {
    error: 'expected a complete bound or the id of a rule',
  });

const valueSchema = z.union([
  z.number(),
  boundSchema,
  calendarSchema,
  z.array(z.string().min(1)).min(1),
  tableSchema,
]);

const statedSchema = z.union([adoptionSchema, valueSchema]);

/** How far a figure was confirmed: `verified` in a source that quotes the text, `reported` by a single copy that nothing
 * else confirmed yet, `own` where it is ours. */
export const RULE_STANDINGS = ['verified', 'reported', 'own'] as const;

/** A name or a clause; a remark in a few sentences. Longer ones are a document pasted by mistake. */
const line = z.string().regex(/^[^\p{Cc}\p{Cs}]+$/u, { error: 'expected text in one line' });
const name = line.max(200);
const remark = line.max(2000);

const sourceSchema = z.strictObject({
  doc: name,
  section: name.optional(),
  /** Shown as a link, so never of a scheme that runs something. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  standing: z.enum(RULE_STANDINGS).optional(),
});

const datedValueSchema = z.strictObject({
  from: isoDaySchema,
  value: statedSchema.nullable(),
  unit: z.string().min(1).max(60),
  source: sourceSchema,
  by: z.int().optional(),
  /** What is doubtful about the figure in its own source. */
  doubt: z.strictObject({ 'zh-CN': remark, en: remark }).optional(),
  note: remark.optional(),
});

/** One rule as its YAML file states it. */
export const ruleSchema = z.strictObject({
  id: ruleIdSchema,
  title: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  kind: z.enum(RULE_KINDS),
  /** What groups the rule: principle, dimension, issuer, mode, scope. */
  about: z.record(z.string(), z.string()).optional(),
  values: z.array(datedValueSchema).min(1),
});

/** One value that a rule of a layer gets after the rules were shipped: a change of the law, or a place's own setting. */
export const ruleAmendmentSchema = z.strictObject({
  rule: ruleIdSchema,
  /** A base layer, a province by its name, or `province/city`. */
  layer: z.string().min(1).max(121),
  /** Never an adoption: who changes a value says it. */
  value: datedValueSchema.extend({ value: valueSchema.nullable() }),
});

export const ruleFileSchema = z.array(ruleSchema).min(1);

export type RuleKind = (typeof RULE_KINDS)[number];
export type Bound = z.infer<typeof boundSchema>;
export type RuleValue = z.infer<typeof valueSchema>;
/** What stands in a file: a value, or the id of the rule whose value it is. */
export type StatedValue = z.infer<typeof statedSchema>;
export type RuleSource = z.infer<typeof sourceSchema>;
export type DatedValue = z.infer<typeof datedValueSchema>;
export type RuleAmendment = z.infer<typeof ruleAmendmentSchema>;
export type Rule = z.infer<typeof ruleSchema>;
/** A rule with the layer whose folder it came from. */
export type LayeredRule = Rule & { layer: string };
/** All rules of an installation. `hash` is the root of a Merkle tree over the rules in this order: the rules version. */
export interface RuleBundle {
  hash: string;
  layers: readonly string[];
  rules: readonly LayeredRule[];
}
