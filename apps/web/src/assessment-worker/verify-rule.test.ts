import { ruleBundle } from '@zhulin/assessment/rules';
import { canonicalJson, inclusionProof, leafHash, toHex, utf8Bytes } from '@zhulin/engines/merkle';
import { describe, expect, test } from 'vitest';
import type { VerifyRequest } from './protocol.ts';
import { verifyRule } from './verify-rule.ts';

const leaves = ruleBundle.rules.map((rule) => canonicalJson(rule));
const hashes = leaves.map((leaf) => leafHash(utf8Bytes(leaf)));

function requestFor(index: number): VerifyRequest {
  const rule = ruleBundle.rules[index];
  const leaf = leaves[index];
  if (!rule || leaf === undefined) throw new Error(`there is no rule ${index}`);
  const proof = inclusionProof(hashes, index).map(toHex);
  const inclusion = { ruleId: rule.id, leaf, index, treeSize: leaves.length, proof, root: ruleBundle.hash };
  return { inclusion, ruleId: rule.id, layer: rule.layer, rulesHash: ruleBundle.hash };
}

describe('the proof of a rule', () => {
  test('every rule of this installation is verified', () => {
    for (const index of ruleBundle.rules.keys()) {
      expect(verifyRule(requestFor(index), ruleBundle)).toMatchObject({ ok: true, root: ruleBundle.hash });
    }
  });

  const good = requestFor(7);
  const other = requestFor(8);
  const zero = '0'.repeat(64);
  test.each<[string, VerifyRequest, string]>([
    [
      'another text',
      { ...good, inclusion: { ...good.inclusion, leaf: `${good.inclusion.leaf} ` } },
      'LEAF_DIFFERS',
    ],
    ['the proof of another rule', { ...good, inclusion: other.inclusion }, 'OTHER_RULE'],
    ['another root', { ...good, inclusion: { ...good.inclusion, root: zero } }, 'ROOT_DIFFERS'],
    ['an assessment by other rules', { ...good, rulesHash: zero }, 'ROOT_DIFFERS'],
    ['another size', { ...good, inclusion: { ...good.inclusion, treeSize: 3 } }, 'SIZE_DIFFERS'],
    [
      'a step changed',
      { ...good, inclusion: { ...good.inclusion, proof: [zero, ...good.inclusion.proof.slice(1)] } },
      'ROOT_MISMATCH',
    ],
    [
      'a step missing',
      { ...good, inclusion: { ...good.inclusion, proof: good.inclusion.proof.slice(1) } },
      'PROOF_TOO_SHORT',
    ],
    [
      'a step too many',
      { ...good, inclusion: { ...good.inclusion, proof: [...good.inclusion.proof, zero] } },
      'PROOF_TOO_LONG',
    ],
    ['a rule of another layer', { ...good, layer: 'elsewhere' }, 'RULE_NOT_IN_BUNDLE'],
  ])('with %s it is refused', (_, request, reason) => {
    expect(verifyRule(request, ruleBundle)).toEqual({ ok: false, reason });
  });
});
