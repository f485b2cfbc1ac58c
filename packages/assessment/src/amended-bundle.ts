import { canonicalJson, leafHash, toHex, treeRoot, utf8Bytes } from '@zhulin/engines/merkle';
import {
  type AmendmentIssue,
  amendRules,
  type LayeredRule,
  type RuleAmendment,
  type RuleBundle,
} from '@zhulin/engines/rules';

/** The rules version: the root of a Merkle tree whose leaves are the rules in bundle order, so that anyone can prove
 * that one rule belongs to a version without holding the others. Cost: a hash a rule. */
export function rulesVersion(rules: readonly LayeredRule[]): string {
  return toHex(treeRoot(rules.map((rule) => leafHash(utf8Bytes(canonicalJson(rule))))));
}

/** The rules of an installation after it published amendments of its own: another bundle with another version. Server,
 * worker and page make the same of the same.
 * @returns the bundle, and the amendments that are left out, such as one that newer shipped rules already hold
 * Cost: a hash a rule; nothing without amendments. */
export function amendedBundle(
  shipped: RuleBundle,
  amendments: readonly RuleAmendment[],
): { bundle: RuleBundle; leftOut: AmendmentIssue[] } {
  if (amendments.length === 0) return { bundle: shipped, leftOut: [] };
  const { layers, rules, issues } = amendRules(shipped, amendments);
  return { bundle: { hash: rulesVersion(rules), layers, rules }, leftOut: issues };
}
