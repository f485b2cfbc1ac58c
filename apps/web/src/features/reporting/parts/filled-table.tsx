import { type ReportCell, type ReportField, reportHeading } from '@zhulin/contract';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { alignOf, cellText } from '../names.ts';
import { Pager, ROWS_A_PAGE } from './pager.tsx';

interface FilledTableProps {
  caption: string;
  fields: readonly ReportField[];
  rows: readonly Readonly<Record<string, ReportCell>>[];
  /** What stands in a cell instead of its plain value, or, without a field, in the head of a row. Rows count from 1. */
  cell?: (row: number, field: ReportField | null, text: string) => ReactNode;
}

/** Rows as they were filed, to be read. */
export function FilledTable({ caption, fields, rows, cell }: FilledTableProps) {
  const { say } = useWords('web-reporting');
  const [page, setPage] = useState(0);
  const first = Math.min(page, Math.max(0, Math.floor((rows.length - 1) / ROWS_A_PAGE))) * ROWS_A_PAGE;
  const drawn = (row: number, field: ReportField | null, text: string) => cell?.(row, field, text) ?? text;
  return (
    <div className="entry">
      <div className="entry-scroll">
        <table className="entry-table filled">
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('rows.number')}</th>
              {fields.map((field) => (
                <th key={field.id} scope="col" className={alignOf(field)}>
                  {reportHeading(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, first + ROWS_A_PAGE).map((row, place) => {
              const number = first + place + 1;
              return (
                <tr key={number}>
                  <th scope="row">{drawn(number, null, String(number))}</th>
                  {fields.map((field) => (
                    <td key={field.id} data-label={reportHeading(field)} className={alignOf(field)}>
                      {drawn(number, field, cellText(row[field.id]))}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager count={rows.length} first={first} onPage={setPage} />
    </div>
  );
}
