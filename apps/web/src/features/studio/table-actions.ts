import type { CellWords } from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import { cellsOf, clipboardText } from '../../list/clipboard-text.ts';
import { readEntry } from './entry-text.ts';
import type { Column, TableBlock } from './form-parts.ts';
import type { StepName } from './history.ts';
import {
  type Cell,
  cellPath,
  entryAt,
  type Pasted,
  rowCountOf,
  type Span,
  textsOf,
  withCells,
  withCopies,
  withMoved,
  withNewRows,
  withoutRows,
  withPasted,
} from './table-edits.ts';
import { columnsOf, rowsOf, type Selection, selectionAt } from './table-selection.ts';

/** What an action on a table is made from. */
export interface TableInput {
  draft: DraftPlan;
  block: TableBlock;
  /** The columns that are shown, with their names. */
  columns: readonly Column[];
  headings: readonly string[];
  selection: Selection;
  languages: readonly [CellWords, ...CellWords[]];
}

/** What an action leads to: the next draft as a step with a name, and what is selected then. */
export interface TableStep {
  draft: DraftPlan;
  name: StepName;
  selection?: Selection;
  pasted?: Pasted;
}

interface TextCell {
  row: number;
  column: Column;
  text: string;
}

/** The selected rows that are there; `last` is before `first` where none is. */
export function selectedRows({ draft, block, selection }: TableInput): Span {
  const { first, last } = rowsOf(selection);
  return { first, last: Math.min(last, rowCountOf(draft, block) - 1) };
}

function selectedColumns({ columns, selection }: TableInput): readonly Column[] {
  const { first, last } = columnsOf(selection);
  return columns.slice(first, last + 1);
}

function eachSelected(input: TableInput, text: (row: number, column: Column) => string): TextCell[] {
  const { first, last } = selectedRows(input);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return rows.flatMap((row) =>
    selectedColumns(input).map((column) => ({ row, column, text: text(row, column) })),
  );
}

function withTexts(
  input: TableInput,
  texts: readonly TextCell[],
  key: StepName['key'],
): TableStep | undefined {
  const { draft, block, languages } = input;
  const cells = texts.map(
    ({ row, column, text }): Cell => ({
      row,
      column,
      value: readEntry(entryAt(block, row, column), text, draft, languages),
    }),
  );
  const [only] = cells;
  if (only === undefined) return undefined;
  const path = cells.length === 1 ? cellPath(block, only.row, only.column) : block.path;
  return { draft: withCells(draft, block, cells), name: { key, path, count: cells.length } };
}

/** Writes a text into the active cell. */
export function writeText(input: TableInput, column: Column, text: string): TableStep | undefined {
  return withTexts(input, [{ row: input.selection.active.row, column, text }], 'change');
}

export function clearCells(input: TableInput): TableStep | undefined {
  return withTexts(
    input,
    eachSelected(input, () => ''),
    'clear',
  );
}

/** Sets the first selected row into those below it; a single row takes what stands above it. */
export function fillDown(input: TableInput): TableStep | undefined {
  const { draft, block, languages } = input;
  const { first, last } = selectedRows(input);
  const source = first === last ? first - 1 : first;
  if (source < 0 || last < first) return undefined;
  const textAbove = (_: number, column: Column) =>
    textsOf(draft, block, [column], { first: source, last: source }, languages[0]).flat().join('');
  const cells = eachSelected(input, textAbove).filter(({ row }) => row !== source);
  return withTexts(input, cells, 'fill');
}

/** The selected cells as a spreadsheet takes them. */
export function copiedText(input: TableInput): string {
  const { draft, block, languages } = input;
  return clipboardText(textsOf(draft, block, selectedColumns(input), selectedRows(input), languages[0]));
}

/** Sets what a spreadsheet copied into the table, from the first selected cell on; one cell fills all that are selected. */
export function pasteText(input: TableInput, text: string): TableStep | undefined {
  const { draft, block: table, columns, headings, selection, languages } = input;
  const cells = cellsOf(text);
  const only = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
  const selected = eachSelected(input, () => only ?? '');
  if (only !== undefined && selected.length > 1) return withTexts(input, selected, 'fill');
  const at = { row: rowsOf(selection).first, column: columnsOf(selection).first };
  const pasted = withPasted({ draft, table, columns, headings, at, cells, languages });
  const active = { row: at.row + pasted.rows - 1, column: at.column + pasted.columns - 1 };
  return {
    draft: pasted.draft,
    name: { key: 'paste', path: table.path, count: pasted.rows },
    selection: { anchor: at, active },
    pasted,
  };
}

/** An empty row below the active one. */
export function addRow({ draft, block, selection: { active } }: TableInput): TableStep {
  const row = Math.min(active.row + 1, rowCountOf(draft, block));
  return {
    draft: withNewRows(draft, block, row),
    name: { key: 'add', path: block.path, count: 1 },
    selection: selectionAt({ row, column: active.column }),
  };
}

export function deleteRows(input: TableInput): TableStep | undefined {
  return ofRows(input, 'delete', (span) => withoutRows(input.draft, input.block, span));
}

export function copyRows(input: TableInput): TableStep | undefined {
  return ofRows(input, 'copy', (span) => withCopies(input.draft, input.block, span));
}

export function moveRows(input: TableInput, by: 1 | -1): TableStep | undefined {
  const { anchor, active } = input.selection;
  const step = ofRows(input, 'move', (span) => withMoved(input.draft, input.block, span, by));
  if (step === undefined || step.draft === input.draft) return undefined;
  return {
    ...step,
    selection: { anchor: { ...anchor, row: anchor.row + by }, active: { ...active, row: active.row + by } },
  };
}

function ofRows(
  input: TableInput,
  key: StepName['key'],
  change: (span: Span) => DraftPlan,
): TableStep | undefined {
  const span = selectedRows(input);
  if (span.last < span.first) return undefined;
  const count = span.last - span.first + 1;
  return { draft: change(span), name: { key, path: input.block.path, count } };
}
