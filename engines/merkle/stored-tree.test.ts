import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appended,
  consistencyNodes,
  consistencyProof,
  EMPTY_FRONTIER,
  type Frontier,
  fromHex,
  frontierFrom,
  frontierNodes,
  inclusionNodes,
  inclusionProof,
  leafHash,
  proofFrom,
  rootOf,
  type StoredNode,
  toHex,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, leaf) =>
    leafHash(Uint8Array.of(leaf & 255, (leaf >> 8) & 255, leaf >> 16)),
  );
const hexes = (proof: readonly Uint8Array[]) => proof.map(toHex);
const sorted = (nodes: readonly StoredNode[]) =>
  nodes.map(({ level, index, hash }) => `${level}/${index} ${toHex(hash)}`).sort();

/** A tree that grew by batches, with every node that was ever said to be complete. */
function grown(leafHashes: readonly Uint8Array[], batches: readonly number[]) {
  let frontier: Frontier = EMPTY_FRONTIER;
  const nodes: StoredNode[] = [];
  for (const batch of [...batches, leafHashes.length]) {
    const step = appended(frontier, leafHashes.slice(frontier.size, frontier.size + batch));
    frontier = step.frontier;
    nodes.push(...step.nodes);
  }
  return { frontier, nodes };
}

describe('a stored tree of every size up to 150', () => {
  const leafHashes = leavesOf(150);
  const whole = appended(EMPTY_FRONTIER, leafHashes);
  const sizes = [...leafHashes.keys(), leafHashes.length];

  test('has the root that its leaves have', () => {
    for (const size of sizes) {
      const { frontier } = appended(EMPTY_FRONTIER, leafHashes.slice(0, size));
      expect(toHex(rootOf(frontier))).toBe(toHex(treeRoot(leafHashes.slice(0, size))));
    }
  });

  test('proves each of its leaves from nodes that no later leaf changes', () => {
    for (const size of sizes) {
      const root = treeRoot(leafHashes.slice(0, size));
      leafHashes.slice(0, size).forEach((leaf, index) => {
        const proof = proofFrom(inclusionNodes(index, size), whole.nodes);
        expect(verifyInclusion({ leafHash: leaf, index, treeSize: size, proof, root })).toEqual({ ok: true });
      });
    }
  }, 60_000);
});

const anyTree = fc
  .record({ size: fc.integer({ min: 1, max: 600 }), batches: fc.array(fc.integer({ min: 0, max: 90 })) })
  .map(({ size, batches }) => {
    const leafHashes = leavesOf(size);
    return { size, leafHashes, ...grown(leafHashes, batches) };
  });

describe('a stored tree of some hundred leaves', () => {
  test('is the same whatever the batches it grew by, and each node is complete once', () => {
    fc.assert(
      fc.property(anyTree, ({ leafHashes, frontier, nodes }) => {
        const atOnce = appended(EMPTY_FRONTIER, leafHashes);
        expect(sorted(nodes)).toEqual(sorted(atOnce.nodes));
        expect(frontier).toEqual(atOnce.frontier);
        expect(new Set(nodes.map(({ level, index }) => `${level}/${index}`)).size).toBe(nodes.length);
      }),
      { numRuns: 40 },
    );
  });

  test('gives the proofs that are computed from all its leaves', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), fc.nat(), ({ size, leafHashes, nodes }, at, old) => {
        const index = at % size;
        expect(hexes(proofFrom(inclusionNodes(index, size), nodes))).toEqual(
          hexes(inclusionProof(leafHashes, index)),
        );
        const oldSize = 1 + (old % size);
        expect(hexes(proofFrom(consistencyNodes(oldSize, size), nodes))).toEqual(
          hexes(consistencyProof(leafHashes, oldSize, size)),
        );
      }),
    );
  });

  test('opens again from the nodes of its frontier, and grows on', () => {
    fc.assert(
      fc.property(anyTree, fc.integer({ min: 0, max: 40 }), ({ size, frontier, nodes }, more) => {
        const opened = frontierFrom(size, nodes);
        expect(opened).toEqual(frontier);
        const next = leavesOf(size + more);
        expect(rootOf(appended(opened, next.slice(size)).frontier)).toEqual(treeRoot(next));
      }),
      { numRuns: 40 },
    );
  });

  test('asks for each node once, and for no more than two a level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), fc.nat(), (size, pick) => {
        const levels = Math.ceil(Math.log2(size)) + 1;
        for (const parts of [inclusionNodes(pick % size, size), consistencyNodes(1 + (pick % size), size)]) {
          const asked = parts.flat().map(({ level, index }) => `${level}/${index}`);
          expect(new Set(asked).size).toBe(asked.length);
          expect(asked.length).toBeLessThanOrEqual(2 * levels);
          for (const { level, index } of parts.flat())
            expect((index + 1) * 2 ** level).toBeLessThanOrEqual(size);
        }
      }),
    );
  });
});

