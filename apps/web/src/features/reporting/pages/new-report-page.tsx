import { useSearch } from '@tanstack/react-router';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { NewReport } from '../parts/new-report.tsx';
import { useSentReport } from '../queries.ts';
import { draftLike, EMPTY_REPORT } from '../report-draft.ts';
import '../entry.css';
import '../reporting.css';

/** 新建填报任务, or one like an earlier task that the address names. */
export default function NewReportPage() {
  const { say } = useWords('web-reporting');
  const { from }: { from?: unknown } = useSearch({ strict: false });
  const like = typeof from === 'string' && from !== '' ? from : undefined;
  const query = useSentReport(like);
  return (
    <div className="page new-report">
      <h1>{say('new.title')}</h1>
      {like === undefined ? (
        <NewReport key="new" name="new" first={EMPTY_REPORT} />
      ) : (
        <QueryView query={query} isEmpty={() => false} empty={null}>
          {(report) => <NewReport key={like} name={like} first={draftLike(report)} />}
        </QueryView>
      )}
    </div>
  );
}
