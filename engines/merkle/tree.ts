import { sha256 } from '@noble/hashes/sha2.js';
import { assertHash, nodeHash } from './hash.ts';
import { assertWithin, consistencyRanges, inclusionRanges, type LeafRange, splitOf } from './ranges.ts';

type Hashes = readonly Uint8Array[];

/** Root over the leaf hashes in their order; of no leaves, the hash of nothing.
 * Cost: one hash a leaf. Source: RFC 9162 section 2.1.1. */
export function treeRoot(leafHashes: Hashes): Uint8Array {
  return leafHashes.length === 0
    ? sha256(new Uint8Array())
    : rangeRoot(leafHashes, { first: 0, end: leafHashes.length });
}

/** The sibling hashes, from the leaf upwards, that lead from leaf `index` to the root over all `leafHashes`.
 * Throws a RangeError for an index outside the tree, so always for an empty one.
 * Cost: one hash a leaf. Source: RFC 9162 section 2.1.3.1. */
export function inclusionProof(leafHashes: Hashes, index: number): Uint8Array[] {
  return inclusionRanges(index, leafHashes.length).map((range) => rangeRoot(leafHashes, range));
}

/** The hashes that show that the tree of the first `newSize` leaves begins with the tree of the first `oldSize`.
 * Throws a RangeError unless 1 ≤ oldSize ≤ newSize ≤ the number of leaves.
 * Cost: one hash a leaf. Source: RFC 9162 section 2.1.4.1. */
export function consistencyProof(leafHashes: Hashes, oldSize: number, newSize: number): Uint8Array[] {
  assertWithin('newSize', newSize, 1, leafHashes.length);
  return consistencyRanges(oldSize, newSize).map((range) => rangeRoot(leafHashes, range));
}

function rangeRoot(leafHashes: Hashes, { first, end }: LeafRange): Uint8Array {
  if (end - first === 1) {
    const leaf = leafHashes[first];
    if (!leaf) throw new Error(`leaf ${first} is not in the tree`);
    return assertHash(leaf);
  }
  const middle = first + splitOf(end - first);
  return nodeHash(
    rangeRoot(leafHashes, { first, end: middle }),
    rangeRoot(leafHashes, { first: middle, end }),
  );
}
