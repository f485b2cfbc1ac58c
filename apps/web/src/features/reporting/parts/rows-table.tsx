import {
  type ReportField,
  type ReportRowProblem,
  reportFieldNote,
  reportHeading,
  reportRowProblem,
} from '@zhulin/contract';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cellsOf } from '../../../list/clipboard-text.ts';
import { useWords } from '../../../words.tsx';
import { type CellAt, type EntryRow, withBlock, withCell, withoutRow, withRowAfter } from '../entry-rows.ts';
import { alignOf } from '../names.ts';
import { EntryCell } from './entry-cell.tsx';
import { firstOf, PagedTable, ROWS_A_PAGE } from './paged-table.tsx';

interface RowsTableProps {
  caption: string;
  fields: readonly ReportField[];
  rows: readonly EntryRow[];
  /** What is wrong, as far as it is to be shown. */
  problems: readonly ReportRowProblem[];
  /** What the sender said of a cell, or of a whole row. */
  remarkOf?: (row: EntryRow, field: string | null) => string | undefined;
  /** A cell that is to have the keyboard; a new object asks anew. */
  wanted: CellAt | undefined;
  onWant: (at: CellAt) => void;
  /** @param what  of a change of many cells, in words */
  onChange: (rows: readonly EntryRow[], what?: string) => void;
}

/** Rows of a form to be filled in: a table on a desk, a card a row on a phone. A block of a spreadsheet is pasted from the
 * cell on that has the keyboard; Enter goes down the column. */
export function RowsTable(props: RowsTableProps) {
  const { caption, fields, rows, wanted } = props;
  const { say } = useWords('web-reporting');
  const table = useRef<HTMLTableElement>(null);
  const [page, setPage] = useState(0);
  useWanted(table, wanted, setPage);
  const first = firstOf(page, rows.length);
  return (
    <PagedTable
      ref={table}
      className="entry-table"
      caption={caption}
      count={rows.length}
      first={first}
      onPage={setPage}
      onPaste={(event) => pasteInto(event, props, say)}
      onKeyDown={(event) => stepInto(event, props)}
      head={
        <>
          <th scope="col">{say('rows.number')}</th>
          {fields.map((field) => (
            <FieldHead key={field.id} field={field} />
          ))}
          <th scope="col">
            <span className="hidden">{say('rows.acts')}</span>
          </th>
        </>
      }
    >
      {rows.slice(first, first + ROWS_A_PAGE).map((row, place) => (
        <DrawnRow key={row.key} {...props} row={row} at={first + place} />
      ))}
    </PagedTable>
  );
}

/** The name of a column and what it takes. */
function FieldHead({ field }: { field: ReportField }) {
  const { words } = useWords();
  return (
    <th scope="col" className={alignOf(field)}>
      {field.isRequired && (
        <span className="entry-required" aria-hidden="true">
          ＊
        </span>
      )}
      {reportHeading(field)}
      <span className="note">{reportFieldNote(field, words)}</span>
    </th>
  );
}

/** Takes the keyboard to a cell once it is drawn, on whatever page it stands. */
function useWanted(
  table: { readonly current: HTMLTableElement | null },
  wanted: CellAt | undefined,
  onPage: (page: number) => void,
): void {
  useEffect(() => {
    if (wanted !== undefined) onPage(Math.floor(wanted.row / ROWS_A_PAGE));
  }, [wanted, onPage]);
  const [taken, setTaken] = useState(wanted);
  useEffect(() => {
    if (wanted === undefined || wanted === taken) return;
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${wanted.row}.${wanted.column}"]`);
    if (!cell) return;
    cell.focus();
    setTaken(wanted);
  });
}

interface DrawnRowProps extends RowsTableProps {
  row: EntryRow;
  /** Place of the row, from 0. */
  at: number;
}

