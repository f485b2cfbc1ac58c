import { type PointerEvent, type UIEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fieldLabel } from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import type { TableBlock } from '../form-parts.ts';
import { HEAD_PX, ROW_PX, ROWS_IN_VIEW } from '../sheet-size.ts';
import { columnKey, nameWidthOf, unitOfColumn, widthsOf } from '../table-columns.ts';
import { type At, selectionAt } from '../table-selection.ts';
import { type PlanTableState, usePlanTable } from '../use-plan-table.ts';
import { CellEditor } from './cell-editor.tsx';
import { isFieldTied, pointing, useFocus } from './focus.ts';
import { PlanRow } from './plan-row.tsx';
import { useFound, useStudio } from './studio-context.ts';
import { TableHint, TableTools } from './table-tools.tsx';

const OVERSCAN = 6;
/** Width of the row numbers. */
const NUMBER_PX = 48;

/** A list or groups of one shape as a spreadsheet: keyboard, ranges, copying and pasting as office people know them. */
export function PlanTable({ block }: { block: TableBlock }) {
  const { words } = useWords();
  const { draft } = useStudio();
  const { lights, problems } = useFound();
  const { focus, setFocus } = useFocus();
  const table = usePlanTable(block);
  const light = lights.at(block.path);
  const { onMouseEnter, onMouseLeave } = pointing(setFocus, { kind: 'field', path: block.path });
  const own = problems.at(block.path);
  return (
    <section
      className="plan-table"
      data-field={block.path}
      data-tied={isFieldTied(focus, block.path)}
      data-wrong={own !== undefined}
      aria-labelledby={`table-${block.path}`}
      {...{ onMouseEnter, onMouseLeave }}
    >
      <div className="table-head">
        <h3 id={`table-${block.path}`}>{fieldLabel(block.path, words)}</h3>
        {light && <LightMark light={light} />}
        {!draft.isLocked && <TableTools table={table} />}
      </div>
      <Sheet table={table} isLocked={draft.isLocked} />
      {!draft.isLocked && <TableHint table={table} />}
    </section>
  );
}

/** A keyboard reaches what is cut off only if the scrolling box takes the focus; the editor takes it where there is one. */
const KEYBOARD_SCROLLS = { tabIndex: 0 };

