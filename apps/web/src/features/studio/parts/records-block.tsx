import { fieldLabel } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';
import type { RecordsBlock as Records } from '../form-parts.ts';
import type { StepName } from '../history.ts';
import {
  cellPath,
  entryAt,
  rowCountOf,
  withCopies,
  withMoved,
  withNewRows,
  withoutRows,
} from '../table-edits.ts';
import { EntryField } from './entry-field.tsx';
import { useStudio } from './studio-context.ts';

/** A list of long texts: each row a small form of its own. */
export function RecordsBlock({ block }: { block: Records }) {
  const { words, say } = useWords();
  const { draft } = useStudio();
  const table = { ...block, hasIds: block.columns.some(({ steps }) => steps.join('.') === 'id') };
  const count = rowCountOf(draft.draft, table);
  const act = (next: object, key: StepName['key']) =>
    draft.change(next, null, { key, path: block.path, count: 1 });
  const name = fieldLabel(block.path, words);
  return (
    <section className="records" data-field={block.path} aria-label={name}>
      {[...Array(count).keys()].map((row) => {
        const span = { first: row, last: row };
        const title = say('table.record', { list: name, row: row + 1 });
        return (
          <fieldset key={row}>
            <legend>{title}</legend>
            <div className="table-tools" role="toolbar" aria-label={title}>
              <button type="button" onClick={() => act(withCopies(draft.draft, table, span), 'copy')}>
                {say('table.copy')}
              </button>
              <button type="button" onClick={() => act(withoutRows(draft.draft, table, span), 'delete')}>
                {say('table.delete')}
              </button>
              <button
                type="button"
                disabled={row === 0}
                onClick={() => act(withMoved(draft.draft, table, span, -1), 'move')}
              >
                {say('table.up')}
              </button>
              <button
                type="button"
                disabled={row === count - 1}
                onClick={() => act(withMoved(draft.draft, table, span, 1), 'move')}
              >
                {say('table.down')}
              </button>
            </div>
            {block.columns.map((column) => (
              <EntryField
                key={column.steps.join('.')}
                entry={entryAt(table, row, column)}
                path={cellPath(table, row, column)}
                label={fieldLabel(column.entries[0].path, words)}
              />
            ))}
          </fieldset>
        );
      })}
      {count === 0 && <p className="note">{say('table.no-records')}</p>}
      <button type="button" onClick={() => act(withNewRows(draft.draft, table, count), 'add')}>
        {say('table.add')}
      </button>
    </section>
  );
}
