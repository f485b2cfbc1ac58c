import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  fromHex,
  inclusionProof,
  leafHash,
  nodeHash,
  toHex,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

const LEAVES_MAX = 70;

/** Oracle: the recursive definition of RFC 9162 section 2.1.1 over another SHA-256, nothing of the engine. */
function rootByDefinition(leaves: readonly Uint8Array[]): string {
  const hash = (...parts: (string | Uint8Array)[]) => {
    const sha = createHash('sha256');
    for (const part of parts) sha.update(typeof part === 'string' ? Buffer.from(part, 'hex') : part);
    return sha.digest('hex');
  };
  const [only] = leaves;
  if (!only) return hash();
  if (leaves.length === 1) return hash('00', only);
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hash('01', rootByDefinition(leaves.slice(0, left)), rootByDefinition(leaves.slice(left)));
}

/** The inputs, roots and proofs of the reference implementation of Certificate Transparency.
 * Source: google/certificate-transparency, merkletree tests; transparency-dev/merkle, testonly/reference.go. */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(fromHex);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const LEAF_1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const LEAF_4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const LEAF_6 = 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f';
const NODE_2_3 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const NODE_4_5 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const NODE_6_7 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const NODE_4_7 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const hashes = INPUTS.map(leafHash);

describe('the reference tree of Certificate Transparency', () => {
  test.each(ROOTS.map((root, size) => [size, root]))('of %i leaves has root %s', (size, root) => {
    expect(toHex(treeRoot(hashes.slice(0, Number(size))))).toBe(root);
  });

  test.each<[number, number, string[]]>([
    [0, 1, []],
    [0, 8, [LEAF_1, NODE_2_3, NODE_4_7]],
    [5, 8, [LEAF_4, NODE_6_7, String(ROOTS[4])]],
    [2, 3, [String(ROOTS[2])]],
    [1, 5, [String(ROOTS[1]), NODE_2_3, LEAF_4]],
  ])('leaf %i of %i has its published inclusion proof', (index, size, proof) => {
    expect(inclusionProof(hashes.slice(0, size), index).map(toHex)).toEqual(proof);
  });

  test.each<[number, number, string[]]>([
    [1, 1, []],
    [1, 8, [LEAF_1, NODE_2_3, NODE_4_7]],
    [6, 8, [NODE_4_5, NODE_6_7, String(ROOTS[4])]],
    [2, 5, [NODE_2_3, LEAF_4]],
    [6, 7, [NODE_4_5, LEAF_6, String(ROOTS[4])]],
  ])('sizes %i and %i have their published consistency proof', (oldSize, newSize, proof) => {
    expect(consistencyProof(hashes, oldSize, newSize).map(toHex)).toEqual(proof);
  });
});

const leavesOf = (size: number) => Array.from({ length: size }, (_, leaf) => Uint8Array.of(leaf, size));
const anySize = fc.integer({ min: 1, max: LEAVES_MAX });

