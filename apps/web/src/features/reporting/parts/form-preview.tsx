import type { ReportField } from '@zhulin/contract';
import { useState } from 'react';
import { Part } from '../../../form/part.tsx';
import { useWords } from '../../../words.tsx';
import { type CellAt, type EntryRow, readEntryRows, withRows } from '../entry-rows.ts';
import { RowsTable } from './rows-table.tsx';

/** The form as its units will see it; what is tried here is kept nowhere. */
export function FormPreview({ fields }: { fields: readonly ReportField[] }) {
  const { say } = useWords('web-reporting');
  const [rows, setRows] = useState<readonly EntryRow[]>(() => withRows([]));
  const [wanted, setWanted] = useState<CellAt>();
  const isTried = rows.some(({ cells }) => Object.values(cells).some((text) => text !== ''));
  return (
    <Part title={say('preview.title')}>
      <p className="note">{say(fields.length === 0 ? 'preview.none' : 'preview.note')}</p>
      {fields.length > 0 && (
        <RowsTable
          caption={say('preview.title')}
          fields={fields}
          rows={rows}
          problems={isTried ? readEntryRows(fields, rows).problems : []}
          wanted={wanted}
          onWant={setWanted}
          onChange={setRows}
        />
      )}
    </Part>
  );
}
