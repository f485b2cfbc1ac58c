import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const data = resolve(root, process.env['ZHULIN_CONFORMANCE_DATA'] ?? '../shared/data', 'risk');
const peers = resolve(root, process.env['ZHULIN_PEERS'] ?? '../shared/peers');

/** The description that the peers read. */
export const peerSpec = (): unknown => JSON.parse(readFileSync(join(data, 'spec.json'), 'utf8'));

/** Why numpy cannot be run beside us, or null. */
export function absenceOfNumpy(): string | null {
  if (!existsSync(join(data, 'spec.json'))) return `no spec.json in ${data} (ZHULIN_CONFORMANCE_DATA)`;
  if (!existsSync(join(peers, 'mc_numpy.py'))) return `no mc_numpy.py in ${peers} (ZHULIN_PEERS)`;
  const { status } = spawnSync('python3', ['-c', 'import numpy, scipy.special']);
  return status === 0 ? null : 'no python3 with numpy and scipy';
}

/** What a script of the peers writes when it is run in a folder of its own: processor seconds of one thread. */
export function runNumpy<T>(script: 'mc_numpy.py' | 'sched_numpy.py', trials: number, out: string): T {
  const folder = mkdtempSync(join(tmpdir(), 'zhulin-numpy-'));
  try {
    copyFileSync(join(data, 'spec.json'), join(folder, 'spec.json'));
    copyFileSync(join(peers, script), join(folder, script));
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    const ran = spawnSync('python3', ['-W', 'ignore', script, String(trials)], { cwd: folder, env });
    if (ran.status !== 0) throw new Error(`${script} ended with ${ran.status}: ${ran.stderr.toString()}`);
    return JSON.parse(readFileSync(join(folder, out), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
