import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isoDay } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../read-plan.ts';
import type { Plan } from '../schema.ts';
import { readWorkbook, writeWorkbook } from './index.ts';
import { chinese, english } from './words.fixture.ts';

const OFFICE_LIMIT_MS = 120_000;
const office = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => folder !== '')
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path));

/** The workbook as LibreOffice opens it and saves it again. It keeps all but the carriage returns before line ends. */
function savedAgain(bytes: Uint8Array, program: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'zhulin-office-'));
  try {
    writeFileSync(join(folder, 'plan.xlsx'), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [profile, '--headless', '--convert-to', 'xlsx', '--outdir', join(folder, 'again')];
    execFileSync(program, [...args, join(folder, 'plan.xlsx')], {
      timeout: OFFICE_LIMIT_MS,
      stdio: 'ignore',
    });
    return readFileSync(join(folder, 'again', 'plan.xlsx'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const example = readPlan(readFileSync(new URL('../../../../examples/affordable.yaml', import.meta.url)));
const hard: Plan = {
  schema: 1,
  project: { name: '=1+1', type: 'mixed', isDemonstration: true, start: isoDay('2026-03-02'), unit: "'甲" },
  site: {
    areaM2: 222_222.123_456_789,
    structure: { belts: ['ecology', 'business'], circles: [] },
    redLines: [{ line: 'flood', isCrossed: false, note: '一\n二\n三\t_x000D_ _x0041_ 👩‍👩‍👧 𠀀' }],
    geojson: {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: { name: '字'.repeat(40_000), at: [114.30525, 30.59276] } }],
    },
  },
  people: { birthsPerThousand: 6.2, ageGroups: [] },
  operation: { discountRate: 0.123_456_789_012, firstYear: 2030 },
  schedule: {
    tasks: [
      { id: '007', name: '1e5', stage: 'design', durationDays: 3 },
      {
        id: '1-2',
        name: 'TRUE',
        stage: 'operation',
        durationDays: 0,
        milestone: 'smart_platform_on',
        after: [{ task: '007', type: 'FS', lagDays: -2 }],
      },
    ],
  },
  texts: [{ section: '3.3', body: `  正文👪\n${'长文👪 '.repeat(20_000)}\n  ` }],
};

describe.runIf(office !== undefined)('saved again by LibreOffice, where soffice is on the PATH', () => {
  test.each([
    ['the example', example.ok ? example.plan : undefined, chinese],
    ['a plan that is hard to write, in English', hard, english],
  ])('%s comes back as it was', { timeout: 2 * OFFICE_LIMIT_MS }, async (_, plan, words) => {
    if (plan === undefined || office === undefined) throw new Error('nothing to try');
    const again = savedAgain(await writeWorkbook(plan, words), office);
    expect(await readWorkbook(again, [chinese, english])).toEqual({ ok: true, plan });
  });
});
