import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { verifyConsistency, verifyInclusion } from './index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data', 'merkle/testdata');
const isHere = existsSync(data);
if (!isHere) console.warn(`merkle conformance skipped: no data at ${data}`);

interface InclusionVector {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

interface ConsistencyVector {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}

function vectorsOf<T>(folder: string): { file: string; vector: T }[] {
  return readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, vector: JSON.parse(readFileSync(join(data, folder, file), 'utf8')) }));
}

/** A root or leaf may be absent in a vector that must be refused. */
function bytesOf(base64: string | null): Uint8Array {
  return new Uint8Array(Buffer.from(base64 ?? '', 'base64'));
}

function proofOf(proof: string[] | null): Uint8Array[] {
  return (proof ?? []).map(bytesOf);
}

// The vectors of subtreeinclusion and subtreeconsistency stay out: they test the subtrees [start, end) of the IETF
// draft on Merkle tree certificates, which RFC 9162 does not have and the log does not use.
describe.skipIf(!isHere)('proofs of transparency-dev/merkle', () => {
  test('all 49 inclusion vectors are accepted or refused as stated', () => {
    const vectors = vectorsOf<InclusionVector>('inclusion');
    expect(vectors.length).toBe(49);
    for (const { file, vector } of vectors) {
      const verdict = verifyInclusion({
        leafHash: bytesOf(vector.leafHash),
        index: vector.leafIdx,
        treeSize: vector.treeSize,
        proof: proofOf(vector.proof),
        root: bytesOf(vector.root),
      });
      expect({ file, ok: verdict.ok }).toEqual({ file, ok: !vector.wantErr });
    }
  });

  test('all 49 consistency vectors are accepted or refused as stated', () => {
    const vectors = vectorsOf<ConsistencyVector>('consistency');
    expect(vectors.length).toBe(49);
    for (const { file, vector } of vectors) {
      const verdict = verifyConsistency({
        oldSize: vector.size1,
        newSize: vector.size2,
        oldRoot: bytesOf(vector.root1),
        newRoot: bytesOf(vector.root2),
        proof: proofOf(vector.proof),
      });
      expect({ file, ok: verdict.ok }).toEqual({ file, ok: !vector.wantErr });
    }
  });
});
