import type { FigureRow } from '@zhulin/assessment';
import { figureTitle } from '@zhulin/contract';
import type { Block, Table } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { type Content, figureOf, rowsOf, sayingOf } from '../context.ts';
import { plainRow } from '../table-parts.ts';
import { columnsOf, notesOf, sourceLine } from './annex-table.ts';
import { waitingFor } from './waiting.ts';

const FILE = 'annexes-plan';
const own = sayingOf(FILE);

const BY_YEAR = 'people.by_year';
const AGES = /^ages (\d+)(?:-(\d+)|\+)$/;
const MOVES = ['occupiedDwellings', 'newcomers', 'births', 'deaths', 'netMigration', 'residents'] as const;

/** 附件4: residents by age at the end of each year, and what moves their number. */
export function populationOf(content: Content): Block[] {
  const answer = rowsOf(content, BY_YEAR);
  if ('lacks' in answer) return waitingFor(content, own(content, 'ages/table'), answer.lacks);
  return [agesTable(answer.rows, content), movesTable(answer.rows, content)];
}

/** A count in whole people: exact in the figure. */
function countCell(row: FigureRow, column: string) {
  return numberCell(Number(row[column]), 0, { kind: 'figure', id: BY_YEAR });
}

function agesTable(rows: readonly FigureRow[], content: Content): Table {
  const groups = Object.keys(rows[0] ?? {}).filter((column) => AGES.test(column));
  const heads = groups.map((column) => ({ head: agesText(column, content), kind: 'number' as const }));
  return {
    kind: 'table',
    id: 'a4-ages',
    title: own(content, 'ages/table'),
    columns: [
      ...columnsOf(content, { file: FILE, table: 'ages' }, { year: 'mark', residents: 'number' }),
      ...heads,
    ],
    rows: rows.map((row) =>
      plainRow(
        String(row['year']),
        countCell(row, 'residents'),
        ...groups.map((column) => countCell(row, column)),
      ),
    ),
    ...(groups.length >= 7 ? { isLandscape: true as const } : {}),
    ...sourceLine(content, ['people.ageGroups', 'people.occupancy', 'people.birthsPerThousand']),
    notes: notesOf(content, [own(content, 'ages/rounding'), ...peakNote(content)]),
  };
}

/** 0—2岁, 80岁及以上. */
function agesText(column: string, content: Content): string {
  const [, from = '', to] = AGES.exec(column) ?? [];
  return to === undefined ? own(content, 'ages/from', { from }) : own(content, 'ages/between', { from, to });
}

function peakNote(content: Content): string[] {
  const [peak, year] = [figureOf(content, 'people.peak'), figureOf(content, 'people.peak_year')];
  if (!('value' in peak) || !('value' in year)) return [];
  const people = Math.round(Number(peak.value));
  return [
    own(content, 'ages/peak', {
      name: figureTitle(peak, content.words),
      people: numberCell(people, 0, { kind: 'figure', id: 'people.peak' }).text,
      year: Number(year.value),
    }),
  ];
}

function movesTable(rows: readonly FigureRow[], content: Content): Table {
  return {
    kind: 'table',
    id: 'a4-moves',
    title: own(content, 'moves/table'),
    columns: columnsOf(
      content,
      { file: FILE, table: 'moves' },
      { year: 'mark', ...Object.fromEntries(MOVES.map((column) => [column, 'number' as const])) },
    ),
    rows: rows.map((row) => plainRow(String(row['year']), ...MOVES.map((column) => countCell(row, column)))),
    ...sourceLine(content, ['buildings.dwellings', 'people.peoplePerDwelling', 'people.occupancy']),
    notes: [],
  };
}
