import type { FigureRow } from '@zhulin/assessment';
import { choiceText, ruleTitle } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import type { PlanFacility } from '@zhulin/plan';
import type { Block, Run, Table } from '../../model.ts';
import { numberCell, totalRow } from '../cells.ts';
import { type Content, rowsOf, sayingOf } from '../context.ts';
import { wholeNeed, wholeUnits } from '../facility-needs.ts';
import { inCell, inText } from '../in-text.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { columnsOf, notesOf, optionalCell, sourceLine } from './annex-table.ts';
import { waitingFor } from './waiting.ts';

const FILE = 'annexes-plan';
const own = sayingOf(FILE);

const NEEDS = 'facilities.needs';
const QUALITY = 'facilities.quality';
const SIZES = ['floorAreaM2', 'landAreaM2', 'classes', 'places', 'beds', 'staff'] as const;
/** Of these the sum says something, where every facility states it. */
const SUMMED = ['floorAreaM2', 'staff'] as const;
const COLUMNS_BEFORE_SIZES = 2;

/** 附件5: what is planned, whether it is enough in the year in which most is needed, and how good it is. */
export function facilitiesOf(content: Content): Block[] {
  const facilities = content.plan.facilities ?? [];
  const needs = rowsOf(content, NEEDS);
  const quality = rowsOf(content, QUALITY);
  const title = own(content, 'facilities/table');
  if (facilities.length === 0) return waitingFor(content, title, [{ kind: 'input', path: 'facilities' }]);
  return [
    facilitiesTable(facilities, { title, content }),
    ...('lacks' in needs
      ? waitingFor(content, own(content, 'needs/table'), needs.lacks)
      : someRows(needs.rows, (rows) => needsTable(rows, content))),
    ...('lacks' in quality
      ? waitingFor(content, own(content, 'quality/table'), quality.lacks)
      : someRows(quality.rows, (rows) => qualityTable(rows, content))),
  ];
}

function someRows(rows: readonly FigureRow[], table: (rows: readonly FigureRow[]) => Table): Table[] {
  return rows.length === 0 ? [] : [table(rows)];
}

function facilitiesTable(
  facilities: readonly PlanFacility[],
  { title, content }: { title: string; content: Content },
): Table {
  // A size that no facility has takes no column.
  const sizes = SIZES.filter((size) => facilities.some((each) => each[size] !== undefined));
  const rows = facilities.map(({ name, serves, openingYear }, index) =>
    plainRow(
      { author: name },
      serves === undefined ? NOTHING : inCell(choiceText('function', serves, content.words)),
      ...sizes.map((size) => optionalCell(content, `facilities.${index}.${size}`)),
      openingYear === undefined ? NOTHING : String(openingYear),
    ),
  );
  const summed = SUMMED.filter((size) => facilities.every((each) => each[size] !== undefined));
  const positions = summed.map((size) => sizes.indexOf(size) + COLUMNS_BEFORE_SIZES);
  return {
    kind: 'table',
    id: 'a5-facilities',
    title,
    columns: columnsOf(
      content,
      { file: FILE, table: 'facilities' },
      {
        name: 'text',
        serves: 'mark',
        ...Object.fromEntries(sizes.map((size) => [size, 'number' as const])),
        opening: 'mark',
      },
    ),
    rows: positions.length === 0 ? rows : [...rows, totalRow(rows, positions, { content })],
    isLandscape: true,
    ...sourceLine(content, ['facilities']),
    notes: [],
  };
}

/** Of each norm the year in which it asks for most. */
function needsTable(needs: readonly FigureRow[], content: Content): Table {
  const byNorm = Map.groupBy(needs, (row) => String(row['norm']));
  const most = [...byNorm.values()].map((rows) =>
    rows.reduce((worst, row) => (Number(row['need']) > Number(worst['need']) ? row : worst)),
  );
  const { words } = content;
  return {
    kind: 'table',
    id: 'a5-needs',
    title: own(content, 'needs/table'),
    columns: columnsOf(
      content,
      { file: FILE, table: 'needs' },
      {
        norm: 'text',
        issuer: 'text',
        unit: 'text',
        year: 'mark',
        need: 'number',
        planned: 'number',
        gap: 'number',
        verdict: 'mark',
      },
    ),
    rows: most.map((row) =>
      plainRow(
        normTitle(row, content),
        word('issuer', row, content),
        word('unit', row, content),
        String(row['year']),
        ...needCells(row),
        word('verdict', row, content),
      ),
    ),
    isLandscape: true,
    ...sourceLine(content, ['facilities', 'people.ageGroups', 'people.occupancy']),
    notes: notesOf(content, [own(content, 'needs/note')]),
  };

  function needCells(row: FigureRow): Run[] {
    const unknown = words.text('tables', 'verdict/unknown');
    const is = (column: string) => typeof row[column] === 'number';
    if (!is('need')) return [unknown, unknown, unknown];
    if (!is('planned')) return [whole(wholeUnits(Number(row['need']))), unknown, unknown];
    const { need, planned, gap } = wholeNeed(row);
    return [whole(need), whole(planned), whole(gap)];
  }

  function whole(value: number): Run {
    return numberCell(value, 0, { kind: 'figure', id: NEEDS });
  }
}

function normTitle(row: FigureRow, { assessment, words }: Content): string {
  return ruleTitle(String(row['norm']), assessment.rules, words);
}

function word(column: string, row: FigureRow, { words }: Content): string {
  const code = String(row[column]);
  return words.has('tables', `${column}/${code}`) ? words.text('tables', `${column}/${code}`) : code;
}

function qualityTable(quality: readonly FigureRow[], content: Content): Table {
  return {
    kind: 'table',
    id: 'a5-quality',
    title: own(content, 'quality/table'),
    columns: columnsOf(
      content,
      { file: FILE, table: 'quality' },
      {
        name: 'text',
        norm: 'text',
        unit: 'text',
        basis: 'mark',
        value: 'number',
        required: 'number',
        verdict: 'mark',
      },
    ),
    rows: quality.map((row) =>
      plainRow(
        { author: String(row['name']) },
        normTitle(row, content),
        word('unit', row, content),
        word('basis', row, content),
        valueCell(row, content),
        requiredText(row, content),
        word('verdict', row, content),
      ),
    ),
    isLandscape: true,
    ...sourceLine(content, ['facilities']),
    notes: [],
  };
}

function valueCell(row: FigureRow, { words }: Content): Run {
  const { value } = row;
  if (typeof value !== 'number') return words.text('tables', 'verdict/unknown');
  return numberCell(value, Number.isInteger(value) ? 0 : 1, { kind: 'figure', id: QUALITY });
}

const EDGES = ['least', 'most', 'moreThan', 'lessThan'] as const;

/** 不低于 350, or both edges of a range. */
function requiredText(row: FigureRow, { words }: Content): string {
  const edges = EDGES.flatMap((edge) => {
    const bound = row[edge];
    if (typeof bound !== 'number') return [];
    return [`${words.text('tables', `columns/${edge}`)} ${formatNumber(bound, { decimals: 2 })}`];
  });
  return edges
    .map((text, index) => (index === 0 ? text : inText(text)))
    .join(words.text('findings', 'and-items'));
}