describe('a stored tree of a million leaves', () => {
  const SIZE = 1_000_000;
  /** By Python's hashlib, level by level. */
  const ROOT = 'dc203f9aab365beb8418a6c1d2e4298eb59a3c78b2ed263bbad385f1e729b849';
  const picked = [0, 1, 524_287, 524_288, 777_777, 983_039, 999_935, 999_936, 999_998, 999_999];
  const oldSizes = [1, 2, 65_536, 524_288, 524_289, 777_777, 999_999, SIZE];
  const pool = Array.from({ length: 977 }, (_, leaf) => leafHash(Uint8Array.of(leaf & 255, leaf >> 8)));
  const leafAt = (leaf: number) => pool[leaf % pool.length] ?? new Uint8Array();

  test('proves leaves and beginnings from a few rows each', () => {
    const parts = [
      ...picked.map((index) => inclusionNodes(index, SIZE)),
      ...oldSizes.map((oldSize) => consistencyNodes(oldSize, SIZE)),
    ];
    const wanted = new Set(parts.flat(2).map(({ level, index }) => `${level}/${index}`));
    const stored: StoredNode[] = [];
    const roots = new Map<number, Uint8Array>();
    let frontier: Frontier = EMPTY_FRONTIER;
    for (const oldSize of oldSizes) {
      const { size } = frontier;
      const leaves = Array.from({ length: oldSize - size }, (_, place) => leafAt(size + place));
      const step = appended(frontier, leaves);
      frontier = step.frontier;
      for (const node of step.nodes) if (wanted.has(`${node.level}/${node.index}`)) stored.push(node);
      roots.set(oldSize, rootOf(frontier));
    }
    const root = fromHex(ROOT);
    expect(toHex(rootOf(frontier))).toBe(ROOT);
    for (const index of picked) {
      const proof = proofFrom(inclusionNodes(index, SIZE), stored);
      const claim = { leafHash: leafAt(index), index, treeSize: SIZE, proof, root };
      expect(verifyInclusion(claim)).toEqual({ ok: true });
    }
    for (const oldSize of oldSizes) {
      const proof = proofFrom(consistencyNodes(oldSize, SIZE), stored);
      const oldRoot = roots.get(oldSize) ?? new Uint8Array();
      const claim = { oldSize, newSize: SIZE, oldRoot, newRoot: root, proof };
      expect(verifyConsistency(claim)).toEqual({ ok: true });
    }
  }, 120_000);
});

describe('what cannot be is refused with what was expected', () => {
  const { frontier, nodes } = appended(EMPTY_FRONTIER, leavesOf(7));

  test.each<[string, () => unknown, string]>([
    ['a frontier without a peak', () => rootOf({ size: 7, peaks: [] }), 'got 0 peaks, expected 3'],
    ['peaks of another size', () => appended({ ...frontier, size: 8 }, []), 'got 3 peaks, expected 1'],
    ['a peak that is no hash', () => rootOf({ size: 1, peaks: [new Uint8Array(31)] }), 'expected 32'],
    ['a leaf that is no hash', () => appended(frontier, [new Uint8Array(2)]), 'expected 32'],
    ['half a leaf', () => frontierNodes(0.5), 'size is 0.5'],
    ['the eighth leaf of seven', () => inclusionNodes(7, 7), 'index is 7'],
    ['a leaf of none', () => inclusionNodes(0, 0), 'index is 0'],
    ['a beginning of nothing', () => consistencyNodes(0, 7), 'oldSize is 0'],
    ['a beginning longer than the whole', () => consistencyNodes(8, 7), 'oldSize is 8'],
    [
      'a node that the store lost',
      () => proofFrom(inclusionNodes(0, 7), nodes.slice(0, 1)),
      'node 1 of level 0',
    ],
    ['a frontier that the store lost', () => frontierFrom(7, []), 'node 0 of level 2'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });
});
