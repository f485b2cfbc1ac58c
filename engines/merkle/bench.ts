import {
  appended,
  consistencyNodes,
  EMPTY_FRONTIER,
  type Frontier,
  inclusionNodes,
  leafHash,
  proofFrom,
  rootOf,
  type StoredNode,
} from './index.ts';
import { signCheckpoint, verifierOf, witness } from './log.ts';

const LEAVES = 1_000_000;
const BATCH = 1_000;
const PROOFS = 2_000;
const ROUNDS = 51;

/** Node addresses as a store knows them. */
const keyOf = ({ level, index }: { level: number; index: number }) => `${level}/${index}`;

/** A million leaves in batches, as a sequencer writes them, and the rows that will be asked for. */
function build(wanted: ReadonlySet<string>) {
  const leaves = Array.from({ length: BATCH }, (_, leaf) => leafHash(Uint8Array.of(leaf & 255, leaf >> 8)));
  const rows = new Map<string, StoredNode>();
  let frontier: Frontier = EMPTY_FRONTIER;
  let spentMs = 0;
  while (frontier.size < LEAVES) {
    const before = performance.now();
    const step = appended(frontier, leaves);
    spentMs += performance.now() - before;
    frontier = step.frontier;
    for (const node of step.nodes) if (wanted.has(keyOf(node))) rows.set(keyOf(node), node);
  }
  return { frontier, rows, appendsPerS: (LEAVES / spentMs) * 1000 };
}

/** Appends of leaf hashes, assembly of a proof out of rows (addresses, rows, hashes of the right edge), and a round of
 * checkpoint and witness; medians count. */
export const bench = {
  targets: [
    { id: 'merkle.appends-per-s', unit: '1/s', target: 200_000, better: 'higher' as const },
    { id: 'merkle.proof-us', unit: 'µs', target: 100, better: 'lower' as const },
    { id: 'merkle.checkpoint-ms', unit: 'ms', target: 15, better: 'lower' as const },
  ],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const picks = Array.from({ length: PROOFS }, (_, pick) => Math.floor((pick * LEAVES) / PROOFS) + 1);
    const asked = picks.flatMap((pick) => [inclusionNodes(pick - 1, LEAVES), consistencyNodes(pick, LEAVES)]);
    const { frontier, rows, appendsPerS } = build(new Set(asked.flat(2).map(keyOf)));
    const proofs = picks.flatMap((pick) => [
      timed(() => assembled(rows, inclusionNodes(pick - 1, LEAVES))),
      timed(() => assembled(rows, consistencyNodes(pick, LEAVES))),
    ]);
    const rounds = Array.from({ length: ROUNDS }, (_, at) => timed(() => round(frontier, at)));
    return [
      { id: 'merkle.appends-per-s', value: appendsPerS },
      { id: 'merkle.proof-us', value: median(proofs) * 1000 },
      { id: 'merkle.checkpoint-ms', value: median(rounds) },
    ];
  },
};

function assembled(rows: ReadonlyMap<string, StoredNode>, parts: ReturnType<typeof inclusionNodes>): void {
  const found = parts.flat().flatMap((address) => rows.get(keyOf(address)) ?? []);
  proofFrom(parts, found);
}

/** Signed by the log, verified and co-signed by a witness. */
function round(frontier: Frontier, at: number): void {
  const secretKey = new Uint8Array(32).fill(1);
  const [log, other] = [
    { name: 'log.example', secretKey },
    { name: 'witness.example', secretKey },
  ] as const;
  const { size } = frontier;
  const checkpoint = signCheckpoint({ origin: log.name, size, root: rootOf(frontier), extensions: [] }, log);
  const logKeys = [verifierOf(log, 'ed25519')];
  const consistency = { oldSize: 0, proof: [] };
  const answer = witness({ state: null, checkpoint, consistency, logKeys, key: other, at });
  if (!answer.ok) throw new Error(`the witness refuses: ${answer.reason}`);
}

function timed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function median(times: number[]): number {
  const middle = times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
  if (middle === undefined) throw new Error('nothing was timed');
  return middle;
}
