import type { Delegation } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { dayOf, momentOf, momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import type { HeldPost } from '../../../shell/posts.ts';
import { useWords } from '../../../words.tsx';
import { useColleagues, useLoans, useRefreshAccount } from '../queries.ts';
import { Part } from './part.tsx';

/** 委托: one's own posts lent while away, and posts lent to oneself. */
export function Loans({ held }: { held: readonly HeldPost[] }) {
  const { say } = useWords('web-account');
  const [isLending, setLending] = useState(false);
  const own = held.filter(({ delegationId }) => delegationId === null);
  return (
    <Part title={say('loans')} note={say('loans.note')}>
      <QueryView
        query={useLoans()}
        isEmpty={({ delegations }) => delegations.length === 0}
        empty={say('loans.none')}
      >
        {({ delegations }) => (
          <ul className="plain-rows">
            {delegations.map((loan) => (
              <LoanRow key={loan.id} loan={loan} />
            ))}
          </ul>
        )}
      </QueryView>
      <div>
        <button type="button" onClick={() => setLending(true)}>
          {say('loans.lend')}
        </button>
      </div>
      {isLending && (
        <ActDialog title={say('loans.lend')} onClose={() => setLending(false)}>
          <LendForm own={own} onDone={() => setLending(false)} />
        </ActDialog>
      )}
    </Part>
  );
}

function LoanRow({ loan }: { loan: Delegation }) {
  const { words, say } = useWords('web-account');
  const { personId } = useSession();
  const refresh = useRefreshAccount();
  const colleagues = useColleagues().data?.colleagues ?? [];
  const isMine = loan.fromPersonId === personId;
  const other = isMine ? loan.toPersonId : loan.fromPersonId;
  const name = colleagues.find(({ id }) => id === other)?.name ?? say('loans.somebody');
  const ends = Date.parse(loan.endedAt ?? loan.until);
  const isOver = ends <= Date.now();
  return (
    <li data-loan={loan.id}>
      <span className="row-text">
        <span>
          {say(isMine ? 'loans.to' : 'loans.from', { name, role: words.text('office', `role/${loan.role}`) })}
        </span>
        <span className="note">
          {say('loans.line', {
            from: momentText(loan.from),
            until: momentText(loan.until),
            reason: loan.reason,
          })}
        </span>
      </span>
      {isOver && <span className="note">{say('loans.over')}</span>}
      {isMine && !isOver && (
        <ActButton
          question={say('loans.end-question')}
          onAct={async () => {
            await client.endDelegation({ params: { id: loan.id } });
            await refresh();
          }}
        >
          {say('loans.end')}
        </ActButton>
      )}
    </li>
  );
}

function LendForm({ own, onDone }: { own: readonly HeldPost[]; onDone: () => void }) {
  const { words, say } = useWords('web-account');
  const refresh = useRefreshAccount();
  return (
    <QueryView
      query={useColleagues()}
      isEmpty={({ colleagues }) => colleagues.length === 0}
      empty={say('loans.nobody')}
    >
      {({ colleagues }) => (
        <ActForm
          submit={say('loans.lend')}
          onSubmit={async (entries) => {
            await client.lendPost({
              body: {
                postId: entryOf(entries, 'post'),
                toPersonId: entryOf(entries, 'to'),
                from: momentOf(entryOf(entries, 'from')),
                until: momentOf(entryOf(entries, 'until')),
                reason: entryOf(entries, 'reason'),
              },
            });
            await refresh();
            onDone();
          }}
        >
          <ChoiceField name="post" label={say('loans.post')} expected={say('loans.post')}>
            {own.map((post) => (
              <option key={post.postId} value={post.postId}>
                {[words.text('office', `role/${post.role}`), post.organisationName]
                  .filter(Boolean)
                  .join(' · ')}
              </option>
            ))}
          </ChoiceField>
          <ChoiceField
            name="to"
            label={say('loans.whom')}
            expected={say('loans.whom-expected')}
            defaultValue=""
            required
          >
            <option value="" />
            {colleagues.map(({ id, name, organisationName }) => (
              <option key={id} value={id}>
                {name} · {organisationName}
              </option>
            ))}
          </ChoiceField>
          <TimeAndReason />
        </ActForm>
      )}
    </QueryView>
  );
}

function TimeAndReason() {
  const { say } = useWords('web-account');
  return (
    <>
      <TextField
        name="from"
        type="datetime-local"
        label={say('loans.begins')}
        expected={say('loans.time-expected')}
        defaultValue={`${dayOf(Date.now())}T00:00`}
        required
      />
      <TextField
        name="until"
        type="datetime-local"
        label={say('loans.ends')}
        expected={say('loans.time-expected')}
        required
      />
      <TextField
        name="reason"
        label={say('loans.reason')}
        expected={say('loans.reason-expected')}
        note={say('loans.reason-note')}
        maxLength={200}
        required
      />
    </>
  );
}
