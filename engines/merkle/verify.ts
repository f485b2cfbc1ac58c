import { HASH_BYTES, isSameHash, nodeHash } from './hash.ts';

/** Why a proof is refused. */
export const PROOF_REFUSALS = [
  'SIZE_NOT_COUNT',
  'TREE_EMPTY',
  'INDEX_OUTSIDE_TREE',
  'SIZES_REVERSED',
  'NOT_A_HASH',
  'PROOF_TOO_SHORT',
  'PROOF_TOO_LONG',
  'ROOT_MISMATCH',
  'OLD_ROOT_MISMATCH',
] as const;
export type ProofRefusal = (typeof PROOF_REFUSALS)[number];
export type Verdict = { ok: true } | { ok: false; reason: ProofRefusal };

export interface InclusionClaim {
  leafHash: Uint8Array;
  index: number;
  treeSize: number;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}

export interface ConsistencyClaim {
  oldSize: number;
  newSize: number;
  oldRoot: Uint8Array;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
}

/** Whether leaf number `index` of the tree with `treeSize` leaves and this root is this leaf.
 * The size is only as good as its source: take it from the same checkpoint as the root.
 * @returns `ok`, or the first reason against it: SIZE_NOT_COUNT, TREE_EMPTY, INDEX_OUTSIDE_TREE, NOT_A_HASH,
 *   PROOF_TOO_LONG, PROOF_TOO_SHORT, ROOT_MISMATCH. Never throws on foreign figures or bytes.
 * Cost: one hash a step of the proof. Source: RFC 9162 section 2.1.3.2. */
export function verifyInclusion({ leafHash, index, treeSize, proof, root }: InclusionClaim): Verdict {
  if (!isCount(treeSize) || !isCount(index)) return refuse('SIZE_NOT_COUNT');
  if (treeSize === 0) return refuse('TREE_EMPTY');
  if (index >= treeSize) return refuse('INDEX_OUTSIDE_TREE');
  if (![leafHash, root, ...proof].every(isHash)) return refuse('NOT_A_HASH');
  const climb = openClimb(index, treeSize - 1);
  let hash = leafHash;
  for (const sibling of proof) {
    if (climb.isAtRoot()) return refuse('PROOF_TOO_LONG');
    hash = climb.isSiblingLeft() ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    climb.up();
  }
  if (!climb.isAtRoot()) return refuse('PROOF_TOO_SHORT');
  return isSameHash(hash, root) ? { ok: true } : refuse('ROOT_MISMATCH');
}

/** Whether the tree of `newSize` leaves and `newRoot` begins with the tree of `oldSize` leaves and `oldRoot`.
 * @returns `ok`, or the first reason against it: SIZE_NOT_COUNT, TREE_EMPTY, SIZES_REVERSED, NOT_A_HASH,
 *   PROOF_TOO_LONG, PROOF_TOO_SHORT, OLD_ROOT_MISMATCH, ROOT_MISMATCH (the new one). Never throws on foreign figures
 *   or bytes.
 * Cost: two hashes a step of the proof. Source: RFC 9162 section 2.1.4.2. */
export function verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim): Verdict {
  if (!isCount(oldSize) || !isCount(newSize)) return refuse('SIZE_NOT_COUNT');
  if (oldSize === 0) return refuse('TREE_EMPTY');
  if (oldSize > newSize) return refuse('SIZES_REVERSED');
  if (![oldRoot, newRoot, ...proof].every(isHash)) return refuse('NOT_A_HASH');
  if (oldSize === newSize) {
    if (proof.length > 0) return refuse('PROOF_TOO_LONG');
    return isSameHash(oldRoot, newRoot) ? { ok: true } : refuse('ROOT_MISMATCH');
  }
  const climb = openClimb(oldSize - 1, newSize - 1);
  climb.skipRightEdge();
  // Where the old tree is a whole branch of the new one, its root is the known start and stands in no proof.
  const [start, ...steps] = climb.isAtLeftEdge() ? [oldRoot, ...proof] : proof;
  if (!start) return refuse('PROOF_TOO_SHORT');
  let oldHash = start;
  let newHash = start;
  for (const sibling of steps) {
    if (climb.isAtRoot()) return refuse('PROOF_TOO_LONG');
    if (climb.isSiblingLeft()) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    climb.up();
  }
  if (!climb.isAtRoot()) return refuse('PROOF_TOO_SHORT');
  if (!isSameHash(oldHash, oldRoot)) return refuse('OLD_ROOT_MISMATCH');
  return isSameHash(newHash, newRoot) ? { ok: true } : refuse('ROOT_MISMATCH');
}

/** Way from a node to the root: `node` and `last` are the numbers of the node and of the last node of its level. A
 * last node that has no right sibling goes up unchanged until it has a left one. Division, not shifts: sizes may pass
 * 2³¹. */
function openClimb(index: number, lastIndex: number) {
  let node = index;
  let last = lastIndex;
  const half = () => {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  };
  const isRightChild = () => node % 2 === 1;
  return {
    isAtRoot: () => last === 0,
    isAtLeftEdge: () => node === 0,
    isSiblingLeft: () => isRightChild() || node === last,
    skipRightEdge() {
      while (isRightChild()) half();
    },
    up() {
      if (!isRightChild() && node === last) while (node > 0 && !isRightChild()) half();
      half();
    },
  };
}

function refuse(reason: ProofRefusal): Verdict {
  return { ok: false, reason };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}
