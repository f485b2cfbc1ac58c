import { fail, type RuleInclusion } from '@zhulin/contract';
import { canonicalJson, inclusionProof, leafHash, toHex, treeRoot, utf8Bytes } from '@zhulin/engines/merkle';
import type { RuleBundle } from '@zhulin/engines/rules';

/** @param layer  one layer's rule of that id; by default the nearest layer's, which is the one that wins */
type ReadInclusion = (ruleId: string, layer?: string) => RuleInclusion;

const readers = new WeakMap<RuleBundle, ReadInclusion>();

/** Reads proofs from the tree of a rules version, which is built once. */
export function inclusionReader(bundle: RuleBundle): ReadInclusion {
  const known = readers.get(bundle);
  if (known !== undefined) return known;
  const reader = createInclusionReader(bundle);
  readers.set(bundle, reader);
  return reader;
}
/** Builds the tree of a rules version once, and proves single rules from it.
 * @param bundle  rules in the order of the tree, and the root they must have
 * @returns a reader of proofs by rule id; Errors: RULE_NOT_FOUND. Cost: one hash a rule, each time */
function createInclusionReader({ rules, hash: root }: RuleBundle): ReadInclusion {
  const leaves = rules.map((rule) => canonicalJson(rule));
  const hashes = leaves.map((leaf) => leafHash(utf8Bytes(leaf)));
  // A nearer layer comes later in the bundle, so an id alone names the rule that wins.
  const places = new Map(
    rules.flatMap((rule, index) => [
      [rule.id, index],
      [keyOf(rule.id, rule.layer), index],
    ]),
  );
  const found = toHex(treeRoot(hashes));
  if (found !== root)
    throw new Error(`the rules have the root ${found}, their bundle says ${root}: generate it anew`);
  return (ruleId, layer) => {
    const index = places.get(keyOf(ruleId, layer));
    const leaf = index === undefined ? undefined : leaves[index];
    if (index === undefined || leaf === undefined) throw fail('RULE_NOT_FOUND', { id: ruleId });
    const proof = inclusionProof(hashes, index).map(toHex);
    return { ruleId, leaf, index, treeSize: leaves.length, proof, root };
  };
}

function keyOf(ruleId: string, layer: string | undefined): string {
  return layer === undefined ? ruleId : JSON.stringify([layer, ruleId]);
}
