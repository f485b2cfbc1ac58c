import { valueAt } from '@zhulin/plan';
import { useWords } from '../../../words.tsx';
import { addRow, copyRows, deleteRows, moveRows, selectedRows } from '../table-actions.ts';
import { columnKey, headingOf } from '../table-columns.ts';
import { withListStated } from '../table-edits.ts';
import type { PlanTableState } from '../use-plan-table.ts';
import { useStudio } from './studio-context.ts';

/** What can be done with the selected rows, and which columns are shown. */
export function TableTools({ table }: { table: PlanTableState }) {
  const { words, say } = useWords();
  const { input, act, block } = table;
  const { first, last } = selectedRows(input);
  const hasRows = last >= first;
  return (
    <div className="table-tools" role="toolbar" aria-label={say('table.tools')}>
      {table.isList && (
        <>
          <button type="button" onClick={() => act(addRow(input))}>
            {say('table.add')}
          </button>
          <button type="button" disabled={!hasRows} onClick={() => act(copyRows(input))}>
            {say('table.copy')}
          </button>
          <button type="button" disabled={!hasRows} onClick={() => act(deleteRows(input))}>
            {say('table.delete')}
          </button>
          <button
            type="button"
            aria-label={say('table.up')}
            title={say('table.up')}
            disabled={!hasRows || first === 0}
            onClick={() => act(moveRows(input, -1))}
          >
            ↑
          </button>
          <button
            type="button"
            aria-label={say('table.down')}
            title={say('table.down')}
            disabled={!hasRows || last >= table.count - 1}
            onClick={() => act(moveRows(input, 1))}
          >
            ↓
          </button>
        </>
      )}
      <details className="column-chooser">
        <summary>{say('table.columns')}</summary>
        <div>
          {block.columns.map((column) => (
            <label key={columnKey(column)} className="tick">
              <input type="checkbox" checked={table.isShown(column)} onChange={() => table.toggle(column)} />
              {headingOf(block, column, words)}
            </label>
          ))}
        </div>
      </details>
    </div>
  );
}

/** Below a table: how many rows, what a paste did, and how to use it; one line that keeps its place. */
export function TableHint({ table }: { table: PlanTableState }) {
  const { say } = useWords();
  const { draft } = useStudio();
  const { block, count, pasted, isList } = table;
  const said = pasted
    ? [
        say('table.pasted', { rows: pasted.rows, columns: pasted.columns }),
        ...(pasted.columnsCut > 0 ? [say('table.columns-cut', { count: pasted.columnsCut })] : []),
        ...(pasted.rowsCut > 0 ? [say('table.rows-cut', { count: pasted.rowsCut })] : []),
      ].join('')
    : say(isList && count === 0 ? 'table.empty' : 'table.hint');
  const list = valueAt(draft.draft, block.path);
  const isNone = Array.isArray(list) && list.length === 0;
  return (
    <div className="table-hint">
      <p className="note" role="status">
        {isList && count > 0 && <b>{say('table.count', { count })}</b>} {said}
      </p>
      {isList && count === 0 && (
        <label className="note tick">
          <input
            type="checkbox"
            checked={isNone}
            onChange={() =>
              draft.change(withListStated(draft.draft, block, !isNone), null, {
                key: 'change',
                path: block.path,
              })
            }
          />
          {say('table.none')}
        </label>
      )}
    </div>
  );
}
