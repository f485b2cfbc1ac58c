import { type FiledWorkbook, type Report, XLSX_TYPE } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { saveWorkbook } from '../../../file/save-workbook.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, FailureLines } from '../../../form/act-form.tsx';
import { FileButton } from '../../../form/file-button.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshTask } from '../queries.ts';
import { FilledTable } from './filled-table.tsx';

/** The workbook as it was read when it was chosen, so that what is looked at is what is filed. */
interface Looked {
  readonly file: File;
  readonly found: FiledWorkbook;
}

/** Filing by workbook: the form as a file, and the filled file, looked at before it is filed. */
export function ByWorkbook({ report }: { report: Report }) {
  const { say } = useWords('web-reporting');
  const [looking, setLooking] = useState<string>();
  const [looked, setLooked] = useState<Looked>();
  const [failure, setFailure] = useState<unknown>();
  const params = { id: report.id };
  const look = async (chosen: File) => {
    setLooking(chosen.name);
    setFailure(undefined);
    try {
      const file = new File([await chosen.arrayBuffer()], chosen.name, { type: XLSX_TYPE });
      const query = { preview: 'true' } as const;
      setLooked({ file, found: await client.fileReportWorkbook({ params, query, body: file }) });
    } catch (error) {
      setFailure(error);
    } finally {
      setLooking(undefined);
    }
  };
  return (
    <div className="report-workbook">
      <ActButton onAct={async () => saveWorkbook(await client.readReportTemplate({ params }))}>
        {say('workbook.template')}
      </ActButton>
      <FileButton accept=".xlsx" isBusy={looking !== undefined} onChoose={(file) => void look(file)}>
        {say('workbook.choose')}
      </FileButton>
      <span className="note" role="status">
        {looking === undefined ? say('workbook.note') : say('workbook.looking', { name: looking })}
      </span>
      {failure !== undefined && <FailureLines error={failure} />}
      {looked && <Look report={report} looked={looked} onClose={() => setLooked(undefined)} />}
    </div>
  );
}

interface LookProps {
  report: Report;
  looked: Looked;
  onClose: () => void;
}

function Look({ report, looked: { file, found }, onClose }: LookProps) {
  const { say } = useWords('web-reporting');
  const refresh = useRefreshTask(report.id);
  const { rows, problems } = found;
  if (problems.length > 0) return <Faults name={file.name} found={found} onClose={onClose} />;
  const take = async () => {
    const query = { preview: 'false', baseVersion: report.units[0]?.version ?? NONE } as const;
    try {
      await client.fileReportWorkbook({ params: { id: report.id }, query, body: file });
    } finally {
      await refresh();
    }
    onClose();
  };
  return (
    <ActDialog
      title={say('workbook.found', { name: file.name, count: rows.length })}
      onClose={onClose}
      isWide
    >
      <FilledTable caption={say('own.rows')} fields={report.fields} rows={rows} />
      <ActForm submit={say('workbook.file', { count: rows.length })} onSubmit={take}>
        <p className="note">{say('workbook.file-note')}</p>
      </ActForm>
    </ActDialog>
  );
}

/** The version of a unit that has filed nothing. */
const NONE = 0;

/** What is wrong with a workbook, cell by cell, and the copy in which it is marked. */
function Faults({ name, found, onClose }: { name: string; found: FiledWorkbook; onClose: () => void }) {
  const { say } = useWords('web-reporting');
  const { problems, marked } = found;
  return (
    <ActDialog title={say('workbook.faulty', { name, count: problems.length })} onClose={onClose} isWide>
      <p role="alert" className="problem">
        {say('workbook.nothing-kept')}
      </p>
      {marked && (
        <div className="act-buttons">
          <button type="button" className="primary" onClick={() => saveWorkbook(marked)}>
            {say('workbook.marked')}
          </button>
          <span className="note">{say('workbook.marked-note')}</span>
        </div>
      )}
      <RowTable
        caption={say('own.problems-title')}
        heads={[say('workbook.cell'), say('workbook.problem'), say('workbook.next')]}
        rows={problems.map(({ sheet, cell, text, next }) => ({
          key: `${sheet} ${cell} ${text}`,
          cells: [sheet === '' ? say('workbook.whole') : `${sheet} ${cell}`, text, next],
        }))}
      />
    </ActDialog>
  );
}
