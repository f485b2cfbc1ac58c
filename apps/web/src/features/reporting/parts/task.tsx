import type { CaseView, Report } from '@zhulin/contract';
import { Failure } from '@zhulin/contract';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useReport } from '../queries.ts';
import { Asked } from './asked.tsx';
import { Circular, PublishedCircular } from './circular.tsx';
import { Merged } from './merged.tsx';
import { OwnFiling } from './own-filing.tsx';
import { Standing } from './standing.tsx';
import '../../../list/list.css';
import '../entry.css';
import '../reporting.css';

/** 填报任务 on the page of its case: what is asked; for the sender how all units stand, for a unit its own rows. */
export default function Task({ found }: { found: CaseView }) {
  const { say } = useWords('web-reporting');
  const query = useReport(found);
  // Offices above see the case; what is filed is the sender's and each unit's own.
  if (query.error instanceof Failure && query.error.code === 'REPORT_NOT_SENDER')
    return <p className="note">{say('task.not-yours')}</p>;
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(report) => <Parts found={found} report={report} />}
    </QueryView>
  );
}

function Parts({ found, report }: { found: CaseView; report: Report }) {
  return (
    <>
      <Asked found={found} report={report} />
      {report.isSender && (
        <>
          <Standing found={found} report={report} />
          <Merged found={found} report={report} />
          <Circular found={found} report={report} />
        </>
      )}
      {!report.isSender && <OwnFiling report={report} />}
      <PublishedCircular found={found} />
    </>
  );
}
