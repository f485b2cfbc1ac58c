import { problemText } from '@zhulin/contract';
import { valueAt } from '@zhulin/plan';
import { fieldLabel } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';
import { entryText } from '../entry-text.ts';
import { columnKey } from '../table-columns.ts';
import { cellPath, entryAt } from '../table-edits.ts';
import { isSelected } from '../table-selection.ts';
import type { PlanTableState } from '../use-plan-table.ts';
import { useCellWords, useFound, useStudio } from './studio-context.ts';

interface PlanRowProps {
  table: PlanTableState;
  row: number;
}

/** One row: its number or name, and its cells. */
export function PlanRow({ table, row }: PlanRowProps) {
  const { words } = useWords();
  const { problems } = useFound();
  const { block, columns, count } = table;
  const key = block.rowKeys?.[row];
  const own = problems.at(`${block.path}.${key ?? row}`);
  const number = row < count ? String(row + 1) : '＋';
  return (
    <tr aria-rowindex={row + 2} data-new={row >= count}>
      <th
        scope="row"
        className="sheet-number"
        data-row={row}
        data-column={-1}
        data-wrong={own !== undefined}
        title={own && problemText(own, words).text}
      >
        {key === undefined ? number : fieldLabel(`${block.path}.${key}`, words)}
      </th>
      {columns.map((column, place) => (
        <PlanCell key={columnKey(column)} {...{ table, row, place }} />
      ))}
    </tr>
  );
}

function PlanCell({ table, row, place }: PlanRowProps & { place: number }) {
  const { words } = useWords();
  const [own] = useCellWords();
  const { draft } = useStudio();
  const { problems } = useFound();
  const { block, columns, selection } = table;
  const column = columns[place];
  if (column === undefined) return null;
  const path = cellPath(block, row, column);
  const entry = entryAt(block, row, column);
  const value = valueAt(draft.draft, path);
  const problem = problems.at(path);
  const { active } = selection;
  return (
    <td
      className="sheet-cell"
      data-row={row}
      data-column={place}
      data-cell={path}
      data-kind={entry.kind === 'number' && typeof value !== 'string' ? 'number' : undefined}
      data-active={active.row === row && active.column === place}
      data-wrong={problem !== undefined}
      data-selected={isSelected(selection, { row, column: place })}
      title={problem && problemText(problem, words).text}
    >
      {entryText(entry, value, own)}
    </td>
  );
}
