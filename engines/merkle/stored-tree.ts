import { assertHash, nodeHash } from './hash.ts';
import { assertWithin, consistencyRanges, inclusionRanges, type LeafRange } from './ranges.ts';
import { treeRoot } from './tree.ts';

/** Where a complete node stands: level 0 holds the leaves, node `index` of level `level` covers the 2^level leaves
 * from index · 2^level. */
export interface NodeAddress {
  level: number;
  index: number;
}

/** A node that never changes again, since all its leaves are there. */
export interface StoredNode extends NodeAddress {
  hash: Uint8Array;
}

/** All that an append and the root need: the tops of the complete subtrees from left to right, largest first. */
export interface Frontier {
  size: number;
  peaks: readonly Uint8Array[];
}

/** What a proof is made of: each of its hashes is the root over a run of complete nodes. */
export type ProofParts = readonly (readonly NodeAddress[])[];

export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] };

/** Adds leaves at the right end.
 * @param leafHashes  in their order, of `leafHash`
 * @returns the new frontier, and every node that became complete, each to be stored once and never changed
 * Throws a RangeError for a frontier whose peaks do not fit its size, or a hash of a wrong length.
 * Cost: two hashes a leaf at most on the average, memory O(log size) beside the nodes. */
export function appended(
  frontier: Frontier,
  leafHashes: readonly Uint8Array[],
): { frontier: Frontier; nodes: StoredNode[] } {
  assertFrontier(frontier);
  const peaks = [...frontier.peaks];
  const nodes: StoredNode[] = [];
  let { size } = frontier;
  for (const leaf of leafHashes) {
    let node: StoredNode = { level: 0, index: size, hash: assertHash(leaf) };
    nodes.push(node);
    while (node.index % 2 === 1) {
      const left = peaks.pop();
      if (!left) throw new Error(`no peak is left of node ${node.index} of level ${node.level}`);
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
      nodes.push(node);
    }
    peaks.push(node.hash);
    size++;
  }
  return { frontier: { size, peaks }, nodes };
}

/** Root of the tree, the same as `treeRoot` over all its leaves. Cost: O(log size). */
export function rootOf(frontier: Frontier): Uint8Array {
  assertFrontier(frontier);
  return frontier.size === 0 ? treeRoot([]) : rootOver(frontier.peaks);
}

/** The stored nodes that are the frontier of a tree of `size` leaves: what a store reads when it opens. */
export function frontierNodes(size: number): NodeAddress[] {
  assertWithin('size', size, 0, Number.MAX_SAFE_INTEGER);
  return completeNodes({ first: 0, end: size });
}

/** The frontier out of the nodes that `frontierNodes` names; others are passed over.
 * Throws a RangeError that names a node that is not there. */
export function frontierFrom(size: number, stored: Iterable<StoredNode>): Frontier {
  const find = finderOf(stored);
  return { size, peaks: frontierNodes(size).map(find) };
}

/** The stored nodes that the inclusion proof of leaf `index` in the tree of `size` leaves needs: `flat()` them for one
 * query, then give parts and rows to `proofFrom`.
 * Throws a RangeError for an index outside the tree. Cost: O(log size) nodes. */
export function inclusionNodes(index: number, size: number): ProofParts {
  return inclusionRanges(index, size).map(completeNodes);
}

/** The stored nodes that the consistency proof between two sizes needs, as `inclusionNodes` gives them.
 * Throws a RangeError unless 1 ≤ oldSize ≤ newSize. Cost: O(log newSize) nodes. */
export function consistencyNodes(oldSize: number, newSize: number): ProofParts {
  return consistencyRanges(oldSize, newSize).map(completeNodes);
}

/** The RFC 9162 proof out of its parts; nodes at the right edge, which are not complete yet and so not stored, are
 * computed from those that are.
 * @param stored  rows in any order; others are passed over
 * Throws a RangeError that names a node that is not there. Cost: O(log size) hashes at most. */
export function proofFrom(parts: ProofParts, stored: Iterable<StoredNode>): Uint8Array[] {
  const find = finderOf(stored);
  return parts.map((addresses) => rootOver(addresses.map(find)));
}

/** The fewest complete nodes that cover a range, from left to right; the range begins where its largest begins. */
function completeNodes({ first, end }: LeafRange): NodeAddress[] {
  const nodes: NodeAddress[] = [];
  let at = first;
  while (at < end) {
    let level = 0;
    let width = 1;
    while (at % (2 * width) === 0 && at + 2 * width <= end) {
      width *= 2;
      level++;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Root over complete nodes that get smaller to the right: each split of RFC 9162 takes off the leftmost. */
function rootOver(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

function finderOf(stored: Iterable<StoredNode>): (address: NodeAddress) => Uint8Array {
  const hashes = new Map<string, Uint8Array>();
  for (const node of stored) hashes.set(keyOf(node), node.hash);
  return (address) => {
    const hash = hashes.get(keyOf(address));
    if (!hash) throw new RangeError(`node ${address.index} of level ${address.level} is not given`);
    return assertHash(hash);
  };
}

const keyOf = ({ level, index }: NodeAddress): string => `${level}/${index}`;

function assertFrontier({ size, peaks }: Frontier): void {
  const expected = frontierNodes(size).length;
  if (peaks.length !== expected) {
    throw new RangeError(`got ${peaks.length} peaks, expected ${expected} for ${size} leaves`);
  }
  peaks.forEach(assertHash);
}
