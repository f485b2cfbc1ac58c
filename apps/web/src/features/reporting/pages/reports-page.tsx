import { Link } from '@tanstack/react-router';
import { CASE_LIST_MAX, type CaseList, caseWord } from '@zhulin/contract';
import { DueLight } from '../../../case/due-light.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useOwnCases } from '../queries.ts';
import { KIND } from '../steps.ts';
import '../reporting.css';

/** 填报任务: what one’s own office has sent, latest first. */
export default function ReportsPage() {
  const { say } = useWords('web-reporting');
  const query = useOwnCases();
  const sent = query.data?.cases.filter(({ kind }) => kind === KIND);
  return (
    <div className="page reports">
      <ListHead
        title={say('list.title')}
        count={sent && say('list.count', { count: sent.length })}
        first={
          <Link className="button primary" to="/reports/new">
            {say('list.new')}
          </Link>
        }
      />
      <QueryView
        query={query}
        isEmpty={({ cases }) => !cases.some(({ kind }) => kind === KIND)}
        empty={
          <>
            <p>{say('list.none')}</p>
            <Link className="button primary" to="/reports/new">
              {say('list.new')}
            </Link>
          </>
        }
      >
        {({ cases }) => (
          <>
            <SentTasks cases={cases.filter(({ kind }) => kind === KIND)} />
            {cases.length >= CASE_LIST_MAX && (
              <p className="note">{say('list.cut', { count: CASE_LIST_MAX })}</p>
            )}
          </>
        )}
      </QueryView>
    </div>
  );
}

function SentTasks({ cases }: CaseList) {
  const { words, say } = useWords('web-reporting');
  return (
    <RowTable
      className="sent-tasks"
      caption={say('list.title')}
      heads={['task', 'number', 'sent', 'due', 'state', 'act'].map((key) => say(`list.${key}`))}
      rows={cases.map(({ id, number, kind, title, status, outcome, openedAt, dueDay, light }) => ({
        key: id,
        cells: [
          <Link key="task" to="/cases/$id" params={{ id }}>
            {title}
          </Link>,
          number,
          dayOf(Date.parse(openedAt)),
          dueDay ?? '–',
          light === null ? (
            outcome === null ? (
              words.text('web-inbox', `status.${status}`)
            ) : (
              caseWord(words, kind, 'outcomes', outcome)
            )
          ) : (
            <DueLight key="light" light={light} />
          ),
          <Link key="like" className="no-print" to="/reports/new" search={{ from: id }}>
            {say('list.like')}
          </Link>,
        ],
      }))}
    />
  );
}
