import { type ReportCell, type ReportField, reportHeading } from '@zhulin/contract';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { alignOf, cellText } from '../names.ts';
import { firstOf, PagedTable, ROWS_A_PAGE } from './paged-table.tsx';

interface FilledTableProps {
  caption: string;
  fields: readonly ReportField[];
  rows: readonly Readonly<Record<string, ReportCell>>[];
  /** What stands in a cell instead of its plain value, or, without a field, in the head of a row. Rows count from 1. */
  cell?: (row: number, field: ReportField | null, text: string) => ReactNode;
  /** A column between the head of a row and its cells. */
  second?: { readonly title: string; readonly cell: (row: number) => ReactNode };
  /** What the column of the heads of rows is called; by default they are numbers. */
  headTitle?: string;
  /** What stands below a column. */
  foot?: ReactNode;
}

/** Rows as they were filed, to be read. */
export function FilledTable({ caption, fields, rows, cell, second, headTitle, foot }: FilledTableProps) {
  const { say } = useWords('web-reporting');
  const [page, setPage] = useState(0);
  const first = firstOf(page, rows.length);
  const drawn = (row: number, field: ReportField | null, text: string) => cell?.(row, field, text) ?? text;
  return (
    <PagedTable
      className={second ? 'entry-table filled merged' : 'entry-table filled'}
      caption={caption}
      count={rows.length}
      first={first}
      onPage={setPage}
      foot={foot}
      head={
        <>
          <th scope="col">{headTitle ?? say('rows.number')}</th>
          {second && (
            <th scope="col" className="number">
              {second.title}
            </th>
          )}
          {fields.map((field) => (
            <th key={field.id} scope="col" className={alignOf(field)}>
              {reportHeading(field)}
            </th>
          ))}
        </>
      }
    >
      {rows.slice(first, first + ROWS_A_PAGE).map((row, place) => {
        const number = first + place + 1;
        return (
          <tr key={number}>
            <th scope="row">{drawn(number, null, String(number))}</th>
            {second && (
              <td className="number" data-label={second.title}>
                {second.cell(number)}
              </td>
            )}
            {fields.map((field) => (
              <td key={field.id} data-label={reportHeading(field)} className={alignOf(field)}>
                {drawn(number, field, cellText(row[field.id]))}
              </td>
            ))}
          </tr>
        );
      })}
    </PagedTable>
  );
}
