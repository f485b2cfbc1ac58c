import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REASONS } from './attention/reason.ts';
import { breachLines } from './breach/breach-lines.ts';
import { BREACH_STATES } from './breach/breaches-of.ts';
import { rankedBreaches } from './breach/ranked-breaches.ts';
import { cockpitOf } from './cockpit.ts';
import { DIMENSIONS, dimensionOf, type Filter, filtered } from './filter/filter.ts';
import { groupsBy } from './group/groups.ts';
import { drill, drillGoals } from './number/drill.ts';
import { MEASURES, type MeasureId, NUMBERS, UNCOUNTED } from './number/number.ts';
import { BREACH_TARGETS, GOAL_STATES, ROW_LIGHTS } from './row/row.ts';
import { type Standing, standingOf } from './standing/standing.ts';
import { STATUSES } from './standing/status.ts';
import { anyRows } from './testing/any-rows.ts';
import { DAY, RULES } from './testing/rows.ts';

const standings = anyRows.map((rows) => rows.map((row) => standingOf(row, DAY, RULES)));
const some = <Value>(...values: Value[]) =>
  fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined });
const one = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const anyFilter: fc.Arbitrary<Filter> = fc.record({
  types: some('affordable', 'market', 'mixed'),
  modes: some('government_led', 'ppp'),
  placeKinds: some('capital_region', 'other_city'),
  statuses: some(...STATUSES),
  lights: some(...ROW_LIGHTS),
  city: one(['甲市', '乙市', '旧市']),
  lacks: some(...DIMENSIONS),
  only: one(MEASURES),
  reason: one([...REASONS, 'any' as const]),
  finding: one(['site.far', 'site.native_share']),
  uncounted: one(NUMBERS.flatMap((number) => UNCOUNTED.map((reason) => ({ number, reason })))),
  goal: one([{ dimension: 'green', phase: 'near' } as const]),
  breach: one(BREACH_TARGETS.flatMap((target) => BREACH_STATES.map((state) => ({ target, state })))),
  organisation: one([{ id: 'p-a', path: '/p/a/' }]),
  archived: one(['no', 'only', 'all'] as const),
});
/** Most conditions at once leave nothing; one or two leave something to count. */
const fewConditions = fc
  .tuple(
    anyFilter,
    fc.subarray(['types', 'statuses', 'city', 'only', 'reason', 'lacks', 'uncounted', 'breach'] as const),
  )
  .map(([filter, kept]): Filter => {
    const chosen = kept.slice(0, 2);
    return Object.fromEntries([...chosen, 'archived' as const].map((key) => [key, filter[key]]));
  });

const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0);

