import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateProvince } from '@zhulin/assessment/demonstration';
import { ruleBundle } from '@zhulin/assessment/rules';
import { demonstrationWords, openWords } from '@zhulin/contract';
import { isoDay } from '@zhulin/engines/units';

const PROJECTS = 2900;
const RUNS = 3;

/** Plans drawn up in a second, the best of a few runs: the first one also compiles. */
function plansPerSecond(): number {
  const words = demonstrationWords(openWords('zh-CN'));
  const asOf = isoDay('2026-06-30');
  const speeds = Array.from({ length: RUNS }, (_, run) => {
    const started = performance.now();
    const province = generateProvince({ seed: run, scale: PROJECTS, asOf, rules: ruleBundle, words });
    const drawn = [...province.plans()].length;
    return drawn / ((performance.now() - started) / 1000);
  });
  return Math.max(...speeds);
}

const COMMAND = fileURLToPath(new URL('bin/zhulin.mjs', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../examples/affordable.yaml', import.meta.url));

/** The complete example as PDF, DOCX, HTML and JSON by a process that has just begun; the median of a few. */
function fourFormats(): number {
  const folder = mkdtempSync(join(tmpdir(), 'zhulin-bench-'));
  try {
    const seconds = Array.from({ length: RUNS }, () => {
      const started = performance.now();
      const options = ['--out', folder, '--format', 'pdf,docx,html,json'];
      const { status, stderr } = spawnSync(process.execPath, [COMMAND, 'plan', EXAMPLE, ...options]);
      if (status !== 0) throw new Error(`the work plan was not made: ${stderr}`);
      return (performance.now() - started) / 1000;
    });
    const median = seconds.toSorted((a, b) => a - b)[(RUNS - 1) / 2];
    if (median === undefined) throw new Error('no run was made');
    return median;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const bench = {
  targets: [
    { id: 'demonstration.plans-per-s', unit: '1/s', target: 200, better: 'higher' as const },
    { id: 'workplan.four-formats-cold-s', unit: 's', target: 4, better: 'lower' as const },
  ],
  run: async (): Promise<{ id: string; value: number }[]> => [
    { id: 'demonstration.plans-per-s', value: plansPerSecond() },
    { id: 'workplan.four-formats-cold-s', value: fourFormats() },
  ],
};
