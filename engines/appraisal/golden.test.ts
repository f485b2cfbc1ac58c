import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isoDay } from '../units/index.ts';
import { assessUnits, type LineMeasure, type Sense, type UnitPart } from './index.ts';
import { DAY, type Known, lineOf, REGION, RULES, shareOf, standing } from './testing/sheet.ts';

interface Golden {
  projects: (Known & { id: string })[];
  lines: {
    id: string;
    measure: LineMeasure;
    sense: Sense;
    weight: number;
    target: number;
    due: string;
    shares: { unit: string; part: UnitPart; target: number }[];
  }[];
  units: Record<
    string,
    {
      score: number;
      grade: string;
      weightNotDue: number;
      verdicts: Record<string, string>;
      uncounted: Record<string, string[]>;
    }
  >;
}

const text = readFileSync(new URL('golden/two-cities.yaml', import.meta.url), 'utf8');
// Cast: the file is ours; the test fails where it is not of this shape.
const golden = parse(text, { schema: 'core' }) as Golden;

const lines = golden.lines.map(({ due, shares, ...line }) =>
  lineOf(line.id, {
    ...line,
    due: isoDay(due),
    shares: shares.map(({ unit, part, target }) => shareOf(unit, target, { id: `${line.id} ${unit}`, part })),
  }),
);
const standings = golden.projects.map(({ id, ...known }) => standing(id, known));
const results = assessUnits(lines, standings, { day: DAY, region: REGION, rules: RULES });

test.each(results.map((result) => [result.unit.id, result] as const))(
  '%s is appraised as it was worked by hand',
  (id, { score, grade, weightNotDue, shares }) => {
    const uncounted = shares.flatMap((share) => {
      const projects = share.uncounted.flatMap((each) => each.projects);
      return projects.length === 0 ? [] : [[share.line, projects] as const];
    });
    expect({
      score,
      grade,
      weightNotDue,
      verdicts: Object.fromEntries(shares.map(({ line, verdict }) => [line, verdict])),
      uncounted: Object.fromEntries(uncounted),
    }).toEqual({ ...golden.units[id], score: expect.closeTo(golden.units[id]?.score ?? Number.NaN, 9) });
  },
);

test('no unit is left out', () => {
  expect(results.map(({ unit }) => unit.id)).toEqual(Object.keys(golden.units));
});
