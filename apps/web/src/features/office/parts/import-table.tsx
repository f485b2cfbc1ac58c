import type { ReactNode } from 'react';
import { TableHead } from '../../../list/table-head.tsx';

interface ImportTableProps {
  caption: string;
  heads: readonly string[];
  rows: readonly { readonly key: string; readonly cells: readonly [string, ...ReactNode[]] }[];
  className?: string;
}

/** Rows of a register; the first cell heads its row. */
export function ImportTable({ caption, heads, rows, className = '' }: ImportTableProps) {
  return (
    <table className={`changes import-rows ${className}`}>
      <caption className="hidden">{caption}</caption>
      <TableHead heads={heads} />
      <tbody>
        {rows.map(({ key, cells: [first, ...others] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              <td key={heads[index + 1]} data-label={heads[index + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
