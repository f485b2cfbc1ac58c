import type { Report, ReportFiling } from '@zhulin/contract';
import { useState } from 'react';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import type { Entry } from '../use-entry.ts';
import { FilledTable } from './filled-table.tsx';

interface OvertakenProps {
  report: Report;
  filed: ReportFiling;
  entry: Entry;
}

/** A colleague filed after these rows were begun: both are there, and whoever reads this decides which goes on. */
export function Overtaken({ report, filed, entry }: OvertakenProps) {
  const { say } = useWords('web-reporting');
  const [isLooking, setLooking] = useState(false);
  const { version, filedAt, rows } = filed;
  const told = { version, at: momentText(filedAt).slice(0, 16), count: rows.length };
  return (
    <section className="report-overtaken" role="alert" aria-label={say('overtaken.title')}>
      <p>
        <b>▲ {say('overtaken.what', told)}</b>
      </p>
      <p>{say('overtaken.next')}</p>
      <div className="act-buttons">
        <button type="button" onClick={() => setLooking(true)}>
          {say('overtaken.look')}
        </button>
        <button type="button" onClick={entry.keepMine}>
          {say('overtaken.mine')}
        </button>
        <ActButton question={say('overtaken.question')} onAct={async () => entry.takeTheirs()}>
          {say('overtaken.theirs')}
        </ActButton>
      </div>
      {isLooking && (
        <ActDialog title={say('overtaken.look-title', told)} onClose={() => setLooking(false)} isWide>
          <FilledTable caption={say('own.rows')} fields={report.fields} rows={rows} />
        </ActDialog>
      )}
    </section>
  );
}
