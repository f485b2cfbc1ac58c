import { readFileSync } from 'node:fs';
import { isoDay } from '@zhulin/engines/units';
import { readStrictYaml } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from './assess.ts';
import { type Figure, type FigureRow, isKnown } from './figure.ts';
import { ruleBundle } from './rule-bundle.ts';

/** A headline value calculated by hand. `at` names the month or year of a series; `row` and `column` one cell of a table. */
interface Expected {
  id: string;
  value: unknown;
  unit: string;
  derivation: string;
  at?: number;
  row?: Readonly<Record<string, string | number>>;
  column?: string;
  /** Share of the value that a simulation may miss it by. */
  within?: number;
}

const EXAMPLES = ['medium', 'affordable', 'ppp'] as const;
const REQUIRED = ['id', 'value', 'unit', 'derivation'];
const ALLOWED = [...REQUIRED, 'at', 'row', 'column', 'within'];
const POINTS = 2 ** 16;
/** What the derivations of a rate or a quantity are good for. */
const TOLERANCE = 1e-6;

function expectedFile(): { asOf: string } & Record<(typeof EXAMPLES)[number], readonly Expected[]> {
  const reading = readStrictYaml(readFileSync(new URL('../../../examples/expected.yaml', import.meta.url)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value as ReturnType<typeof expectedFile>;
}

const expected = expectedFile();

function assessed(name: (typeof EXAMPLES)[number]): Assessment {
  return assess({
    plan: exampleNamed(name),
    rules: ruleBundle,
    asOf: isoDay(expected.asOf),
    seed: 1,
    points: POINTS,
  });
}

/** What the program says of the same thing. */
function foundIn({ figures, findings }: Assessment, { id, at, row, column }: Expected): unknown {
  const [, light] = /^findings\.(.+)$/.exec(id) ?? [];
  if (light !== undefined) return findings.filter((finding) => finding.light === light).length;
  const figure = figures.find((each) => each.id === id);
  if (!figure || !isKnown(figure)) throw new Error(`${id} has no value: ${JSON.stringify(figure)}`);
  const { value, axis } = figure;
  if (at !== undefined && axis && Array.isArray(value)) return value[at - axis.from];
  return row === undefined || column === undefined ? value : rowIn(figure, row)[column];
}

function rowIn(figure: Figure, cells: NonNullable<Expected['row']>): FigureRow {
  const table = isKnown(figure) && figure.unit === 'table' ? (figure.value as readonly FigureRow[]) : [];
  const [row, ...others] = table.filter((each) =>
    Object.entries(cells).every(([name, cell]) => each[name] === cell),
  );
  if (!row || others.length > 0) throw new Error(`${figure.id}: not one row ${JSON.stringify(cells)}`);
  return row;
}

/** Of columns that have a unit of their own in every table. */
const COLUMN_UNITS: Readonly<Record<string, string>> = {
  chiSquare: '1',
  communityMode: 'mode',
  level: 'risk-level',
  levelReason: 'reason',
  median: 'points',
  points: 'points',
  probability: '1',
  recommendation: 'answer',
  scoreLeast: 'points',
  stopReason: 'reason',
  timesClaimed: 'times',
  upperQuartile: 'points',
  w: '1',
  weight: 'points',
};

/** The unit of a figure; in a table that of the column or of the row, and people where neither says one. */
function unitIn(figure: Figure, { row, column }: Expected): unknown {
  if (row === undefined || column === undefined) return figure.unit;
  if (column.endsWith('Fen')) return 'fen';
  if (column.endsWith('Share') || column === 'share') return 'share';
  const { unit, quantity } = rowIn(figure, row);
  return unit ?? COLUMN_UNITS[column] ?? quantity ?? 'people';
}

function expectAsByHand(found: unknown, { value, unit, within }: Expected): void {
  if (within !== undefined) {
    expect(Math.abs(Number(found) - Number(value))).toBeLessThanOrEqual(within * Math.abs(Number(value)));
    return;
  }
  if (unit === 'fen' || typeof value === 'string') {
    expect(found).toEqual(value);
    return;
  }
  const [ours, theirs] = [value, found].map((each) => (Array.isArray(each) ? each : [each]));
  expect(theirs).toHaveLength(Number(ours?.length));
  ours?.forEach((each, index) => {
    const other = theirs?.[index];
    if (typeof each !== 'number') expect(other).toBe(each);
    else expect(Math.abs(Number(other) - each)).toBeLessThanOrEqual(TOLERANCE);
  });
}

function titleOf({ id, at, row = {}, column }: Expected): string {
  const where = [at, ...Object.values(row), column].filter((each) => each !== undefined);
  return [id, ...where].join(' ');
}

test('the file of expected values names the day and the three examples, each with twenty values or more', () => {
  expect(Object.keys(expected)).toEqual(['asOf', ...EXAMPLES]);
  for (const name of EXAMPLES) expect(expected[name].length, name).toBeGreaterThanOrEqual(20);
});

describe.each(EXAMPLES)('%s', (name) => {
  test('every value has an id, a unit and a derivation, is named once and nothing else', () => {
    for (const entry of expected[name]) {
      const keys = Object.keys(entry);
      expect(keys, entry.id).toEqual(expect.arrayContaining(REQUIRED));
      expect(keys.filter((key) => !ALLOWED.includes(key))).toEqual([]);
      expect(entry.derivation.trim().length, entry.id).toBeGreaterThan(0);
      expect('row' in entry, entry.id).toBe('column' in entry);
    }
    expect(new Set(expected[name].map(titleOf)).size).toBe(expected[name].length);
  });

  const assessment = assessed(name);
  test.each(expected[name].map((entry) => [titleOf(entry), entry] as const))('%s', (_, entry) => {
    expectAsByHand(foundIn(assessment, entry), entry);
  });

  test('every unit is that of the figure', () => {
    for (const entry of expected[name]) {
      const figure = assessment.figures.find(({ id }) => id === entry.id);
      const unit = figure ? unitIn(figure, entry) : 'findings';
      expect(entry.unit, entry.id).toBe(unit);
    }
  });
});
