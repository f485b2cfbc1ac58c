import { sha256 } from '@noble/hashes/sha2.js';
import { assertHash, nodeHash } from './hash.ts';

type Hashes = readonly Uint8Array[];

/** Root over the leaf hashes in their order; of no leaves, the hash of nothing.
 * Cost: one hash a leaf. Source: RFC 9162 section 2.1.1. */
export function treeRoot(leafHashes: Hashes): Uint8Array {
  return leafHashes.length === 0 ? sha256(new Uint8Array()) : rangeRoot(leafHashes, 0, leafHashes.length);
}

/** The sibling hashes, from the leaf upwards, that lead from leaf `index` to the root over all `leafHashes`.
 * Throws a RangeError for an index outside the tree, so always for an empty one.
 * Cost: one hash a leaf. Source: RFC 9162 section 2.1.3.1. */
export function inclusionProof(leafHashes: Hashes, index: number): Uint8Array[] {
  assertWithin('index', index, 0, leafHashes.length - 1);
  const proof: Uint8Array[] = [];
  let first = 0;
  let end = leafHashes.length;
  while (end - first > 1) {
    const middle = first + splitOf(end - first);
    if (index < middle) {
      proof.push(rangeRoot(leafHashes, middle, end));
      end = middle;
    } else {
      proof.push(rangeRoot(leafHashes, first, middle));
      first = middle;
    }
  }
  return proof.reverse();
}

/** The hashes that show that the tree of the first `newSize` leaves begins with the tree of the first `oldSize`.
 * Throws a RangeError unless 1 ≤ oldSize ≤ newSize ≤ the number of leaves.
 * Cost: one hash a leaf. Source: RFC 9162 section 2.1.4.1. */
export function consistencyProof(leafHashes: Hashes, oldSize: number, newSize: number): Uint8Array[] {
  assertWithin('newSize', newSize, 1, leafHashes.length);
  assertWithin('oldSize', oldSize, 1, newSize);
  const proof: Uint8Array[] = [];
  let first = 0;
  let end = newSize;
  while (oldSize < end) {
    const middle = first + splitOf(end - first);
    if (oldSize <= middle) {
      proof.push(rangeRoot(leafHashes, middle, end));
      end = middle;
    } else {
      proof.push(rangeRoot(leafHashes, first, middle));
      first = middle;
    }
  }
  // The verifier knows the old root itself; any other part of the old tree must be named.
  if (first > 0) proof.push(rangeRoot(leafHashes, first, end));
  return proof.reverse();
}

function rangeRoot(leafHashes: Hashes, first: number, end: number): Uint8Array {
  if (end - first === 1) {
    const leaf = leafHashes[first];
    if (!leaf) throw new Error(`leaf ${first} is not in the tree`);
    return assertHash(leaf);
  }
  const middle = first + splitOf(end - first);
  return nodeHash(rangeRoot(leafHashes, first, middle), rangeRoot(leafHashes, middle, end));
}

/** The largest power of two below `size`: how many leaves the left branch holds. */
function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function assertWithin(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} is ${value}, expected an integer from ${least} to ${most}`);
  }
}
