import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPath, placeRows } from './tree.ts';

const KNOWN = ['/p/', '/p/a/', '/p/b/', '/p/a/office/', '/p/b/office/'];
const placed = (...rows: readonly [string, string?][]) =>
  placeRows(
    KNOWN,
    rows.map(([code, parent]) => ({ code, parent })),
  ).map((each) => ('path' in each ? each.path : each.refusal));

describe('a row of the tree', () => {
  test.each([
    ['lies below a registered code', [['new', 'a']], ['/p/a/new/']],
    [
      'lies below a registered path, with or without its end',
      [
        ['x', '/p/b/'],
        ['y', '/p/b'],
      ],
      ['/p/b/x/', '/p/b/y/'],
    ],
    [
      'lies below a row that comes later',
      [
        ['x', 'y'],
        ['y', 'z'],
        ['z', 'b'],
      ],
      ['/p/b/z/y/x/', '/p/b/z/y/', '/p/b/z/'],
    ],
    [
      'lies below a row that is registered already',
      [
        ['a', 'p'],
        ['new', 'a'],
      ],
      ['/p/a/', '/p/a/new/'],
    ],
    [
      'lies below a path that another row makes',
      [
        ['x', '/p/c/'],
        ['c', 'p'],
      ],
      ['/p/c/x/', '/p/c/'],
    ],
    ['may be a registered root', [['p']], ['/p/']],
    ['cannot be another root', [['q']], ['ROOT_UNKNOWN']],
    [
      'cannot lie below nothing',
      [
        ['x', 'nowhere'],
        ['y', '/q/'],
      ],
      ['ORGANISATION_UNKNOWN', 'ORGANISATION_UNKNOWN'],
    ],
    ['cannot lie below a code that two have', [['x', 'office']], ['ORGANISATION_AMBIGUOUS']],
    [
      'cannot lie below itself',
      [
        ['x', 'y'],
        ['y', 'x'],
      ],
      ['ORGANISATION_CIRCLE', 'ORGANISATION_CIRCLE'],
    ],
    [
      'below a refused one is not refused again',
      [
        ['x', 'y'],
        ['y', 'nowhere'],
      ],
      ['PARENT_REFUSED', 'ORGANISATION_UNKNOWN'],
    ],
  ] as [string, [string, string?][], string[]][])('%s', (_, rows, expected) => {
    expect(placed(...rows)).toEqual(expected);
  });

  test('gets the same path in whatever order the rows stand', () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({
      code: `n${index}`,
      parent: index === 0 ? 'p' : `n${(index - 1) >> 1}`,
    }));
    const pathsOf = (order: typeof rows) =>
      placeRows(KNOWN, order)
        .map((each) => ('path' in each ? each.path : each.refusal))
        .sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (order) => {
        expect(pathsOf(order)).toEqual(pathsOf(rows));
      }),
    );
    expect(pathsOf(rows)).toContain('/p/n0/n1/n4/n10/');
  });
});

test('a name means one organisation or none', () => {
  expect(findPath(KNOWN, 'b')).toEqual({ path: '/p/b/' });
  expect(findPath(KNOWN, '/p/b')).toEqual({ path: '/p/b/' });
  expect(findPath(KNOWN, 'ffice')).toMatchObject({ refusal: 'ORGANISATION_UNKNOWN' });
  expect(findPath(KNOWN, 'office')).toEqual({
    refusal: 'ORGANISATION_AMBIGUOUS',
    paths: ['/p/a/office/', '/p/b/office/'],
  });
});
