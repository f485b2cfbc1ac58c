import type { Report, ReportFiling, ReportStanding } from '@zhulin/contract';
import { Part } from '../../../form/part.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { placeText } from '../names.ts';
import { useFiling } from '../queries.ts';
import { useEntry } from '../use-entry.ts';
import { EntryForm } from './entry-form.tsx';
import { FilledTable } from './filled-table.tsx';
import { StateLight } from './state-light.tsx';

/** What one's own unit has filed, and the form to file it. */
export function OwnFiling({ report }: { report: Report }) {
  const { say } = useWords('web-reporting');
  const [own] = report.units;
  const query = useFiling(report.id, own?.organisationId ?? '', own?.version ?? null);
  if (own === undefined) return null;
  return (
    <Part title={say('own.title')}>
      <OwnStanding report={report} own={own} />
      <Remarks report={report} />
      {own.version !== null && query.data === undefined ? (
        <QueryView query={query} isEmpty={() => true} empty={null}>
          {() => null}
        </QueryView>
      ) : (
        <Filing report={report} filed={query.data} />
      )}
    </Part>
  );
}

function OwnStanding({ report, own }: { report: Report; own: ReportStanding }) {
  const { say } = useWords('web-reporting');
  const { state, version, rowCount, filedAt } = own;
  return (
    <p role="status">
      <b>{own.name}</b> <StateLight state={state} isPastCutOff={report.isPastCutOff} />
      {version !== null && filedAt !== null && rowCount !== null && (
        <span className="note">
          {' '}
          {say('own.filed', { version, at: momentText(filedAt).slice(0, 16), count: rowCount })}
        </span>
      )}
    </p>
  );
}

/** What the sender found wrong, row by row. */
function Remarks({ report: { remarks, fields } }: { report: Report }) {
  const { words, say } = useWords('web-reporting');
  if (remarks.length === 0) return null;
  return (
    <section className="report-remarks" aria-label={say('own.remarks')}>
      <h3>▲ {say('own.remarks')}</h3>
      <ul>
        {remarks.map((remark) => (
          <li key={`${remark.row}.${remark.field}.${remark.text}`}>
            <b>{placeText(remark, fields, words)}</b> {remark.text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Filing({ report, filed }: { report: Report; filed: ReportFiling | undefined }) {
  const { say } = useWords('web-reporting');
  const entry = useEntry(report, filed);
  if (report.canFile) return <EntryForm report={report} entry={entry} />;
  return (
    <>
      <p className="note">{say('own.closed')}</p>
      {entry.isTouched && (
        <p role="alert" className="problem">
          {say('own.unfiled')}
        </p>
      )}
      {filed && <FilledTable caption={say('own.rows')} fields={report.fields} rows={filed.rows} />}
    </>
  );
}