/** The scrolling box of cells, with the one editor that stands over the active cell and takes every key. */
function Sheet({ table, isLocked }: { table: PlanTableState; isLocked: boolean }) {
  const { words } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<HTMLTextAreaElement>(null);
  const { block, extent, columns, headings } = table;
  const names = block.rowKeys?.map((key) => fieldLabel(`${block.path}.${key}`, words));
  const side = names === undefined ? NUMBER_PX : nameWidthOf(names);
  const room = useRoom(box);
  const widths = widthsOf(columns, room - side);
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / ROW_PX) - OVERSCAN);
  const last = Math.min(extent.rows, first + ROWS_IN_VIEW + 2 * OVERSCAN + 1);
  const rows = Array.from({ length: last - first }, (_, index) => first + index);
  useActiveInView({ box, table, widths, side });
  useJumpFocus(editor, table);
  const onScroll = ({ currentTarget }: UIEvent<HTMLDivElement>) =>
    setTop(Math.floor(currentTarget.scrollTop / ROW_PX) * ROW_PX);
  const width = side + widths.reduce((sum, each) => sum + each, 0);
  return (
    <div
      ref={box}
      className="sheet-box"
      style={{ maxHeight: HEAD_PX + ROWS_IN_VIEW * ROW_PX + 16 }}
      onScroll={onScroll}
      {...(isLocked ? KEYBOARD_SCROLLS : pointerHandlers(table, editor))}
    >
      <table
        className="sheet-rows"
        aria-label={fieldLabel(block.path, words)}
        aria-rowcount={extent.rows + 1}
        style={{ width }}
      >
        <colgroup>
          <col style={{ width: side }} />
          {columns.map((column, index) => (
            <col key={columnKey(column)} style={{ width: widths[index] }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1} style={{ height: HEAD_PX }}>
            <th scope="col" className="sheet-number">
              <span className="hidden">{words.text('web', 'table.row')}</span>
            </th>
            {columns.map((column, index) => (
              <ColumnHead key={columnKey(column)} column={column} heading={headings[index] ?? ''} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={first} />
          {rows.map((row) => (
            <PlanRow key={row} table={table} row={row} />
          ))}
          <Spacer rows={extent.rows - last} />
        </tbody>
      </table>
      {!isLocked && <CellEditor {...{ ref: editor, table, widths, side }} />}
    </div>
  );
}

/** The place of the rows that are out of view. */
function Spacer({ rows }: { rows: number }) {
  return rows === 0 ? null : <tr style={{ height: rows * ROW_PX }} />;
}

function ColumnHead({ column, heading }: { column: PlanTableState['column']; heading: string }) {
  const { words, say } = useWords();
  const [entry] = column.entries;
  const unit = unitOfColumn(entry, heading, words);
  return (
    <th scope="col" className="sheet-heading" data-kind={entry.kind} title={heading}>
      <span>
        {heading}
        {entry.required === 'always' && (
          <span className="required-mark">
            ＊<span className="hidden">{say('field.required')}</span>
          </span>
        )}
        {unit !== '' && <small> {unit}</small>}
      </span>
    </th>
  );
}

/** The width that the box has, followed. */
function useRoom(box: React.RefObject<HTMLDivElement | null>): number {
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    setRoom(element.clientWidth);
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return room;
}

interface InView {
  box: React.RefObject<HTMLDivElement | null>;
  table: PlanTableState;
  widths: readonly number[];
  side: number;
}

/** Scrolls the box, never the page, until the active cell can be seen. */
function useActiveInView({ box, table, widths, side }: InView): void {
  const { row, column } = table.selection.active;
  const left = widths.slice(0, column).reduce((sum, each) => sum + each, 0);
  const width = widths[column];
  useEffect(() => {
    const element = box.current;
    if (!element || width === undefined) return;
    const top = row * ROW_PX;
    const height = element.clientHeight - HEAD_PX;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_PX > element.scrollTop + height) element.scrollTop = top + ROW_PX - height;
    const room = element.clientWidth - side;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + width > element.scrollLeft + room) element.scrollLeft = left + width - room;
  }, [box, row, left, width, side]);
}

/** Takes the keyboard when somebody was sent to one of the cells. */
function useJumpFocus(editor: React.RefObject<HTMLTextAreaElement | null>, { block }: PlanTableState): void {
  const { jump } = useStudio();
  useEffect(() => {
    if (jump?.path !== block.path && !jump?.path.startsWith(`${block.path}.`)) return;
    editor.current?.focus({ preventScroll: true });
    editor.current?.closest('.plan-table')?.scrollIntoView({ block: 'nearest' });
  }, [jump, block.path, editor]);
}

function cellUnder(target: EventTarget | null): At | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  const { row, column } = cell?.dataset ?? {};
  return row === undefined || column === undefined ? undefined : { row: Number(row), column: Number(column) };
}

/** Pointing selects, dragging and Shift extend; the row number takes the whole row. The editor keeps the keyboard. */
function pointerHandlers(table: PlanTableState, editor: React.RefObject<HTMLTextAreaElement | null>) {
  const lastColumn = table.extent.columns - 1;
  return {
    onPointerDown: (event: PointerEvent) => {
      const at = cellUnder(event.target);
      if (!at || event.button !== 0) return;
      table.commit();
      const { anchor } = table.selection;
      if (at.column < 0) {
        const from = event.shiftKey ? anchor.row : at.row;
        table.select({ anchor: { row: from, column: 0 }, active: { row: at.row, column: lastColumn } });
      } else table.select(event.shiftKey ? { anchor, active: at } : selectionAt(at));
    },
    // Only now would the browser take the focus away from the editor.
    onMouseDown: (event: React.MouseEvent) => {
      if (!cellUnder(event.target)) return;
      event.preventDefault();
      editor.current?.focus({ preventScroll: true });
    },
    onPointerMove: (event: PointerEvent) => {
      const at = event.buttons === 1 && event.pointerType === 'mouse' ? cellUnder(event.target) : undefined;
      if (!at || at.column < 0) return;
      const { active, anchor } = table.selection;
      if (active.row !== at.row || active.column !== at.column) table.select({ anchor, active: at });
    },
    onDoubleClick: (event: React.MouseEvent) => {
      const at = cellUnder(event.target);
      if (at && at.column >= 0) table.write({ text: table.editable, start: table.editable });
    },
  };
}
