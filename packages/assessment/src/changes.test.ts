import { type IsoDay, isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { assess } from './assess.ts';
import { causesBetween, changesBetween } from './changes.ts';
import { ruleBundle } from './rule-bundle.ts';
import { countLights, HEADLINE_FIGURES, verdictOf } from './verdict.ts';

const plan = exampleNamed('medium');
const assessed = (changed: Plan, asOf: IsoDay = isoDay('2026-11-25')) =>
  assess({ plan: changed, rules: ruleBundle, asOf, seed: 1, points: 0 });
const before = assessed(plan);

describe('between two assessments', () => {
  test('of one plan nothing changed', () => {
    expect(changesBetween(before, assessed(plan))).toEqual({ figures: [], findings: [] });
  });

  test('a smaller site raises the floor area ratio and turns its finding red', () => {
    const areaM2 = (plan.site?.areaM2 ?? Number.NaN) / 2;
    const after = assessed(withValueAt(plan, 'site.areaM2', areaM2));
    const { figures, findings } = changesBetween(before, after);
    const ratio = figures.find(({ id }) => id === 'site.far');
    expect(Number(ratio?.after) / Number(ratio?.before)).toBeCloseTo(2, 9);
    expect(findings).toContainEqual(expect.objectContaining({ figure: 'site.far', after: 'red' }));
    expect(figures.map(({ id }) => id)).not.toContain('schedule.finish');
  });

  test('what can no longer be computed changes to null, its finding to unknown', () => {
    const { figures, findings } = changesBetween(
      before,
      assessed(withValueAt(plan, 'site.areaM2', undefined)),
    );
    expect(figures).toContainEqual(expect.objectContaining({ id: 'site.far', after: null }));
    expect(findings).toContainEqual(expect.objectContaining({ figure: 'site.far', after: 'unknown' }));
  });
});

describe('a verdict', () => {
  test('keeps the headline figures and every light of its assessment', () => {
    const verdict = verdictOf(before);
    expect(verdict.figures.map(({ id }) => id)).toEqual([...HEADLINE_FIGURES]);
    expect(verdict.findings.map(({ id, light }) => ({ id, light }))).toEqual(
      before.findings.map(({ id, light }) => ({ id, light })),
    );
    const counts = countLights(verdict.findings);
    expect(Object.values(counts).reduce((a, b) => a + b)).toBe(before.findings.length);
    expect(counts.red).toBe(before.findings.filter(({ light }) => light === 'red').length);
  });

  test('compares with an assessment as the assessment itself, in what it keeps', () => {
    const after = assessed(withValueAt(plan, 'site.areaM2', 1));
    expect(changesBetween(verdictOf(before), verdictOf(after)).findings).toEqual(
      changesBetween(before, after).findings,
    );
  });

  test('names what of its run differs from another', () => {
    const { run } = verdictOf(before);
    expect(causesBetween(run, run)).toEqual([]);
    expect(causesBetween(run, { ...run, rulesHash: 'x', asOf: isoDay('2027-01-01') })).toEqual([
      'rules',
      'day',
    ]);
    expect(causesBetween(run, { ...run, planHash: 'x', engineVersion: '9' })).toEqual(['plan', 'engine']);
  });
});
