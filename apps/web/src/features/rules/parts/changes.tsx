import type { RuleChange } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { FollowedJob } from '../../../job/job-view.tsx';
import { type Column, DenseTable } from '../../../list/dense-table.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useChanges, useRefreshAll } from '../queries.ts';
import { postText } from '../rule-words.ts';
import { useRulesAddress } from '../rules-address.ts';
import { ChangePage } from './change-page.tsx';
import { ChangeState } from './change-state.tsx';

/** 变更: what is drafted, was withdrawn or published; one of them whole where the address names it. */
export function Changes() {
  const { say } = useWords('web-rules');
  const { search, go } = useRulesAddress();
  const query = useChanges();
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {({ changes }) => {
        const open = changes.find(({ id }) => id === search.change);
        if (open) return <ChangePage key={open.id} change={open} />;
        return (
          <>
            <ListHead
              title={say('changes.title')}
              count={say('changes.count', { count: changes.length })}
              first={
                <button
                  type="button"
                  className="primary"
                  onClick={() => go({ view: 'draft' }, { isNew: true })}
                >
                  {say('changes.draft')}
                </button>
              }
            />
            {changes.length === 0 ? (
              <div className="state">
                <p>{say('changes.none')}</p>
              </div>
            ) : (
              <ChangeTable
                changes={changes}
                onOpen={(change) => go({ view: 'changes', change }, { isNew: true })}
              />
            )}
            <Reassessment />
          </>
        );
      }}
    </QueryView>
  );
}

interface ChangeTableProps {
  changes: readonly RuleChange[];
  onOpen: (id: string) => void;
}

function ChangeTable({ changes, onOpen }: ChangeTableProps) {
  const { words, say } = useWords('web-rules');
  const columns: Column<RuleChange>[] = [
    {
      key: 'title',
      title: say('changes.column-title'),
      cell: ({ title }) => <span className="rule-wide">{title}</span>,
    },
    { key: 'state', title: say('changes.column-state'), cell: (change) => <ChangeState change={change} /> },
    {
      key: 'amendments',
      title: say('changes.column-amendments'),
      cell: ({ amendments }) => amendments.length,
      isNumber: true,
    },
    {
      key: 'impact',
      title: say('changes.column-impact'),
      cell: ({ impactRevision, revision }) =>
        say(
          `changes.impact-${impactRevision === null ? 'none' : impactRevision === revision ? 'there' : 'old'}`,
        ),
    },
    { key: 'post', title: say('changes.column-post'), cell: ({ post }) => postText(post, words) },
    { key: 'at', title: say('changes.column-at'), cell: ({ updatedAt }) => momentText(updatedAt) },
  ];
  return (
    <DenseTable
      name="rule-changes"
      caption={say('changes.title')}
      columns={columns}
      rows={changes}
      idOf={({ id }) => id}
      openId={undefined}
      onOpen={onOpen}
    />
  );
}

/** 重算全部结论, for those who publish: after an upgrade, or where the lights of a list look old. */
function Reassessment() {
  const { say } = useWords('web-rules');
  const { may } = useSession();
  const refresh = useRefreshAll();
  const [job, setJob] = useState<Awaited<ReturnType<typeof client.askReassessment>>>();
  if (!may('rule.publish')) return null;
  return (
    <section className="rule-part no-print" aria-labelledby="reassessment">
      <h2 id="reassessment">{say('reassess.title')}</h2>
      <p className="note">{say('reassess.note')}</p>
      {job ? (
        <FollowedJob asked={job} onFinished={() => void refresh()} />
      ) : (
        <ActButton
          question={say('reassess.question')}
          onAct={async () => setJob(await client.askReassessment({}))}
        >
          {say('reassess.act')}
        </ActButton>
      )}
    </section>
  );
}
