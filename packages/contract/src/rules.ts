import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

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

export type RuleInclusion = z.output<typeof ruleInclusionSchema>;
