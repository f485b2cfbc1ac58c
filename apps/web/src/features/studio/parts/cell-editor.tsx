import { problemText } from '@zhulin/contract';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { offeredIn } from '../entry-text.ts';
import { HEAD_PX, ROW_PX } from '../sheet-size.ts';
import { clearCells, copiedText, fillDown, pasteText } from '../table-actions.ts';
import { moved } from '../table-selection.ts';
import type { PlanTableState } from '../use-plan-table.ts';
import { useCellWords, useStudio } from './studio-context.ts';

/** Rows that a page key goes. */
const PAGE = 12;

interface CellEditorProps {
  ref: Ref<HTMLTextAreaElement>;
  table: PlanTableState;
  widths: readonly number[];
  side: number;
}

/** The text box over the active cell. It has the keyboard all the time, seen only while somebody writes: so characters
 * that are composed, as Chinese is, begin in the cell, and the clipboard belongs to the table. */
export function CellEditor({ ref, table, widths, side }: CellEditorProps) {
  const { words, say } = useWords();
  const { setAt } = useStudio();
  const [own] = useCellWords();
  const id = useId();
  const { writing, selection, entry, problem, headings } = table;
  const { row, column } = selection.active;
  const offered = writing === null ? [] : matching(offeredIn(entry, own), writing.text, writing.start);
  const [picked, setPicked] = useState(-1);
  const left = side + widths.slice(0, column).reduce((sum, each) => sum + each, 0);
  const place = { left, top: HEAD_PX + row * ROW_PX, width: widths[column], minHeight: ROW_PX + 1 };
  const wrong = problem && problemText(problem, words);
  return (
    <>
      <textarea
        ref={ref}
        className="cell-editor"
        style={place}
        rows={writing === null ? 1 : Math.min(6, writing.text.split('\n').length)}
        data-writing={writing !== null}
        aria-label={say('table.cell', { column: headings[column] ?? '', row: row + 1 })}
        aria-describedby={`${id}-now`}
        aria-invalid={problem !== undefined}
        spellCheck={false}
        autoComplete="off"
        value={writing?.text ?? ''}
        onFocus={() => setAt(table.path)}
        onChange={(event) => {
          setPicked(-1);
          table.write({ text: event.target.value, start: writing?.start });
        }}
        onBlur={() => table.commit()}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing) onKey({ event, table, offered, picked, setPicked });
        }}
        {...clipboardHandlers(table)}
      />
      <span className="hidden" id={`${id}-now`}>
        {table.text} {wrong && `${wrong.text}${wrong.next}`}
      </span>
      {offered.length > 0 && (
        <div className="cell-choices" style={{ left, top: place.top + ROW_PX + 1 }}>
          {offered.map((label, index) => (
            <button
              key={label}
              type="button"
              tabIndex={-1}
              data-picked={index === picked}
              onPointerDown={(event) => {
                event.preventDefault();
                table.commit(label);
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <span className="hidden" role="status">
        {offered[picked]}
      </span>
    </>
  );
}

/** The choices that a typed text may mean; all of them until something is typed. */
function matching(offered: readonly string[], text: string, start: string | undefined): readonly string[] {
  if (text === '' || text === start) return offered;
  const said = text.trim().toLowerCase();
  return offered.filter((label) => label.toLowerCase().includes(said));
}

interface KeyInput {
  event: KeyboardEvent<HTMLTextAreaElement>;
  table: PlanTableState;
  offered: readonly string[];
  picked: number;
  setPicked: (picked: number) => void;
}

function onKey(input: KeyInput): void {
  if (input.table.writing === null) onSelectionKey(input);
  else onWritingKey(input);
}

/** Keys while nothing is written: they move the selection, or change the cells in it. */
function onSelectionKey({ event, table, setPicked }: KeyInput): void {
  const { key, shiftKey, altKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  const begin = () => {
    setPicked(-1);
    table.write({ text: table.editable, start: table.editable });
  };
  const letter = isCommand ? key.toLowerCase() : undefined;
  const { rows, columns } = table.extent;
  const to = moved(table.selection, { key, isShift: shiftKey, isCommand }, table.extent, PAGE);
  if (key === 'F2' || (altKey && key === 'ArrowDown')) begin();
  else if (key === 'Delete' || key === 'Backspace') table.act(clearCells(table.input));
  else if (letter === 'd') table.act(fillDown(table.input));
  else if (letter === 'a') {
    table.select({ anchor: { row: 0, column: 0 }, active: { row: rows - 1, column: columns - 1 } });
  } else if (key === 'Escape') leave(event.currentTarget);
  else if (to !== undefined) table.select(to);
  // Tab past either end leaves the table, as everywhere else; every other key writes.
  else return;
  event.preventDefault();
}

/** Out of the table for the keyboard: on to the tools above it. */
function leave(editor: HTMLElement): void {
  editor.closest('.plan-table')?.querySelector<HTMLElement>('.table-tools button')?.focus();
}

/** Keys while a cell is written in. */
function onWritingKey({ event, table, offered, picked, setPicked }: KeyInput): void {
  const { key, shiftKey, altKey } = event;
  const { writing } = table;
  const go = (text?: string) => {
    event.preventDefault();
    table.commit(text);
    // What is written in the empty row makes it a row, with another empty one below.
    const rows = table.extent.rows + Number(table.isList);
    const to = moved(
      table.selection,
      { key, isShift: shiftKey, isCommand: false },
      { ...table.extent, rows },
      PAGE,
    );
    if (to) table.select(to);
  };
  if (key === 'Escape') {
    event.preventDefault();
    table.write(null);
  } else if (offered.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
    event.preventDefault();
    setPicked(
      (picked + (key === 'ArrowDown' ? 1 : offered.length - 1 + Number(picked < 0))) % offered.length,
    );
  } else if (key === 'Enter' && altKey) {
    event.preventDefault();
    event.currentTarget.setRangeText(
      '\n',
      event.currentTarget.selectionStart,
      event.currentTarget.selectionEnd,
      'end',
    );
    table.write({ text: event.currentTarget.value, start: writing?.start });
  } else if (key === 'Enter' || key === 'Tab') go(offered[picked]);
  else if (writing?.start === undefined && key.startsWith('Arrow')) go();
}

/** The clipboard of the table while nothing is written; of the text while something is. */
function clipboardHandlers(table: PlanTableState) {
  const isTable = table.writing === null;
  const copy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', copiedText(table.input));
  };
  return {
    onCopy: (event: ClipboardEvent) => {
      if (isTable) copy(event);
    },
    onCut: (event: ClipboardEvent) => {
      if (!isTable) return;
      copy(event);
      table.act(clearCells(table.input));
    },
    onPaste: (event: ClipboardEvent) => {
      if (!isTable) return;
      event.preventDefault();
      const text = event.clipboardData.getData('text/plain');
      if (text !== '') table.act(pasteText(table.input, text));
    },
  };
}
