import { openWords, workbookWords } from '@zhulin/contract';
import { valueAt } from '@zhulin/plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PARTS, type TableBlock } from './form-parts.ts';
import {
  rowsIn,
  textsOf,
  withCells,
  withCopies,
  withListStated,
  withMoved,
  withNewRows,
  withoutRows,
  withPasted,
} from './table-edits.ts';

const languages = [workbookWords(openWords('zh-CN')), workbookWords(openWords('en'))] as const;

function tableAt(path: string): TableBlock {
  const block = PARTS.flatMap(({ blocks }) => blocks).find((each) => each.path === path);
  if (block?.kind !== 'table') throw new Error(`${path} is no table`);
  return block;
}

const dwellings = tableAt('buildings.dwellings');
const phases = tableAt('funding.phases');
const shown = dwellings.columns.filter(({ steps }) => steps[0] !== 'id');

const draft = {
  buildings: { dwellings: ['a', 'b', 'c'].map((id) => ({ id, name: id, count: 1, floorAreaM2: 90 })) },
  assumptions: [
    { path: 'buildings.dwellings.0.count', note: '甲' },
    { path: 'buildings.dwellings.2.count', note: '丙' },
    { path: 'site.areaM2', note: '地' },
  ],
};
const idsIn = (changed: object) => rowsIn(changed, dwellings).map((row) => valueAt(Object(row), 'id'));
const assumedIn = (changed: object) =>
  (valueAt(changed, 'assumptions') as { path: string; note: string }[]).map(
    ({ path, note }) => `${note} ${path}`,
  );

describe('rows', () => {
  test('go with their assumptions when another is deleted; those of a deleted row go with it', () => {
    const changed = withoutRows(draft, dwellings, { first: 0, last: 1 });
    expect(idsIn(changed)).toEqual(['c']);
    expect(assumedIn(changed)).toEqual(['丙 buildings.dwellings.0.count', '地 site.areaM2']);
  });

  test('move, with their assumptions, and stay at either end', () => {
    const changed = withMoved(draft, dwellings, { first: 1, last: 2 }, -1);
    expect(idsIn(changed)).toEqual(['b', 'c', 'a']);
    expect(assumedIn(changed)).toEqual([
      '甲 buildings.dwellings.2.count',
      '丙 buildings.dwellings.1.count',
      '地 site.areaM2',
    ]);
    expect(withMoved(draft, dwellings, { first: 1, last: 2 }, 1)).toBe(draft);
  });

  test('are copied below themselves with ids of their own', () => {
    const changed = withCopies(draft, dwellings, { first: 0, last: 1 });
    expect(idsIn(changed)).toEqual(['a', 'b', 'dwellings-4', 'dwellings-5', 'c']);
    expect(assumedIn(changed)[1]).toBe('丙 buildings.dwellings.4.count');
  });

  test('begin with an id that no other has', () => {
    const taken = withCells(draft, dwellings, [{ row: 0, column: columnOf('id'), value: 'dwellings-4' }]);
    expect(idsIn(withNewRows(taken, dwellings, 1))).toEqual(['dwellings-4', 'dwellings-5', 'b', 'c']);
    expect(idsIn(withNewRows({}, dwellings, 0))).toEqual(['dwellings-1']);
  });

  test('without any left, nothing is said of the list; that there are none is stated apart', () => {
    const emptied = withoutRows(draft, dwellings, { first: 0, last: 2 });
    expect(valueAt(emptied, 'buildings.dwellings')).toBeUndefined();
    expect(valueAt(withListStated(emptied, dwellings, true), 'buildings.dwellings')).toEqual([]);
  });
});

function columnOf(step: string) {
  const column = dwellings.columns.find(({ steps }) => steps.join('.') === step);
  if (!column) throw new Error(step);
  return column;
}

test('an emptied cell takes its assumption with it', () => {
  const changed = withCells(draft, dwellings, [{ row: 0, column: columnOf('count'), value: undefined }]);
  expect(rowsIn(changed, dwellings)[0]).toEqual({ id: 'a', name: 'a', floorAreaM2: 90 });
  expect(assumedIn(changed)).toEqual(['丙 buildings.dwellings.2.count', '地 site.areaM2']);
});

describe('pasting', () => {
  const paste = (
    cells: string[][],
    at: { row: number; column: number },
    table = dwellings,
    columns = shown,
  ) =>
    withPasted({
      draft,
      table,
      columns,
      at,
      cells,
      languages,
      headings: ['名称', '套数', '每套建筑面积（m²）', '产权类型'],
    });

  test('sets columns by their places, appends rows with ids, takes choices of either language', () => {
    const pasted = paste(
      [
        ['三居', '1,200', '96.5', '商品住房'],
        ['两居', '800', '71', openWords('en').text('choices', 'tenure/affordable_rental')],
      ],
      { row: 3, column: 0 },
    );
    expect(rowsIn(pasted.draft, dwellings).slice(3)).toEqual([
      { id: 'dwellings-4', name: '三居', count: 1200, floorAreaM2: 96.5, tenure: 'market' },
      { id: 'dwellings-5', name: '两居', count: 800, floorAreaM2: 71, tenure: 'affordable_rental' },
    ]);
    expect(pasted).toMatchObject({ rows: 2, columns: 4, columnsCut: 0, rowsCut: 0 });
  });

  test('keeps what it does not understand as it was, and says what found no place', () => {
    const pasted = paste([['many', '约 90', '两室', 'x', 'y']], { row: 0, column: 1 });
    expect(rowsIn(pasted.draft, dwellings)[0]).toEqual({
      id: 'a',
      name: 'a',
      count: 'many',
      floorAreaM2: '约 90',
      tenure: '两室',
    });
    expect(pasted.columnsCut).toBe(2);
  });

  test('leaves out a first row that repeats the headings', () => {
    const pasted = paste(
      [
        ['＊套数', '每套建筑面积'],
        ['5', '60'],
      ],
      { row: 0, column: 1 },
    );
    expect(pasted.rows).toBe(1);
    expect(rowsIn(pasted.draft, dwellings)[0]).toMatchObject({ count: 5, floorAreaM2: 60 });
  });

  test('fills fixed rows and no more', () => {
    const pasted = paste([['20%'], ['60%'], ['20%'], ['9%']], { row: 0, column: 0 }, phases, [
      ...phases.columns,
    ]);
    expect(valueAt(pasted.draft, 'funding.phases')).toEqual({
      preparation: { share: 0.2 },
      construction: { share: 0.6 },
      operation: { share: 0.2 },
    });
    expect(pasted.rowsCut).toBe(1);
  });

  test('of what was copied changes nothing', () => {
    const row = fc.record({
      name: fc.stringMatching(/^[甲乙a-z]{1,8}$/),
      count: fc.nat(10_000_000),
      floorAreaM2: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
      tenure: fc.constantFrom('market', 'affordable_sale'),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const before = {
          buildings: { dwellings: rows.map((each, index) => ({ id: `d-${index}`, ...each })) },
        };
        const cells = textsOf(before, dwellings, shown, { first: 0, last: rows.length - 1 }, languages[0]);
        const at = { row: 0, column: 0 };
        const after = withPasted({
          draft: before,
          table: dwellings,
          columns: shown,
          at,
          cells,
          languages,
          headings: [],
        });
        expect(after.draft).toEqual(before);
      }),
    );
  });
});
