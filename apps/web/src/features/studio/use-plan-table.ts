import { valueAt } from '@zhulin/plan';
import { useState } from 'react';
import { useWords } from '../../words.tsx';
import { editableText, entryText } from './entry-text.ts';
import { placeOf, type TableBlock } from './form-parts.ts';
import { type Jump, useCellWords, useFound, useStudio } from './parts/studio-context.ts';
import { type TableInput, type TableStep, writeText } from './table-actions.ts';
import { headingOf, useColumns } from './table-columns.ts';
import { cellPath, entryAt, type Pasted, rowCountOf } from './table-edits.ts';
import { type Selection, START, selectionAt, within } from './table-selection.ts';

/** The text of the active cell while somebody writes in it. */
export interface Writing {
  text: string;
  /** What it began with; a cell that is typed over begins with nothing. */
  start: string | undefined;
}

/** A table of the plan as a spreadsheet: what is shown, what is selected, what is written, and how it is changed. */
export function usePlanTable(block: TableBlock) {
  const { words } = useWords();
  const languages = useCellWords();
  const { draft, setAt, jump } = useStudio();
  const { problems } = useFound();
  const [chosen, setSelection] = useState<Selection>(START);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const { columns, isShown, toggle } = useColumns(block);
  const isList = block.rowKeys === undefined;
  const count = rowCountOf(draft.draft, block);
  // Below the last row of a list stands an empty one: whoever writes there makes a row.
  const isRoom = isList && (!draft.isLocked || count === 0);
  const extent = { rows: isRoom ? count + 1 : count, columns: columns.length };
  const selection = within(chosen, extent);
  const column = columns[selection.active.column];
  if (column === undefined) throw new Error(`${block.path} has no columns`);
  const path = cellPath(block, selection.active.row, column);
  const entry = entryAt(block, selection.active.row, column);
  const value = valueAt(draft.draft, path);
  const headings = columns.map((each) => headingOf(block, each, words));
  const input: TableInput = { draft: draft.draft, block, columns, headings, selection, languages };

  const [jumped, setJumped] = useState<Jump>();
  if (jump !== undefined && jump !== jumped) {
    setJumped(jump);
    const place = placeOf(jump.path);
    if (place?.block === block && place.row !== undefined) {
      const wanted = place.column === undefined ? undefined : block.columns[place.column];
      const at = wanted === undefined ? 0 : columns.indexOf(wanted);
      setSelection(selectionAt({ row: place.row, column: Math.max(0, at) }));
    }
  }

  const select = (next: Selection) => {
    setSelection(next);
    setWriting(null);
    const entered = columns[next.active.column];
    if (entered) setAt(cellPath(block, next.active.row, entered));
  };
  const act = (step: TableStep | undefined) => {
    if (step === undefined) return;
    draft.change(step.draft, null, step.name);
    if (step.selection) setSelection(step.selection);
    setPasted(step.pasted ?? null);
  };
  return {
    ...{ block, columns, headings, isShown, toggle, isList, count, extent, selection, select, input, act },
    ...{ path, column, entry, writing, write: setWriting, pasted },
    problem: problems.at(path),
    /** The active cell as it is shown, and as it is written on. */
    text: entryText(entry, value, languages[0]),
    editable: editableText(entry, value, languages[0]),
    /** Takes what was written; a cell that says what it said makes no step. */
    commit: (text: string | undefined = writing?.text) => {
      setWriting(null);
      if (writing !== null && text !== undefined && text !== writing.start)
        act(writeText(input, column, text));
    },
  };
}

export type PlanTableState = ReturnType<typeof usePlanTable>;