function DrawnRow({ fields, rows, problems, remarkOf, onChange, onWant, row, at }: DrawnRowProps) {
  const { words, say } = useWords('web-reporting');
  const own = problems.filter((problem) => problem.row === at + 1);
  const wholeRow = remarkOf?.(row, null);
  const ofRow = wholeRow === undefined ? undefined : say('rows.whole', { text: wholeRow });
  const number = at + 1;
  return (
    <tr data-row={number} data-faulty={own.length > 0}>
      <th scope="row">
        <span className="entry-card-title">{say('rows.row', { row: number })}</span>
        <span className="entry-number">{number}</span>
      </th>
      {fields.map((field, column) => {
        const problem = own.find((each) => each.field === field.id);
        return (
          <td key={field.id} data-label={reportHeading(field)} data-required={field.isRequired}>
            <EntryCell
              field={field}
              place={`${at}.${column}`}
              label={say('rows.cell', { row: number, label: reportHeading(field) })}
              text={row.cells[field.id] ?? ''}
              problem={problem && reportRowProblem(problem, fields, words).next}
              remark={column === 0 ? joined(ofRow, remarkOf?.(row, field.id)) : remarkOf?.(row, field.id)}
              onText={(text) => onChange(withCell(rows, { row: at, field: field.id, text }))}
            />
          </td>
        );
      })}
      <td className="entry-acts">
        <button
          type="button"
          className="link"
          aria-label={say('rows.copy-of', { row: number })}
          onClick={() => {
            onChange(withRowAfter(rows, at, true));
            onWant({ row: at + 1, column: 0 });
          }}
        >
          {say('rows.copy')}
        </button>
        <button
          type="button"
          className="link"
          aria-label={say('rows.delete-of', { row: number })}
          onClick={() => onChange(withoutRow(rows, at), say('rows.deleted', { row: number }))}
        >
          {say('rows.delete')}
        </button>
      </td>
    </tr>
  );
}

const joined = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.filter((text) => text !== undefined).join(' ▲ ') || undefined;

/** The cell that an event comes from. */
function cellOf({ target }: { target: EventTarget }): CellAt | undefined {
  const place = target instanceof HTMLElement ? target.dataset['cell'] : undefined;
  if (place === undefined) return undefined;
  const [row = 0, column = 0] = place.split('.').map(Number);
  return { row, column };
}

/** One cell is pasted as everywhere; a block is written over the table. */
function pasteInto(
  event: ClipboardEvent,
  { fields, rows, onChange }: RowsTableProps,
  say: ReturnType<typeof useWords>['say'],
): void {
  const at = cellOf(event);
  const block = cellsOf(event.clipboardData.getData('text/plain'));
  const isBlock = block.length > 1 || (block[0]?.length ?? 0) > 1;
  if (at === undefined || !isBlock) return;
  event.preventDefault();
  const { rows: next, changedRows, left } = withBlock(fields, rows, { at, block });
  onChange(next, say(left === 0 ? 'rows.pasted' : 'rows.pasted-part', { rows: changedRows, left }));
}

/** Enter, and the arrows where they would not move the cursor, go from row to row, and Enter on the last adds one; on the
 * cards of a phone Enter goes on to the next field. */
function stepInto(event: KeyboardEvent, { fields, rows, onChange, onWant }: RowsTableProps): void {
  const at = cellOf(event);
  const { target, key } = event;
  if (at === undefined || event.nativeEvent.isComposing) return;
  const isText = target instanceof HTMLInputElement && target.type === 'text';
  const isCard = matchMedia('(max-width: 640px)').matches;
  const next = key === 'Enter' && isCard ? nextField(at, fields.length) : nextRow(at, key, isText);
  if (next === undefined || next.row < 0) return;
  const isNew = next.row >= rows.length;
  if (isNew && (isCard || key !== 'Enter')) return;
  event.preventDefault();
  if (isNew) onChange(withRowAfter(rows));
  onWant(next);
}

const nextField = ({ row, column }: CellAt, columns: number): CellAt =>
  column + 1 < columns ? { row, column: column + 1 } : { row: row + 1, column: 0 };

function nextRow({ row, column }: CellAt, key: string, isText: boolean): CellAt | undefined {
  const by = key === 'Enter' ? 1 : isText ? { ArrowDown: 1, ArrowUp: -1 }[key] : undefined;
  return by === undefined ? undefined : { row: row + by, column };
}