describe('whatever the portfolio and the filter', () => {
  test('every number and part is the sum of the rows behind it', () => {
    fc.assert(
      fc.property(standings, fewConditions, (all, filter) => {
        const own = filtered(all, filter);
        const { numbers } = cockpitOf(own, RULES, { listed: 5 });
        for (const { id, value, projects, counted, parts, uncounted } of numbers) {
          const rows = drill(own, id);
          expect(sum(rows.map(({ contribution }) => contribution))).toBe(value);
          expect(rows).toHaveLength(projects);
          expect(counted + sum(uncounted.map((each) => each.projects))).toBe(own.length);
          for (const part of parts) {
            const behind = drill(own, `${id}.${part.id}` as MeasureId);
            expect(sum(behind.map(({ contribution }) => contribution))).toBe(part.value);
            expect(behind).toHaveLength(part.projects);
          }
        }
      }),
    );
  });

  test('each cell of goals is the sum of its rows, by how they stand and in all', () => {
    fc.assert(
      fc.property(standings, fewConditions, (all, filter) => {
        const own = filtered(all, filter);
        const added = (cell: Parameters<typeof drillGoals>[1]) =>
          sum(drillGoals(own, cell).map(({ contribution }) => contribution));
        for (const { dimension, phase, due, projects } of cockpitOf(own, RULES, { listed: 0 }).goals) {
          for (const state of GOAL_STATES) expect(added({ dimension, phase, state })).toBe(due[state]);
          expect(added({ dimension, phase })).toBe(sum(Object.values(due)));
          expect(drillGoals(own, { dimension, phase })).toHaveLength(projects);
        }
      }),
    );
  });

  test('the groups of each dimension sum to the whole, and each is what its filter lets through', () => {
    fc.assert(
      fc.property(standings, fewConditions, fc.constantFrom(...DIMENSIONS), (all, filter, dimension) => {
        const own = filtered(all, filter);
        const groups = groupsBy(dimension, own, RULES);
        expect(sum(groups.map(({ projects }) => projects))).toBe(own.length);
        cockpitOf(own, RULES, { listed: 0 }).numbers.forEach(({ value, counted }, place) => {
          expect(sum(groups.map(({ cells }) => cells[place]?.value ?? null))).toBe(value);
          expect(sum(groups.map(({ cells }) => cells[place]?.counted ?? null))).toBe(counted);
        });
        for (const group of groups) {
          const members = own.filter((standing) => dimensionOf(standing, dimension) === group.value);
          const { numbers } = cockpitOf(members, RULES, { listed: 0 });
          expect(group.cells).toEqual(
            numbers.map(({ value, counted, rate, light }) => ({ value, counted, rate, light })),
          );
        }
      }),
    );
  });

  test('every project is in one state of each target, and each count is that of its rows', () => {
    fc.assert(
      fc.property(standings, fewConditions, (all, filter) => {
        const own = filtered(all, filter);
        for (const { target, states, excessFen, excessOf } of breachLines(own)) {
          expect(sum(Object.values(states))).toBe(own.length);
          for (const state of BREACH_STATES)
            expect(filtered(own, { breach: { target, state }, archived: 'all' })).toHaveLength(states[state]);
          const likely = rankedBreaches(own, target).filter(({ state }) => state === 'likely');
          const known = likely.flatMap(({ excess }) => excess ?? []);
          expect(excessOf).toBe(known.length);
          if (excessFen !== null) expect(excessFen).toBe(sum(known));
        }
      }),
    );
  });

  test('what may be missed is listed once, the most probable first, and each likely one is a reason', () => {
    fc.assert(
      fc.property(standings, (all) => {
        const ranked = rankedBreaches(all);
        const counts = breachLines(all).map(({ states }) => states.likely + states.possible);
        expect(ranked).toHaveLength(sum(counts));
        expect(new Set(ranked.map(({ project, target }) => `${project} ${target}`)).size).toBe(ranked.length);
        const probabilities = ranked.map(({ probability }) => probability);
        expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one));
        const amounts = all.flatMap(({ reasons }) => reasons.filter(({ id }) => id === 'likely_breach'));
        expect(sum(amounts.map(({ amount }) => amount))).toBe(
          ranked.filter(({ state }) => state === 'likely').length,
        );
      }),
    );
  });

  test('parts that divide a number sum to it', () => {
    const dividing: Partial<Record<string, readonly string[]>> = {
      projects: STATUSES,
      floor_area: STATUSES,
      investment: STATUSES,
      residents: STATUSES,
      facilities: ['schools', 'hospitals', 'elderly_centres'],
    };
    fc.assert(
      fc.property(standings, (all) => {
        for (const { id, value, parts } of cockpitOf(all, RULES, { listed: 0 }).numbers) {
          const names = dividing[id];
          if (names === undefined) continue;
          expect(sum(parts.filter((part) => names.includes(part.id)).map((part) => part.value))).toBe(value);
        }
      }),
    );
  });

  test('archived ones beside the others are all', () => {
    fc.assert(
      fc.property(standings, fewConditions, (all, filter) => {
        const of = (archived: Filter['archived']) => filtered(all, { ...filter, archived });
        expect(of('no').length + of('only').length).toBe(of('all').length);
      }),
    );
  });

  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(standings, (all) => {
        const whole = (own: readonly Standing[]) => {
          const { numbers, balance, attention } = cockpitOf(own, RULES, { listed: 5 });
          return { numbers, balance, attention, lines: breachLines(own), ranked: rankedBreaches(own) };
        };
        expect(whole([...all].reverse())).toEqual(whole(all));
      }),
    );
  });

  test('every project that needs attention says why, and the count by reason is that of its filter', () => {
    fc.assert(
      fc.property(standings, (all) => {
        const { attention } = cockpitOf(all, RULES, { listed: 100 });
        expect(attention.first).toHaveLength(attention.projects);
        for (const { points, reasons } of attention.first) {
          expect(points).toBe(sum(reasons.map((each) => each.points)));
          expect(reasons.length).toBeGreaterThan(0);
        }
        for (const { reason, projects } of attention.byReason)
          expect(filtered(all, { reason, archived: 'all' })).toHaveLength(projects);
      }),
    );
  });
});
