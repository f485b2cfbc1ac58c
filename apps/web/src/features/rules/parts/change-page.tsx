import { Failure, type Job, type RuleChange } from '@zhulin/contract';
import { useState } from 'react';
import { forgetRules } from '../../../assessment-worker/index.ts';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { FollowedJob } from '../../../job/job-view.tsx';
import { ListHead } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useImpact, useRefreshAll, useRefreshRules } from '../queries.ts';
import { postText } from '../rule-words.ts';
import { useRulesAddress } from '../rules-address.ts';
import { AmendmentTable } from './amendment-table.tsx';
import { ChangeState } from './change-state.tsx';
import { Impact } from './impact.tsx';

/** One change: why, what it would set, what that would turn, and how it becomes a rule. */
export function ChangePage({ change }: { change: RuleChange }) {
  const { words, say } = useWords('web-rules');
  const { go } = useRulesAddress();
  const { may } = useSession();
  const [reassessing, setReassessing] = useState<Job>();
  const refreshAll = useRefreshAll();
  const { title, reason, amendments, state, revision, post, updatedAt, isOwn } = change;
  const isWritable = state === 'draft' && (isOwn || may('rule.publish'));
  return (
    <>
      <ListHead
        title={title}
        count={<ChangeState change={change} />}
        others={
          <button
            type="button"
            className="plain"
            onClick={() => go({ view: 'changes', change: undefined }, { isNew: true })}
          >
            {say('change.all')}
          </button>
        }
      />
      <p className="note">
        {postText(post, words)} · {say('change.revision', { revision, at: momentText(updatedAt) })}
      </p>
      <p className="change-reason">{reason}</p>
      <AmendmentTable amendments={amendments} isPublished={state === 'published'} />
      {isWritable && <DraftActs change={change} />}
      {state === 'draft' && !isWritable && <p className="note">{say('change.of-others')}</p>}
      {state !== 'withdrawn' && (
        <ImpactPart
          change={change}
          onPublished={(job) => {
            setReassessing(job);
            forgetRules();
            return refreshAll();
          }}
        />
      )}
      {reassessing && (
        <section className="rule-part no-print" aria-label={say('publish.job')}>
          <p>{say('publish.done')}</p>
          <FollowedJob asked={reassessing} onFinished={() => void refreshAll()} />
        </section>
      )}
    </>
  );
}

/** Editing and giving up. */
function DraftActs({ change: { id, revision } }: { change: RuleChange }) {
  const { say } = useWords('web-rules');
  const { go } = useRulesAddress();
  const refresh = useRefreshRules();
  return (
    <div className="beside-acts no-print">
      <button type="button" onClick={() => go({ view: 'draft', change: id }, { isNew: true })}>
        {say('change.edit')}
      </button>
      <ActButton
        question={say('change.withdraw-question')}
        onAct={async () => {
          await client.withdrawRuleChange({ params: { id }, body: { revision } }).catch(async (error) => {
            // Somebody else changed it: what stands there now is shown beside the refusal.
            if (error instanceof Failure) await refresh();
            throw error;
          });
          await refresh();
        }}
      >
        {say('change.withdraw')}
      </ActButton>
    </div>
  );
}

interface ImpactPartProps {
  change: RuleChange;
  onPublished: (job: Job) => Promise<unknown>;
}

/** Which projects it would turn, and publishing, which needs just that. */
function ImpactPart({ change, onPublished }: ImpactPartProps) {
  const { say } = useWords('web-rules');
  const refresh = useRefreshRules();
  const [job, setJob] = useState<Job>();
  const { id, revision, state, impactRevision } = change;
  const ask = async () => setJob(await client.askRuleImpact({ params: { id }, body: { revision } }));
  const isRunning = job !== undefined && job.finishedAt === null;
  return (
    <section className="rule-part" aria-labelledby="impact">
      <h2 id="impact">{say('impact.title')}</h2>
      {impactRevision === null && !isRunning && (
        <p>{say(state === 'draft' ? 'impact.none' : 'impact.none-kept')}</p>
      )}
      {state === 'draft' && (
        <div className="impact-job no-print">
          {job && job.state !== 'done' && (
            <FollowedJob
              asked={job}
              onFinished={(finished) => {
                setJob(finished);
                void refresh();
              }}
            />
          )}
          {!isRunning && (
            <ActButton look={impactRevision === revision ? undefined : 'primary'} onAct={ask}>
              {say(impactRevision === null ? 'impact.ask' : 'impact.ask-again')}
            </ActButton>
          )}
        </div>
      )}
      {impactRevision !== null && <Found change={change} onPublished={onPublished} />}
    </section>
  );
}

function Found({ change, onPublished }: ImpactPartProps) {
  const [page, setPage] = useState(0);
  const query = useImpact(change.id, page);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(impact) => (
        <>
          <Impact impact={impact} isDraft={change.state === 'draft'} page={page} onPage={setPage} />
          {change.state === 'draft' && (
            <Publish change={change} isCurrent={impact.isCurrent} onPublished={onPublished} />
          )}
        </>
      )}
    </QueryView>
  );
}

/** 发布, in seal red: it cannot be taken back, only followed by another change. */
function Publish({ change, isCurrent, onPublished }: ImpactPartProps & { isCurrent: boolean }) {
  const { say } = useWords('web-rules');
  const { may } = useSession();
  const refresh = useRefreshRules();
  const { id, revision } = change;
  if (!may('rule.publish')) return <p className="note">{say('publish.by-office')}</p>;
  const publish = async () => {
    const { job } = await client
      .publishRuleChange({ params: { id }, body: { revision } })
      .catch(async (error: unknown) => {
        // The rules or the draft may be others by now: the page shows how they stand.
        if (error instanceof Failure) await refresh();
        throw error;
      });
    await onPublished(job);
  };
  return (
    <div className="publish no-print">
      <h3>{say('publish.title')}</h3>
      <p>{say(isCurrent ? 'publish.note' : 'publish.blocked')}</p>
      <ActButton look="final" isBlocked={!isCurrent} question={say('publish.question')} onAct={publish}>
        {say('publish.act')}
      </ActButton>
    </div>
  );
}
