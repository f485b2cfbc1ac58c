import { Link } from '@tanstack/react-router';
import { caseWord, REPORT_LIST_MAX, REPORT_STATES, type ReportList } from '@zhulin/contract';
import { ListHead } from '../../../list/list-head.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { StateLight } from '../parts/state-light.tsx';
import { useSentReports } from '../queries.ts';
import { KIND } from '../steps.ts';
import '../reporting.css';

/** 填报任务: what one’s own post has sent, latest first, with how many units have filed. */
export default function ReportsPage() {
  const { say } = useWords('web-reporting');
  const query = useSentReports();
  const begin = (
    <Link className="button primary" to="/reports/new">
      {say('list.new')}
    </Link>
  );
  return (
    <div className="page reports">
      <ListHead
        title={say('list.title')}
        count={query.data && say('list.count', { count: query.data.reports.length })}
        first={begin}
      />
      <QueryView
        query={query}
        isEmpty={({ reports }) => reports.length === 0}
        empty={<p>{say('list.none')}</p>}
      >
        {({ reports, isComplete }) => (
          <>
            <SentTasks reports={reports} />
            {!isComplete && <p className="note">{say('list.cut', { count: REPORT_LIST_MAX })}</p>}
          </>
        )}
      </QueryView>
    </div>
  );
}

type Sent = ReportList['reports'][number];

function SentTasks({ reports }: Pick<ReportList, 'reports'>) {
  const { words, say } = useWords('web-reporting');
  return (
    <RowTable
      className="sent-tasks"
      caption={say('list.title')}
      heads={['task', 'number', 'sent', 'cut-off', 'filed', 'states', 'step', 'act'].map((key) =>
        say(`list.${key}`),
      )}
      rows={reports.map((sent) => ({
        key: sent.id,
        cells: [
          <Link key="task" to="/cases/$id" params={{ id: sent.id }}>
            {sent.title}
          </Link>,
          sent.number,
          dayOf(Date.parse(sent.openedAt)),
          sent.cutOff,
          filedText(sent),
          <States key="states" sent={sent} />,
          sent.step === null
            ? sent.outcome === null
              ? words.text('web-inbox', `status.${sent.status}`)
              : caseWord(words, KIND, 'outcomes', sent.outcome)
            : caseWord(words, KIND, 'steps', sent.step),
          <Link key="like" className="no-print" to="/reports/new" search={{ from: sent.id }}>
            {say('list.like')}
          </Link>,
        ],
      }))}
    />
  );
}

/** How many of all have filed: 17 / 20. */
function filedText({ counts: { in_time: inTime, late, returned, missing } }: Sent): string {
  const filed = inTime + late + returned;
  return `${filed} / ${filed + missing}`;
}

/** What needs attention: late, sent back, not filed. */
function States({ sent: { counts, isPastCutOff } }: { sent: Sent }) {
  const shown = REPORT_STATES.filter((state) => state !== 'in_time' && counts[state] > 0);
  if (shown.length === 0) return '–';
  return (
    <span className="sent-states">
      {shown.map((state) => (
        <span key={state}>
          <StateLight state={state} isPastCutOff={isPastCutOff} /> {counts[state]}
        </span>
      ))}
    </span>
  );
}
