import { LIGHTS } from '@zhulin/assessment/lights';
import { RULE_KINDS, RULE_STANDINGS, ruleAmendmentSchema, ruleSchema } from '@zhulin/engines/rules';
import { z } from 'zod';
import { LANGUAGE_CHOICE } from './documents.ts';
import { problemSchema } from './failure-body.ts';
import { fileSchema } from './file.ts';
import { postTitleSchema, turnSchema } from './plans.ts';
import { daySchema, lineSchema, momentSchema } from './text.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** Proof that one rule belongs to a rules version (RFC 9162 inclusion proof). */
export const ruleInclusionSchema = z
  .strictObject({
    ruleId: z.string(),
    leaf: z.string().describe('canonical JSON of the rule: the bytes that are hashed'),
    index: z.int().min(0).describe('place of the rule in the bundle, from 0'),
    treeSize: z.int().min(1),
    proof: z.array(hash),
    root: hash.describe('equals the hash of the rules version'),
  })
  .meta({ id: 'RuleInclusion' });

/** Where a rule of a layer stands on a day. */
export const RULE_STATES = ['in_force', 'not_yet', 'ended'] as const;

export const listRulesSchema = z.strictObject({
  asOf: daySchema.optional().describe('default: today in China'),
  text: lineSchema(100).optional().describe('words of title, id, source or clause'),
  layer: lineSchema(121).optional(),
  kind: z.enum(RULE_KINDS).optional(),
  doc: lineSchema(200).optional().describe('the source document'),
  state: z.enum(RULE_STATES).optional(),
  standing: z.enum(RULE_STANDINGS).optional().describe('how far the value of the day was confirmed'),
});

const listedRuleSchema = ruleSchema.extend({
  layer: z.string(),
  state: z.enum(RULE_STATES),
  current: count.nullable().describe('which of the values holds on the day, from 0'),
  adopted: z
    .strictObject({
      title: ruleSchema.shape.title,
      value: ruleAmendmentSchema.shape.value.shape.value,
      unit: z.string(),
    })
    .nullable()
    .describe('the rule whose value is adopted on the day, and that value; null: none is'),
});

export const ruleListSchema = z
  .strictObject({
    rulesHash: hash,
    edition: count.describe('number of the last published change; 0: the rules as they were shipped'),
    asOf: daySchema,
    total: count.describe('all rules of the installation'),
    layers: z.array(z.string()).describe('outermost first; a nearer one wins'),
    docs: z.array(z.string()).describe('all source documents'),
    rules: z.array(listedRuleSchema),
  })
  .meta({ id: 'RuleList' });

/** What pages and tools need to make the rules in force from those they were built with. */
export const ruleEditionSchema = z
  .strictObject({
    shippedHash: hash.describe('of the rules that the server was built with'),
    rulesHash: hash.describe('of these with all published amendments'),
    edition: count,
    amendments: z.array(ruleAmendmentSchema).describe('to be applied in this order'),
  })
  .meta({ id: 'RuleEdition' });

export const ruleEditionListSchema = z
  .strictObject({
    editions: z
      .array(
        z.strictObject({
          number: z.int().min(1),
          title: z.string(),
          reason: z.string(),
          amendments: z.array(ruleAmendmentSchema),
          rulesHash: hash.describe('the rules version as it was then'),
          post: postTitleSchema,
          publishedAt: momentSchema,
          leftOut: z
            .array(problemSchema)
            .describe('amendments that no longer apply, such as what newer shipped rules already hold'),
        }),
      )
      .describe('latest first'),
  })
  .meta({ id: 'RuleEditionList' });

export const AMENDMENTS_MAX = 100;

const amendments = z.array(ruleAmendmentSchema).min(1).max(AMENDMENTS_MAX);
const revision = z.int().min(1);

export const RULE_CHANGE_STATES = ['draft', 'withdrawn', 'published'] as const;

export const ruleChangeSchema = z
  .strictObject({
    id: z.uuid(),
    title: z.string(),
    reason: z.string(),
    amendments: z.array(ruleAmendmentSchema),
    revision: revision.describe('counts the saves'),
    state: z.enum(RULE_CHANGE_STATES),
    edition: z.int().nullable().describe('the number it was published under'),
    impactRevision: revision.nullable().describe('of which the impact was last found out in the own scope'),
    post: postTitleSchema,
    isOwn: z.boolean().describe('of one’s own organisation'),
    createdAt: momentSchema,
    updatedAt: momentSchema,
  })
  .meta({ id: 'RuleChange' });

export const ruleChangeListSchema = z
  .strictObject({ changes: z.array(ruleChangeSchema).describe('latest first, at most 200') })
  .meta({ id: 'RuleChangeList' });

export const draftRuleChangeSchema = z
  .strictObject({ title: lineSchema(100), reason: lineSchema(500), amendments })
  .meta({ id: 'DraftRuleChange' });

export const saveRuleChangeSchema = draftRuleChangeSchema
  .extend({ revision: revision.describe('the revision that is replaced') })
  .meta({ id: 'SaveRuleChange' });

export const ofRevisionSchema = z.strictObject({ revision }).meta({ id: 'OfRevision' });

const light = z.enum(LIGHTS);

export const IMPACT_PAGE_MAX = 200;

export const readImpactSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(IMPACT_PAGE_MAX).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const ruleImpactSchema = z
  .strictObject({
    changeId: z.uuid(),
    revision,
    rulesBefore: hash,
    rulesAfter: hash,
    asOf: daySchema,
    madeAt: momentSchema,
    isCurrent: z.boolean().describe('false: the change or the rules in force are others by now'),
    projects: count.describe('all that were looked at'),
    turned: count.describe('with a finding of another light'),
    worse: count.describe('whose worst light became worse'),
    better: count,
    rows: z
      .array(
        z.strictObject({
          projectId: z.uuid(),
          name: z.string(),
          code: z.string().nullable(),
          before: light.describe('the worst light'),
          after: light,
          turns: z.array(turnSchema),
        }),
      )
      .describe('projects that turn, those that become worse first'),
  })
  .meta({ id: 'RuleImpact' });

/** The guidelines that the work plan asks for, and the collection of everything. */
export const GUIDELINE_TOPICS = ['all', 'planning', 'smart', 'facilities'] as const;

export const printGuidelinesSchema = z
  .strictObject({
    topic: z.enum(GUIDELINE_TOPICS).default('all').describe('all rules, or those of one guideline'),
    language: LANGUAGE_CHOICE.default('zh-CN'),
    asOf: daySchema.optional().describe('default: today in China'),
    province: lineSchema(60).optional().describe('with the values of this place'),
    city: lineSchema(60).optional().describe('of that province'),
  })
  .refine(({ province, city }) => city === undefined || province !== undefined, {
    path: ['province'],
    error: 'expected the province of the city',
  });

export const guidelinesSchema = z.strictObject({ file: fileSchema, pages: count }).meta({ id: 'Guidelines' });

export type RuleInclusion = z.output<typeof ruleInclusionSchema>;
export type RuleList = z.output<typeof ruleListSchema>;
export type ListRules = z.output<typeof listRulesSchema>;
export type ListedRule = RuleList['rules'][number];
export type RuleEdition = z.output<typeof ruleEditionSchema>;
export type RuleEditionList = z.output<typeof ruleEditionListSchema>;
export type RuleChange = z.output<typeof ruleChangeSchema>;
export type DraftRuleChange = z.output<typeof draftRuleChangeSchema>;
export type RuleImpact = z.output<typeof ruleImpactSchema>;