/** One bit of one hash turned over; `pick` says which. */
function flip(hash: Uint8Array, pick: number): Uint8Array {
  const bit = pick % (hash.length * 8);
  return hash.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

describe('inclusion', () => {
  test('every leaf of every tree of 1 to 70 leaves verifies', () => {
    for (let size = 1; size <= LEAVES_MAX; size++) {
      const leaves = leavesOf(size);
      const leafHashes = leaves.map(leafHash);
      const root = treeRoot(leafHashes);
      expect(toHex(root)).toBe(rootByDefinition(leaves));
      for (const [index, hash] of leafHashes.entries()) {
        const proof = inclusionProof(leafHashes, index);
        expect(verifyInclusion({ leafHash: hash, index, treeSize: size, proof, root })).toEqual({ ok: true });
      }
    }
  });

  test.each([2, 3, 7, 8, 13, 33])('a leaf of %i verifies at no index but its own', (size) => {
    const leafHashes = leavesOf(size).map(leafHash);
    const root = treeRoot(leafHashes);
    for (const [index, hash] of leafHashes.entries()) {
      const claim = { leafHash: hash, treeSize: size, proof: inclusionProof(leafHashes, index), root };
      const found = [...leafHashes.keys()].filter((other) => verifyInclusion({ ...claim, index: other }).ok);
      expect(found).toEqual([index]);
    }
  });

  test('any flipped bit in leaf, root or proof is refused', () => {
    fc.assert(
      fc.property(anySize, fc.nat(), fc.nat(), fc.nat(), (size, at, part, bit) => {
        const leafHashes = leavesOf(size).map(leafHash);
        const index = at % size;
        const proof = inclusionProof(leafHashes, index);
        const parts = [leafHash(leavesOf(size)[index] ?? new Uint8Array()), treeRoot(leafHashes), ...proof];
        const [leaf, root, ...rest] = parts.map((hash, place) =>
          place === part % parts.length ? flip(hash, bit) : hash,
        );
        if (!leaf || !root) throw new Error('no leaf or no root');
        const verdict = verifyInclusion({ leafHash: leaf, index, treeSize: size, proof: rest, root });
        expect(verdict).toEqual({ ok: false, reason: 'ROOT_MISMATCH' });
      }),
    );
  });

  const tree = hashes.slice(0, 7);
  const good = {
    leafHash: leafHash(INPUTS[2] ?? new Uint8Array()),
    index: 2,
    treeSize: 7,
    proof: inclusionProof(tree, 2),
    root: treeRoot(tree),
  };
  test.each<[string, Partial<typeof good>]>([
    ['TREE_EMPTY', { treeSize: 0, index: 0, proof: [], root: treeRoot([]) }],
    ['SIZE_NOT_COUNT', { treeSize: 7.5 }],
    ['SIZE_NOT_COUNT', { index: -1 }],
    ['SIZE_NOT_COUNT', { treeSize: 2 ** 60 }],
    ['INDEX_OUTSIDE_TREE', { index: 7 }],
    ['NOT_A_HASH', { leafHash: new Uint8Array(31) }],
    ['NOT_A_HASH', { root: new Uint8Array() }],
    ['NOT_A_HASH', { proof: [new Uint8Array(33)] }],
    ['PROOF_TOO_SHORT', { proof: good.proof.slice(1) }],
    ['PROOF_TOO_LONG', { proof: [...good.proof, good.root] }],
    ['ROOT_MISMATCH', { root: treeRoot(hashes) }],
  ])('is refused as %s for %o', (reason, change) => {
    expect(verifyInclusion(good)).toEqual({ ok: true });
    expect(verifyInclusion({ ...good, ...change })).toEqual({ ok: false, reason });
  });

  test.each([
    ['the first leaf of none', [], 0],
    ['the eighth leaf of seven', tree, 7],
    ['the leaf before the first', tree, -1],
    ['half a leaf', tree, 0.5],
  ])('%s has no proof', (_, leafHashes, index) => {
    expect(() => inclusionProof(leafHashes, index)).toThrow(RangeError);
  });

  test('a tree is built of hashes only', () => {
    expect(() => treeRoot([new Uint8Array(31)])).toThrow('expected 32');
    expect(() => nodeHash(good.root, new Uint8Array())).toThrow('expected 32');
  });

  test('a path of 52 steps verifies past the range of 32 bits', () => {
    const leaf = leafHash(new Uint8Array());
    const proof = Array.from({ length: 52 }, (_, step) => leafHash(Uint8Array.of(step)));
    const index = 2 ** 52 - 1;
    const root = proof.reduce((hash, sibling) => nodeHash(sibling, hash), leaf);
    expect(verifyInclusion({ leafHash: leaf, index, treeSize: 2 ** 52, proof, root })).toEqual({ ok: true });
  });
});

describe('consistency', () => {
  test('every tree of 1 to 70 leaves is consistent with each of its beginnings', () => {
    const leafHashes = leavesOf(LEAVES_MAX).map(leafHash);
    const roots = leafHashes.map((_, size) => treeRoot(leafHashes.slice(0, size + 1)));
    roots.forEach((newRoot, newIndex) => {
      roots.slice(0, newIndex + 1).forEach((oldRoot, oldIndex) => {
        const sizes = { oldSize: oldIndex + 1, newSize: newIndex + 1 };
        const proof = consistencyProof(leafHashes, sizes.oldSize, sizes.newSize);
        expect(verifyConsistency({ ...sizes, oldRoot, newRoot, proof })).toEqual({ ok: true });
      });
    });
  });

  test('any flipped bit in a root or in the proof is refused', () => {
    fc.assert(
      fc.property(anySize, fc.nat(), fc.nat(), fc.nat(), (newSize, old, part, bit) => {
        const leafHashes = leavesOf(newSize).map(leafHash);
        const oldSize = 1 + (old % newSize);
        const parts = [
          treeRoot(leafHashes.slice(0, oldSize)),
          treeRoot(leafHashes),
          ...consistencyProof(leafHashes, oldSize, newSize),
        ];
        const [oldRoot, newRoot, ...proof] = parts.map((hash, place) =>
          place === part % parts.length ? flip(hash, bit) : hash,
        );
        if (!oldRoot || !newRoot) throw new Error('no root');
        expect(verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof }).ok).toBe(false);
      }),
    );
  });

  test('a log that rewrote an old leaf is found out', () => {
    const before = leavesOf(20).map(leafHash);
    const after = before.with(3, leafHash(Uint8Array.of(99)));
    const claim = {
      oldSize: 13,
      newSize: 20,
      oldRoot: treeRoot(before.slice(0, 13)),
      newRoot: treeRoot(after),
    };
    const proof = consistencyProof(after, 13, 20);
    expect(verifyConsistency({ ...claim, proof })).toEqual({ ok: false, reason: 'OLD_ROOT_MISMATCH' });
  });

  const good = {
    oldSize: 3,
    newSize: 7,
    oldRoot: treeRoot(hashes.slice(0, 3)),
    newRoot: treeRoot(hashes.slice(0, 7)),
    proof: consistencyProof(hashes, 3, 7),
  };
  test.each<[string, Partial<typeof good>]>([
    ['TREE_EMPTY', { oldSize: 0, oldRoot: treeRoot([]), proof: [] }],
    ['SIZE_NOT_COUNT', { newSize: Number.NaN }],
    ['SIZES_REVERSED', { oldSize: 8 }],
    ['NOT_A_HASH', { oldRoot: new Uint8Array() }],
    ['NOT_A_HASH', { proof: [new Uint8Array()] }],
    ['PROOF_TOO_SHORT', { proof: [] }],
    ['PROOF_TOO_SHORT', { proof: good.proof.slice(0, -1) }],
    ['PROOF_TOO_LONG', { proof: [...good.proof, good.newRoot] }],
    ['PROOF_TOO_LONG', { oldSize: 7, oldRoot: good.newRoot }],
    ['ROOT_MISMATCH', { oldSize: 7, proof: [] }],
    ['ROOT_MISMATCH', { newRoot: treeRoot(hashes) }],
    ['OLD_ROOT_MISMATCH', { oldRoot: good.newRoot }],
  ])('is refused as %s for %o', (reason, change) => {
    expect(verifyConsistency(good)).toEqual({ ok: true });
    expect(verifyConsistency({ ...good, ...change })).toEqual({ ok: false, reason });
  });

  test.each([
    [0, 7],
    [8, 7],
    [3, 9],
    [1.5, 7],
  ])('has no proof from size %d to size %d of 8', (oldSize, newSize) => {
    expect(() => consistencyProof(hashes, oldSize, newSize)).toThrow(RangeError);
  });
});
