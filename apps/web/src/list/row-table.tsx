import type { ReactNode } from 'react';
import { TableHead } from './table-head.tsx';
import './row-table.css';

interface RowTableProps {
  caption: string;
  heads: readonly string[];
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  className?: string;
}

/** Rows that are read, on a phone one below the other; the first cell heads its row. */
export function RowTable({ caption, heads, rows, className = '' }: RowTableProps) {
  return (
    <table className={`changes row-table ${className}`}>
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
