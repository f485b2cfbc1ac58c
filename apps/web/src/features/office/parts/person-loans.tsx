import type { Person, Post } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { LoanForm } from '../../../loan/loan-form.tsx';
import { LoanRow } from '../../../loan/loan-row.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useLoansOf, usePeople, useRefreshOffice } from '../queries.ts';

/** Posts lent by or to a person; `mayEnd`: the reader takes one back for its holder. */
export function PersonLoans({ person, mayEnd }: { person: Person; mayEnd: boolean }) {
  const { words, say } = useWords('web-loan');
  const refresh = useRefreshOffice();
  const nameOf = useNames(person);
  return (
    <div className="beside-part">
      <h3>{say('title')}</h3>
      <QueryView
        query={useLoansOf(person.id)}
        isEmpty={({ delegations }) => delegations.length === 0}
        empty={say('none-of')}
      >
        {({ delegations }) => (
          <ul className="plain-rows">
            {delegations.map((loan) => (
              <LoanRow
                key={loan.id}
                loan={loan}
                told={say('of-other', {
                  role: words.text('office', `role/${loan.role}`),
                  from: nameOf(loan.fromPersonId),
                  to: nameOf(loan.toPersonId),
                })}
                onTakeBack={
                  mayEnd
                    ? async () => {
                        await client.endArrangedLoan({ params: { id: loan.id } });
                        await refresh();
                      }
                    : undefined
                }
              />
            ))}
          </ul>
        )}
      </QueryView>
    </div>
  );
}

/** Names of a person and of those in the same organisation. */
function useNames(person: Person): (id: string) => string {
  const { say } = useWords('web-loan');
  const people = usePeople({ organisationId: person.organisationId }).data?.people ?? [];
  return (id) =>
    id === person.id ? person.name : (people.find((each) => each.id === id)?.name ?? say('somebody'));
}

interface ArrangeLoanProps {
  person: Person;
  post: Post;
  onClose: () => void;
}

/** Lends the post of somebody who is away, for him. */
export function ArrangeLoan({ person, post, onClose }: ArrangeLoanProps) {
  const { words, say } = useWords('web-loan');
  const refresh = useRefreshOffice();
  const role = words.text('office', `role/${post.role}`);
  return (
    <ActDialog title={say('arrange-of', { name: person.name, role })} onClose={onClose}>
      <QueryView
        query={usePeople({ organisationId: post.organisationId })}
        isEmpty={({ people }) => receiversOf(people, person).length === 0}
        empty={say('arrange-nobody')}
      >
        {({ people }) => (
          <LoanForm
            receivers={receiversOf(people, person)}
            submit={say('arrange')}
            onLend={async (body) => {
              await client.arrangeLoan({ params: { id: post.id }, body });
              await refresh();
              onClose();
            }}
          />
        )}
      </QueryView>
    </ActDialog>
  );
}

const receiversOf = (people: readonly Person[], holder: Person) =>
  people.filter(({ id, disabledAt }) => id !== holder.id && disabledAt === null);
