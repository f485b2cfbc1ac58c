import { readFileSync } from 'node:fs';
import { openRulebook } from '@zhulin/engines/rules';
import { fromEpochDay, isIsoDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import { checkPlan, LINK_TYPES, type Plan, readPlan, STAGES, valueAt, withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from './check.ts';
import { Evaluation } from './evaluation.ts';
import { type FigureDef, figure } from './figure.ts';
import { FIGURES } from './figures/index.ts';
import { ruleBundle } from './rule-bundle.ts';
import { input } from './source.ts';

const reading = readPlan(readFileSync(new URL('../../../examples/medium.yaml', import.meta.url)));
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
/** The example, and with it what figures can do without, so that every source is moved. */
const medium: Plan = withValueAt(
  withValueAt(reading.plan, 'funding.sources', [
    { id: 'grant', name: '补助', kind: 'fiscal', amountYuan: 5_000_000, fromMonth: 2, toMonth: 9 },
  ]),
  'funding.loans',
  [
    {
      id: 'bridge',
      name: '过桥贷款',
      amountYuan: 30_000_000,
      fromMonth: 0,
      toMonth: 6,
      annualRate: 0.035,
      graceMonths: 12,
      graceInterest: 'paid',
      repaymentMonths: 24,
      repayment: 'equal-principal',
    },
  ],
);
const rulebook = openRulebook(ruleBundle, isoDay('2026-11-23'));

/** Every single value of the plan, by path, list positions included. */
function leavesOf(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [path];
  return Object.entries(node).flatMap(([key, child]) =>
    leavesOf(child, path === '' ? key : `${path}.${key}`),
  );
}

/** The value moved a little: the next number, day or choice. */
function moved(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value + 1 : value * 1.01;
  if (typeof value !== 'string') throw new Error(`cannot move ${JSON.stringify(value)}`);
  if (isIsoDay(value)) return fromEpochDay(toEpochDay(value) + 1);
  for (const choices of [LINK_TYPES, STAGES] as const) {
    const place = (choices as readonly string[]).indexOf(value);
    if (place !== -1) return choices[(place + 1) % choices.length];
  }
  return `${value}′`;
}

/** Figures that change with an input that their tree does not hold. */
function dishonestFigures(defs: readonly FigureDef[], plan: Plan, paths: readonly string[]): string[] {
  const before = valuesOf(defs, plan);
  const found = new Set<string>();
  for (const path of paths) {
    const after = valuesOf(defs, withValueAt(plan, path, moved(valueAt(plan, path))));
    for (const def of defs) {
      const isTraced = fieldsOf(def).some((field) => path === field || path.startsWith(`${field}.`));
      if (!isTraced && before.get(def.id) !== after.get(def.id)) found.add(`${def.id} ← ${path}`);
    }
  }
  return [...found];
}

function valuesOf(defs: readonly FigureDef[], plan: Plan): Map<string, string> {
  const evaluation = new Evaluation({ plan, rulebook });
  return new Map(defs.map((def) => [def.id, JSON.stringify(evaluation.figure(def))]));
}

test('the plan that is moved is one that the reader accepts', () => {
  expect(checkPlan(medium).ok).toBe(true);
});

describe('traces are honest', () => {
  const paths = leavesOf(medium, '').filter((path) => path !== 'schema');

  test('a figure changes only with inputs that its tree holds', () => {
    expect(paths.length).toBeGreaterThan(150);
    expect(dishonestFigures(FIGURES, medium, paths)).toEqual([]);
  });

  test('every input that a tree names directly does change its figure', () => {
    const idle: string[] = [];
    for (const def of FIGURES) {
      const own = Object.values(def.from).flatMap((source) => (source.kind === 'input' ? [source.path] : []));
      const before = valuesOf([def], medium).get(def.id);
      for (const field of own) {
        const inside = paths.filter((path) => path === field || path.startsWith(`${field}.`));
        const answers = inside.map((path) =>
          valuesOf([def], withValueAt(medium, path, moved(valueAt(medium, path)))).get(def.id),
        );
        if (answers.every((answer) => answer === before)) idle.push(`${def.id} ← ${field}`);
      }
    }
    // One call of the schedule engine gives them together with the dates.
    expect(idle.sort()).toEqual([
      'schedule.assumed_years ← project.start',
      'schedule.critical_path ← project.start',
    ]);
  });

  test('a figure that looks past its declared sources is caught', () => {
    let looks = 0;
    const liar = figure({
      id: 'liar',
      unit: '1',
      how: 'as-stated',
      from: { areaM2: input('site.areaM2') },
      compute: ({ areaM2 }): number => areaM2 + looks++,
    });
    expect(dishonestFigures([liar], medium, ['buildings.mainStoreys', 'site.areaM2'])).toEqual([
      'liar ← buildings.mainStoreys',
    ]);
  });
});
