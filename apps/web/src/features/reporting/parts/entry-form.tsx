import {
  Failure,
  type Report,
  type ReportFiling,
  type ReportRowProblem,
  reportRowProblem,
} from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { FailureLines } from '../../../form/act-form.tsx';
import { useWords } from '../../../words.tsx';
import { type CellAt, countOf, type EntryRow, readEntryRows, withRowAfter } from '../entry-rows.ts';
import { useKeepFiling, useRefreshTask } from '../queries.ts';
import type { Entry } from '../use-entry.ts';
import { ByWorkbook } from './by-workbook.tsx';
import { Overtaken } from './overtaken.tsx';
import { RowsTable } from './rows-table.tsx';

interface EntryFormProps {
  report: Report;
  entry: Entry;
}

/** The rows to fill in, and filing them: what is wrong is told all at once, and nothing that was typed is lost. */
export function EntryForm({ report, entry }: EntryFormProps) {
  const { say } = useWords('web-reporting');
  const { rows, latest, isTouched, isOvertaken, change } = entry;
  const [wanted, setWanted] = useState<CellAt>();
  const filing = useFilingOf(report, entry);
  return (
    <>
      {isTouched && isOvertaken && latest && <Overtaken report={report} filed={latest} entry={entry} />}
      <ByWorkbook report={report} />
      <RowsTable
        caption={say('own.rows')}
        fields={report.fields}
        rows={rows}
        problems={filing.problems}
        remarkOf={(row, field) => remarkOf(report, { row, field, isAsFiled: !isOvertaken })}
        wanted={wanted}
        onWant={setWanted}
        onChange={change}
      />
      <BelowRows entry={entry} onWant={setWanted} />
      <Problems report={report} problems={filing.problems} onGo={setWanted} />
      {filing.failure !== undefined && <FailureLines error={filing.failure} />}
      {filing.done !== undefined && (
        <p role="status" className="report-done">
          ✓ {say('own.done', { version: filing.done.version, count: filing.done.rows.length })}
        </p>
      )}
      <FileButtons entry={entry} isBusy={filing.isBusy} onFile={() => void filing.file()} />
      <p className="note">{say('own.file-note')}</p>
    </>
  );
}

/** Another row, and what was just done to them, to be taken back. */
function BelowRows({ entry, onWant }: { entry: Entry; onWant: (at: CellAt) => void }) {
  const { say } = useWords('web-reporting');
  const { rows, isTouched, undo, change } = entry;
  return (
    <div className="entry-below">
      <button
        type="button"
        onClick={() => {
          change(withRowAfter(rows));
          onWant({ row: rows.length, column: 0 });
        }}
      >
        {say('rows.add')}
      </button>
      <span className="note" role="status">
        {undo ? (
          <>
            {undo.what}{' '}
            <button type="button" className="link" onClick={undo.take}>
              {say('rows.undo')}
            </button>
          </>
        ) : (
          isTouched && say('own.kept')
        )}
      </span>
    </div>
  );
}

interface FileButtonsProps {
  entry: Entry;
  isBusy: boolean;
  onFile: () => void;
}

/** 报送, or to drop what is not filed. */
function FileButtons({ entry, isBusy, onFile }: FileButtonsProps) {
  const { say } = useWords('web-reporting');
  const { rows, latest, isTouched, isOvertaken } = entry;
  return (
    <div className="act-buttons">
      <button
        type="button"
        className="primary"
        disabled={isBusy || (isTouched && isOvertaken)}
        onClick={onFile}
      >
        {say(latest === undefined ? 'own.file' : 'own.file-again', { count: countOf(rows) })}
      </button>
      {isTouched && (
        <ActButton question={say('own.drop-question')} onAct={async () => entry.takeTheirs()}>
          {say(latest === undefined ? 'own.drop' : 'own.drop-to-filed')}
        </ActButton>
      )}
    </div>
  );
}

/** What the sender said of a cell of the rows that were sent back, as long as those are what is mended. */
function remarkOf(
  { remarks }: Report,
  { row, field, isAsFiled }: { row: EntryRow; field: string | null; isAsFiled: boolean },
): string | undefined {
  if (!isAsFiled) return undefined;
  const texts = remarks
    .filter((each) => each.row === row.key && each.field === field)
    .map(({ text }) => text);
  return texts.length === 0 ? undefined : texts.join('；');
}

/** Holds the rows against the form before they leave, as the server does once more. */
function useFilingOf(report: Report, entry: Entry) {
  const refresh = useRefreshTask(report.id);
  const keep = useKeepFiling(report.id);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [done, setDone] = useState<ReportFiling>();
  const read = readEntryRows(report.fields, entry.rows);
  const file = async () => {
    setTried(true);
    setFailure(undefined);
    setDone(undefined);
    if (read.problems.length > 0) return;
    setBusy(true);
    try {
      const body = { rows: read.rows, baseVersion: entry.baseVersion };
      const made = await client.fileReport({ params: { id: report.id }, body });
      keep(made);
      setDone(made);
      setTried(false);
      entry.settle(made);
    } catch (error) {
      // That a colleague was first is told above the rows, with the ways on.
      if (!(error instanceof Failure && error.code === 'REPORT_FILED_MEANWHILE')) setFailure(error);
    } finally {
      await refresh();
      setBusy(false);
    }
  };
  const problems: readonly ReportRowProblem[] = isTried ? read.problems : [];
  return { file, isBusy, failure, done: entry.isTouched ? undefined : done, problems };
}

interface ProblemsProps {
  report: Report;
  problems: readonly ReportRowProblem[];
  onGo: (at: CellAt) => void;
}

/** Everything that is wrong, each a way to its cell. */
function Problems({ report: { fields }, problems, onGo }: ProblemsProps) {
  const { words, say } = useWords('web-reporting');
  if (problems.length === 0) return null;
  return (
    <section className="report-problems" role="alert" aria-label={say('own.problems-title')}>
      <p className="problem">
        <b>■ {say('own.problems', { count: problems.length })}</b>
      </p>
      <ul>
        {problems.map((problem) => {
          const { text, next } = reportRowProblem(problem, fields, words);
          const column = fields.findIndex(({ id }) => id === problem.field);
          return (
            <li key={`${problem.row}.${problem.field}.${problem.code}`}>
              <button
                type="button"
                className="link"
                onClick={() => onGo({ row: Math.max(0, problem.row - 1), column: Math.max(0, column) })}
              >
                {text}
              </button>
              <span className="note">{next}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
