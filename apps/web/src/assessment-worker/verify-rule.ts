import { canonicalJson, fromHex, leafHash, toHex, utf8Bytes, verifyInclusion } from '@zhulin/engines/merkle';
import type { RuleBundle } from '@zhulin/engines/rules';
import type { RuleVerdict, VerifyRequest } from './protocol.ts';

/** Whether the server proves that the very rule this page used belongs to the very rules version it names.
 * Nothing of the answer is believed: the leaf must be the rule's own text here, the root the assessment's version.
 * Cost: one hash a step of the proof. */
export function verifyRule(
  { inclusion, ruleId, layer, rulesHash }: VerifyRequest,
  bundle: RuleBundle,
): RuleVerdict {
  const index = bundle.rules.findIndex((rule) => rule.id === ruleId && rule.layer === layer);
  const rule = bundle.rules[index];
  if (!rule) return { ok: false, reason: 'RULE_NOT_IN_BUNDLE' };
  if (inclusion.ruleId !== ruleId || inclusion.index !== index) return { ok: false, reason: 'OTHER_RULE' };
  const leaf = canonicalJson(rule);
  if (inclusion.leaf !== leaf) return { ok: false, reason: 'LEAF_DIFFERS' };
  if (inclusion.root !== rulesHash || bundle.hash !== rulesHash) return { ok: false, reason: 'ROOT_DIFFERS' };
  if (inclusion.treeSize !== bundle.rules.length) return { ok: false, reason: 'SIZE_DIFFERS' };
  const hash = leafHash(utf8Bytes(leaf));
  const verdict = verifyInclusion({
    leafHash: hash,
    index: inclusion.index,
    treeSize: inclusion.treeSize,
    proof: inclusion.proof.map(fromHex),
    root: fromHex(inclusion.root),
  });
  if (!verdict.ok) return verdict;
  return { ok: true, leafHash: toHex(hash), steps: inclusion.proof.length, root: inclusion.root };
}
