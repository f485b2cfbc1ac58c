import type { Delegation } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { entryOf } from '../../../form/act-form.tsx';
import { ChoiceField } from '../../../form/field.tsx';
import { LoanForm } from '../../../loan/loan-form.tsx';
import { LoanRow } from '../../../loan/loan-row.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import type { HeldPost } from '../../../shell/posts.ts';
import { useWords } from '../../../words.tsx';
import { useColleagues, useLoans, useRefreshAccount } from '../queries.ts';
import { Part } from './part.tsx';

/** 委托: one's own posts lent while away, and posts lent to oneself. */
export function Loans({ held }: { held: readonly HeldPost[] }) {
  const { words, say } = useWords('web-account');
  const lend = words.text('web-loan', 'lend');
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
              <OwnLoan key={loan.id} loan={loan} />
            ))}
          </ul>
        )}
      </QueryView>
      <div>
        <button type="button" onClick={() => setLending(true)}>
          {lend}
        </button>
      </div>
      {isLending && (
        <ActDialog title={lend} onClose={() => setLending(false)}>
          <LendForm own={own} onDone={() => setLending(false)} />
        </ActDialog>
      )}
    </Part>
  );
}

function OwnLoan({ loan }: { loan: Delegation }) {
  const { words, say } = useWords('web-loan');
  const { personId } = useSession();
  const refresh = useRefreshAccount();
  const colleagues = useColleagues().data?.colleagues ?? [];
  const isMine = loan.fromPersonId === personId;
  const other = isMine ? loan.toPersonId : loan.fromPersonId;
  const name = colleagues.find(({ id }) => id === other)?.name ?? say('somebody');
  const takeBack = async () => {
    await client.endDelegation({ params: { id: loan.id } });
    await refresh();
  };
  return (
    <LoanRow
      loan={loan}
      told={say(isMine ? 'to' : 'from', { name, role: words.text('office', `role/${loan.role}`) })}
      onTakeBack={isMine ? takeBack : undefined}
    />
  );
}

function LendForm({ own, onDone }: { own: readonly HeldPost[]; onDone: () => void }) {
  const { words, say } = useWords('web-loan');
  const refresh = useRefreshAccount();
  return (
    <QueryView
      query={useColleagues()}
      isEmpty={({ colleagues }) => colleagues.length === 0}
      empty={words.text('web-account', 'loans.nobody')}
    >
      {({ colleagues }) => (
        <LoanForm
          receivers={colleagues}
          submit={say('lend')}
          onLend={async (loan, entries) => {
            await client.lendPost({ body: { postId: entryOf(entries, 'post'), ...loan } });
            await refresh();
            onDone();
          }}
        >
          <ChoiceField name="post" label={say('post')} expected={say('post')}>
            {own.map((post) => (
              <option key={post.postId} value={post.postId}>
                {[words.text('office', `role/${post.role}`), post.organisationName]
                  .filter(Boolean)
                  .join(' · ')}
              </option>
            ))}
          </ChoiceField>
        </LoanForm>
      )}
    </QueryView>
  );
}
