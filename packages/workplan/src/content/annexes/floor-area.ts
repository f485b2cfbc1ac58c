import { choiceText } from '@zhulin/contract';
import type { Block, Row, Table } from '../../model.ts';
import { numberCell, totalRow } from '../cells.ts';
import { type Content, sayingOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { groupRow } from './annex-parts.ts';
import { columnsOf, inputCell, notesOf, optionalCell, percentCell, sourceLine } from './annex-table.ts';
import { waitingFor } from './waiting.ts';

const FILE = 'annexes-plan';
const own = sayingOf(FILE);

type Buildings = NonNullable<Content['plan']['buildings']>;
type Building = NonNullable<Buildings['list']>[number];
type Dwelling = NonNullable<Buildings['dwellings']>[number];

/** 附件3: floor area by use and building, and the dwellings by type. */
export function floorAreaOf(content: Content): Block[] {
  const { list = [], dwellings = [] } = content.plan.buildings ?? {};
  const waits = (key: 'buildings' | 'dwellings', path: string): Block[] =>
    waitingFor(content, own(content, `${key}/table`), [{ kind: 'input', path }]);
  return [
    ...(list.length > 0 ? [buildingsTable(list, content)] : statedTable(content)),
    ...(list.length > 0 ? [] : waits('buildings', 'buildings.list')),
    ...(dwellings.length > 0
      ? [dwellingsTable(dwellings, content)]
      : waits('dwellings', 'buildings.dwellings')),
  ];
}

function buildingsTable(list: readonly Building[], content: Content): Table {
  const total = list.reduce((sum, { floorAreaM2 }) => sum + floorAreaM2, 0);
  const byUse = Map.groupBy(
    list.map((building, index) => ({ ...building, path: `buildings.list.${index}` })),
    ({ use }) => use,
  );
  const rows = [...byUse].flatMap(([use, buildings]): Row[] => [
    groupRow(
      own(content, 'buildings/group', {
        use: inCell(choiceText('building-use', use, content.words)),
        count: buildings.length,
      }),
    ),
    ...buildings.map(({ name, path, floorAreaM2 }) =>
      plainRow(
        { author: name },
        inputCell(content, `${path}.storeys`),
        optionalCell(content, `${path}.footprintM2`),
        inputCell(content, `${path}.floorAreaM2`),
        total > 0
          ? percentCell(floorAreaM2 / total, { kind: 'input', path: `${path}.floorAreaM2` })
          : NOTHING,
      ),
    ),
  ]);
  return {
    kind: 'table',
    id: 'a3-buildings',
    title: own(content, 'buildings/table'),
    columns: columnsOf(
      content,
      { file: FILE, table: 'buildings' },
      { name: 'text', storeys: 'number', footprint: 'number', area: 'number', share: 'number' },
    ),
    rows: [...rows, totalRow(rows, [2, 3, 4], { content })],
    ...sourceLine(content, ['buildings.list']),
    notes: [],
  };
}

const STATED = ['floorAreaM2', 'housingFloorAreaM2', 'workFloorAreaM2'] as const;

/** What is known where the buildings are not listed: the totals; housing and work space are parts of the first. */
function statedTable(content: Content): Table[] {
  const { plan } = content;
  const given = STATED.filter((field) => plan.buildings?.[field] !== undefined);
  const whole = plan.buildings?.floorAreaM2;
  if (given.length === 0 || whole === undefined) return [];
  return [
    {
      kind: 'table',
      id: 'a3-stated',
      title: own(content, 'stated/table'),
      columns: columnsOf(
        content,
        { file: FILE, table: 'stated' },
        { name: 'text', area: 'number', share: 'number' },
      ),
      rows: given.map((field) => {
        const path = `buildings.${field}`;
        const of = { kind: 'input' as const, path };
        return plainRow(
          own(content, `stated/${field}`),
          inputCell(content, path),
          percentCell(Number(plan.buildings?.[field]) / whole, of),
        );
      }),
      ...sourceLine(
        content,
        given.map((field) => `buildings.${field}`),
      ),
      notes: [],
    },
  ];
}

function dwellingsTable(dwellings: readonly Dwelling[], content: Content): Table {
  const count = dwellings.reduce((sum, each) => sum + each.count, 0);
  const rows = dwellings.map((dwelling, index) => {
    const path = `buildings.dwellings.${index}`;
    const of = { kind: 'input' as const, path: `${path}.count` };
    return plainRow(
      { author: dwelling.name },
      dwelling.tenure === undefined ? NOTHING : inCell(choiceText('tenure', dwelling.tenure, content.words)),
      inputCell(content, `${path}.floorAreaM2`),
      inputCell(content, `${path}.count`),
      count > 0 ? percentCell(dwelling.count / count, of) : NOTHING,
      numberCell(dwelling.count * dwelling.floorAreaM2, 0, of),
    );
  });
  return {
    kind: 'table',
    id: 'a3-dwellings',
    title: own(content, 'dwellings/table'),
    columns: columnsOf(
      content,
      { file: FILE, table: 'dwellings' },
      { name: 'text', tenure: 'text', each: 'number', count: 'number', share: 'number', area: 'number' },
    ),
    rows: [...rows, totalRow(rows, [3, 4, 5], { content })],
    ...sourceLine(content, ['buildings.dwellings']),
    notes: notesOf(content, [own(content, 'dwellings/note')]),
  };
}
