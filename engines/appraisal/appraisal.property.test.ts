import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustmentOf, assessShare, assessUnits, easiestTargets, SENSES } from './index.ts';
import { DAY, lineOf, REGION, RULES, shareOf, standing } from './testing/sheet.ts';

const ground = { day: DAY, region: REGION, rules: RULES };
const project = fc.record({
  orgPath: fc.constantFrom('/p/east/a/', '/p/west/b/', '/p/north/c/'),
  residents: fc.option(fc.nat(10_000)),
  statedStage: fc.option(fc.constantFrom('preparation', 'construction', 'operation')),
});
const portfolio = fc
  .array(project, { maxLength: 20 })
  .map((all) => all.map((known, index) => standing(`project-${index}`, { orgId: `org-${index}`, ...known })));

const lines = fc
  .array(
    fc.record({
      sense: fc.constantFrom(...SENSES),
      of: fc.constantFrom('residents', 'projects', 'projects.completed', 'floor_area'),
      target: fc.integer({ min: 1, max: 20_000 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ sense, of, target }, index) =>
      lineOf(`line-${index}`, {
        sense,
        // Cast: each of the names above is a measure.
        measure: { kind: 'sum', of: of as 'residents' },
        target,
        shares: ['east', 'west', 'north'].map((unit) => shareOf(unit, target, { id: `${index}-${unit}` })),
      }),
    ),
  );

test('what the units achieve comes to what the lead unit of the region does, and nothing vanishes', () => {
  fc.assert(
    fc.property(portfolio, lines, (standings, all) => {
      for (const line of all) {
        const weighed = { ...ground, weight: 1 };
        const own = line.shares.map((share) => assessShare(line, share, standings, weighed));
        const lead = assessShare(line, shareOf('lead', line.target, { part: 'lead' }), standings, weighed);
        const sum = own.reduce((total, { achieved }) => total + Number(achieved), 0);
        expect(sum).toBe(Number(lead.achieved));
        for (const { projects, counted, uncounted, achieved } of [...own, lead]) {
          expect(counted + uncounted.flatMap((each) => each.projects).length).toBe(projects);
          expect(achieved === null).toBe(counted === 0);
        }
      }
    }),
  );
});

test('points lie between nothing and the weight, and every weight is scored, unknown or not due', () => {
  fc.assert(
    fc.property(portfolio, lines, (standings, all) => {
      for (const result of assessUnits(all, standings, ground)) {
        const { points, possible, weightUnknown, weightNotDue, shares } = result;
        expect(points).toBeLessThanOrEqual(possible + 1e-12);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(possible + weightUnknown + weightNotDue).toBeCloseTo(
          shares.reduce((sum, { weight }) => sum + weight, 0),
          12,
        );
      }
    }),
  );
});

test('the order of lines and projects changes no result', () => {
  fc.assert(
    fc.property(portfolio, lines, (standings, all) => {
      const forth = assessUnits(all, standings, ground);
      const back = assessUnits([...all].reverse(), [...standings].reverse(), ground);
      for (const result of forth) {
        const other = back.find(({ unit }) => unit.id === result.unit.id);
        expect([other?.points, other?.possible, other?.grade]).toEqual([
          result.points,
          result.possible,
          result.grade,
        ]);
      }
    }),
  );
});

test('to achieve more never lowers the points where the target is the least, nor raises them where it is the most', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (one, more, target) => {
      for (const sense of SENSES) {
        const pointsOf = (residents: number) =>
          Number(
            assessShare(
              lineOf('a', { sense, measure: { kind: 'sum', of: 'residents' }, target }),
              shareOf('east', target),
              [standing('one', { residents })],
              { ...ground, weight: 1 },
            ).points,
          );
        const gained = pointsOf(one + more) - pointsOf(one);
        expect(sense === 'at_least' ? gained >= 0 : gained <= 0).toBe(true);
      }
    }),
  );
});

test('no sequence of adjustments passes the band', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SENSES),
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 30 }),
      (sense, original, proposals) => {
        const { office, most } = easiestTargets({ original, sense }, true, RULES);
        const isEasier = (target: number, edge: number) =>
          sense === 'at_least' ? target < edge : target > edge;
        let target = original;
        for (const proposed of proposals) {
          const { size } = adjustmentOf({ original, target, sense }, proposed, RULES);
          if (size === 'beyond') {
            expect(isEasier(proposed, most)).toBe(true);
            continue;
          }
          if (size === 'office') expect(isEasier(proposed, office)).toBe(false);
          target = proposed;
          expect(isEasier(target, most)).toBe(false);
        }
      },
    ),
  );
});
