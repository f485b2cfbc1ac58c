import {
  type CaseView,
  isNumeric,
  type MergedRows,
  type Report,
  type ReportField,
  reportHeading,
} from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { saveFileContent } from '../../../file/save-file-content.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { sumText } from '../names.ts';
import { useMergedRows } from '../queries.ts';
import { FilledTable } from './filled-table.tsx';

interface MergedProps {
  found: CaseView;
  report: Report;
}

/** 汇总表: the rows of all units that stand, with the sums of numeric columns; the files hold all of them. */
export function Merged({ found, report }: MergedProps) {
  const { say } = useWords('web-reporting');
  const hasRows = report.units.some(({ state }) => state === 'in_time' || state === 'late');
  const [isOpen, setOpen] = useState(false);
  const query = useMergedRows(found, isOpen && hasRows);
  const take = async (format: 'xlsx' | 'csv') => {
    const { file } = await client.mergeReport({ params: { id: report.id }, query: { format } });
    saveFileContent(file);
  };
  return (
    <section className="part no-print" aria-label={say('merged.title')}>
      <div className="report-head">
        <h2>{say('merged.title')}</h2>
        {hasRows && (
          <div className="report-acts">
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {say(isOpen ? 'merged.close' : 'merged.look')}
            </button>
            <ActButton onAct={() => take('xlsx')}>{say('merged.xlsx')}</ActButton>
            <ActButton onAct={() => take('csv')}>{say('merged.csv')}</ActButton>
          </div>
        )}
      </div>
      <p className="note">{say(hasRows ? 'merged.note' : 'merged.none')}</p>
      {isOpen && hasRows && (
        <QueryView query={query} isEmpty={({ rows }) => rows === 0} empty={<p>{say('merged.none')}</p>}>
          {(merged) => <MergedTable report={report} merged={merged} />}
        </QueryView>
      )}
    </section>
  );
}

function MergedTable({ report: { fields }, merged }: { report: Report; merged: MergedRows }) {
  const { words, say } = useWords('web-reporting');
  const { units, rows, sums, first } = merged;
  return (
    <>
      <p role="status">
        {say('merged.count', { units, rows: formatNumber(rows, { decimals: 0 }) })}
        {first.length < rows && ` ${say('merged.first', { count: first.length })}`}
      </p>
      <FilledTable
        caption={say('merged.title')}
        fields={fields}
        rows={first.map(({ cells }) => cells)}
        headTitle={words.text('reporting', 'workbook/unit')}
        second={{ title: words.text('reporting', 'merged/row'), cell: (row) => first[row - 1]?.row }}
        cell={(row, field, text) => (field === null ? first[row - 1]?.name : text)}
        foot={
          <>
            <th scope="row" colSpan={2}>
              {words.text('reporting', 'merged/sum')}
            </th>
            {fields.map((field) => (
              <Sum key={field.id} field={field} sum={sums[field.id]} />
            ))}
          </>
        }
      />
    </>
  );
}

/** Below a column of numbers their sum, below others nothing. */
function Sum({ field, sum }: { field: ReportField; sum: number | undefined }) {
  if (!isNumeric(field)) return <td />;
  return (
    <td className="number" data-label={reportHeading(field)} data-sum={field.id}>
      {sumText(sum)}
    </td>
  );
}
