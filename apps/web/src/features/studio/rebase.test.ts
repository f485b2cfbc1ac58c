import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionOf, rebase, type Side } from './rebase.ts';

const homes = (...rows: object[]) => ({ buildings: { dwellings: rows } });
const home = (id: string, count: number) => ({ id, name: `户型${id}`, count });

describe('edits on top of a version that was published meanwhile', () => {
  test.each<[string, object, object, object, object]>([
    [
      'each side keeps the field that it alone changed',
      { site: { areaM2: 1, greenM2: 2 } },
      { site: { areaM2: 9, greenM2: 2 } },
      { site: { areaM2: 1, greenM2: 8 } },
      { site: { areaM2: 9, greenM2: 8 } },
    ],
    [
      'a field that I emptied stays empty, a group that they added comes',
      { site: { areaM2: 1, roadM2: 3 } },
      { site: { areaM2: 1 } },
      { site: { areaM2: 1, roadM2: 3 }, cost: { contingency: 0.1 } },
      { site: { areaM2: 1 }, cost: { contingency: 0.1 } },
    ],
    [
      'both wrote the same',
      { project: { name: '甲' } },
      { project: { name: '乙' } },
      { project: { name: '乙' } },
      { project: { name: '乙' } },
    ],
    [
      'rows are known by their ids wherever they stand',
      homes(home('a', 1), home('b', 2), home('c', 3)),
      homes(home('b', 20), home('a', 1), home('c', 3), home('m', 5)),
      homes(home('a', 10), home('b', 2), home('t', 6)),
      homes(home('b', 20), home('t', 6), home('a', 10), home('m', 5)),
    ],
    [
      'rows without ids by their positions, while none came or went',
      {
        people: {
          occupancy: [
            { year: 1, share: 1 },
            { year: 2, share: 2 },
          ],
        },
      },
      {
        people: {
          occupancy: [
            { year: 1, share: 5 },
            { year: 2, share: 2 },
          ],
        },
      },
      {
        people: {
          occupancy: [
            { year: 1, share: 1 },
            { year: 2, share: 6 },
          ],
        },
      },
      {
        people: {
          occupancy: [
            { year: 1, share: 5 },
            { year: 2, share: 6 },
          ],
        },
      },
    ],
    [
      'assumptions follow the rows that they speak of',
      homes(home('a', 1), home('b', 2)),
      {
        ...homes(home('a', 1), home('b', 3)),
        assumptions: [{ path: 'buildings.dwellings.1.count', note: '自定' }],
      },
      homes(home('t', 6), home('a', 1), home('b', 2)),
      {
        ...homes(home('t', 6), home('a', 1), home('b', 3)),
        assumptions: [{ path: 'buildings.dwellings.2.count', note: '自定' }],
      },
    ],
  ])('%s', (_, base, mine, theirs, expected) => {
    expect(rebase({ base, mine, theirs })).toEqual({ plan: expected, conflicts: [] });
  });

  test.each<[string, object, object, object, { key: string; mine: unknown; theirs: unknown }]>([
    [
      'a field that both changed',
      { site: { areaM2: 1 } },
      { site: { areaM2: 2 } },
      { site: { areaM2: 3 } },
      { key: 'site.areaM2', mine: 2, theirs: 3 },
    ],
    [
      'a field of a row',
      homes(home('a', 1), home('b', 2)),
      homes(home('a', 1), home('b', 7)),
      homes(home('b', 8), home('a', 1)),
      { key: 'buildings.dwellings.#b.count', mine: 7, theirs: 8 },
    ],
    [
      'a row that I changed and they deleted',
      homes(home('a', 1), home('b', 2)),
      homes(home('a', 5), home('b', 2)),
      homes(home('b', 2)),
      { key: 'buildings.dwellings.#a', mine: home('a', 5), theirs: undefined },
    ],
    [
      'a list of single values, as a whole',
      { greenTechniques: ['a'] },
      { greenTechniques: ['a', 'b'] },
      { greenTechniques: [] },
      { key: 'greenTechniques', mine: ['a', 'b'], theirs: [] },
    ],
  ])('%s is a conflict, and either side can be chosen', (_, base, mine, theirs, conflict) => {
    const three = { base, mine, theirs };
    expect(rebase(three).conflicts).toEqual([conflict]);
    const standing = (side: Side) => {
      const { plan } = rebase(three, new Map([[conflict.key, side]]));
      const path = positionOf(conflict.key, plan);
      return path?.split('.').reduce<unknown>((at, step) => Object(at)[step], plan);
    };
    expect(standing('mine')).toEqual(conflict.mine);
    expect(standing('theirs')).toEqual(conflict.theirs);
  });

  const anyPlan = fc.record(
    {
      site: fc.record({ areaM2: fc.nat(3), greenM2: fc.nat(3) }, { requiredKeys: [] }),
      list: fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), count: fc.nat(2) }), {
        selector: ({ id }) => id,
      }),
    },
    { requiredKeys: [] },
  );

  test('is theirs where I changed nothing, and mine where they did not', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (base, other) => {
        expect(rebase({ base, mine: base, theirs: other })).toEqual({ plan: other, conflicts: [] });
        expect(rebase({ base, mine: other, theirs: base })).toEqual({ plan: other, conflicts: [] });
      }),
    );
  });

  test('has the same conflicts whatever is chosen', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, anyPlan, (base, mine, theirs) => {
        const { conflicts } = rebase({ base, mine, theirs });
        const all = new Map(conflicts.map(({ key }) => [key, 'theirs' as const]));
        expect(rebase({ base, mine, theirs }, all).conflicts).toEqual(conflicts);
      }),
    );
  });
});
