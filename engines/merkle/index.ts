export { type CanonicalJsonCode, CanonicalJsonError, canonicalJson } from './canonical-json.ts';
export { fromHex, leafHash, nodeHash, sha256Hex, toHex, utf8Bytes } from './hash.ts';
export {
  appended,
  consistencyNodes,
  EMPTY_FRONTIER,
  type Frontier,
  frontierFrom,
  frontierNodes,
  inclusionNodes,
  type NodeAddress,
  type ProofParts,
  proofFrom,
  rootOf,
  type StoredNode,
} from './stored-tree.ts';
export { consistencyProof, inclusionProof, treeRoot } from './tree.ts';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  PROOF_REFUSALS,
  type ProofRefusal,
  type Verdict,
  verifyConsistency,
  verifyInclusion,
} from './verify.ts';
