import type { BackupList, BackupRun } from '@zhulin/contract';
import { LIGHT_SHAPES } from '../../../assessment/finding-text.ts';
import { ListHead } from '../../../list/list-head.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { sizeText } from '../../../size-text.ts';
import { useWords } from '../../../words.tsx';
import { useBackups } from '../queries.ts';
import '../../../assessment/assessment.css';
import '../office.css';

/** 备份: whether the latest is young enough, and the last ones. */
export default function BackupsPage() {
  const { say } = useWords('web-office');
  const query = useBackups();
  const count = query.data && say('backups.count', { count: query.data.runs.length });
  return (
    <div className="page">
      <ListHead title={say('backups.title')} count={count} />
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(list) => <Backups list={list} />}
      </QueryView>
    </div>
  );
}

function Backups({ list: { light, limitH, runs } }: { list: BackupList }) {
  const { say } = useWords('web-office');
  const columns = ['taken', 'size', 'rows', 'files', 'missing', 'encrypted', 'version'];
  return (
    <>
      <p role="status">
        <span className="light" data-light={light}>
          <span aria-hidden="true">{LIGHT_SHAPES[light]}</span> {say(`backups.${light}`)}
        </span>{' '}
        {say(`backups.light-${light}`, { limit: limitH })}
      </p>
      <p className="note">{say(runs.length === 0 ? 'backups.none' : 'backups.where')}</p>
      {runs.length > 0 && (
        <RowTable
          caption={say('backups.title')}
          heads={columns.map((column) => say(`backups.${column}`))}
          rows={runs.map((run) => ({ key: run.takenAt, cells: cellsOf(run, say) }))}
        />
      )}
    </>
  );
}

function cellsOf(run: BackupRun, say: (key: string) => string): [string, ...(string | number)[]] {
  return [
    momentText(run.takenAt),
    sizeText(run.sizeBytes),
    run.rows.toLocaleString('en'),
    run.files.toLocaleString('en'),
    run.missingFiles,
    say(run.isEncrypted ? 'backups.yes' : 'backups.no'),
    run.product,
  ];
}
