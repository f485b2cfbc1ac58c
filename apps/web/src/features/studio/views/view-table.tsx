import type { ReactNode } from 'react';

export interface ViewColumn<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean;
}

/** What stands in a cell of which nothing is known; cards leave it out. */
export const NOTHING = '–';

interface ViewTableProps<T> {
  caption: string;
  /** The first names the row. */
  columns: readonly ViewColumn<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
}

/** Rows that are read and not chosen; on a phone each is a card. */
export function ViewTable<T>({ caption, columns: [first, ...others], rows, idOf }: ViewTableProps<T>) {
  if (first === undefined) return null;
  return (
    <table className="view-table">
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          {[first, ...others].map(({ key, title, isNumber }) => (
            <th key={key} scope="col" data-column={key} data-number={isNumber}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={idOf(row)} data-row={idOf(row)}>
            <th scope="row">{first.cell(row)}</th>
            {others.map(({ key, title, cell, isNumber }) => {
              const content = cell(row);
              return (
                <td key={key} data-label={title} data-number={isNumber} data-empty={content === NOTHING}>
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
