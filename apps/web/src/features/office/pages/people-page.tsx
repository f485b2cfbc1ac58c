import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Organisation, Person } from '@zhulin/contract';
import { useDeferredValue, useState } from 'react';
import { type Column, DenseTable } from '../../../list/dense-table.tsx';
import { Chips, ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { placeOf } from '../organisation-tree.ts';
import { NewPerson } from '../parts/new-person.tsx';
import { PersonDetail } from '../parts/person-detail.tsx';
import { PersonState } from '../parts/person-state.tsx';
import { useOrganisations, usePeople } from '../queries.ts';
import '../office.css';

/** 人员: people of the scope. `?organisation=` narrows to one and all below it, `?id=` names the open person. */
export default function PeoplePage() {
  const { say } = useWords('web-office');
  return (
    <div className="page">
      <QueryView query={useOrganisations()} isEmpty={() => false} empty={say('organisations.none')}>
        {({ organisations }) => <People organisations={organisations} />}
      </QueryView>
    </div>
  );
}

function People({ organisations }: { organisations: readonly Organisation[] }) {
  const { say } = useWords('web-office');
  const { may } = useSession();
  const search: { organisation?: unknown; id?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [showsDisabled, setShowsDisabled] = useState(false);
  const sought = useDeferredValue(text.trim());
  const organisation = organisations.find(({ id }) => id === search.organisation);
  const query = usePeople({
    ...(organisation && { organisationId: organisation.id }),
    ...(sought !== '' && { text: sought }),
  });
  const go = (next: { organisation?: string | undefined; id?: string | undefined }) => {
    const { organisation: at, id } = { organisation: organisation?.id, id: openId(search.id), ...next };
    void navigate({
      to: '/people',
      search: { ...(at !== undefined && { organisation: at }), ...(id !== undefined && { id }) },
      replace: true,
    });
  };
  const everybody = query.data?.people ?? [];
  const disabled = everybody.filter(({ disabledAt }) => disabledAt !== null);
  const listed = showsDisabled ? everybody : everybody.filter(({ disabledAt }) => disabledAt === null);
  const open = everybody.find(({ id }) => id === search.id);
  const chips = [
    ...(organisation
      ? [
          {
            text: say('people.only-organisation', { name: organisation.name }),
            onClear: () => go({ organisation: undefined }),
          },
        ]
      : []),
    ...(disabled.length > 0 && !showsDisabled
      ? [
          {
            text: say('people.hides-disabled', { count: disabled.length }),
            onClear: () => setShowsDisabled(true),
          },
        ]
      : []),
    ...(sought === '' ? [] : [{ text: say('list.only-text', { text: sought }), onClear: () => setText('') }]),
  ];
  return (
    <>
      <ListHead
        title={say('people.title')}
        count={
          query.data && say(query.data.isComplete ? 'people.count' : 'people.more', { count: listed.length })
        }
        first={may('person.manage') && <NewPerson organisations={organisations} chosen={organisation} />}
      />
      <div className="list-filters no-print">
        <label>
          {say('people.search')}
          <input
            type="search"
            value={text}
            maxLength={50}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <label>
          {say('people.organisation')}
          <select
            value={organisation?.id ?? ''}
            onChange={(event) => go({ organisation: event.target.value || undefined })}
          >
            <option value="">{say('people.any-organisation')}</option>
            {organisations.map((each) => (
              <option key={each.id} value={each.id}>
                {placeOf(each, organisations)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Chips chips={chips} />
      <div className={open ? 'list-and-beside open' : 'list-and-beside'}>
        <QueryView
          query={query}
          isEmpty={() => listed.length === 0}
          empty={<Nothing isFiltered={chips.length > 0} />}
        >
          {() => (
            <PeopleTable
              people={listed}
              organisations={organisations}
              openId={open?.id}
              onOpen={(id) => go({ id })}
            />
          )}
        </QueryView>
        {open && (
          <PersonDetail
            key={open.id}
            person={open}
            organisations={organisations}
            onClose={() => go({ id: undefined })}
          />
        )}
      </div>
    </>
  );
}

const openId = (id: unknown) => (typeof id === 'string' ? id : undefined);

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { say } = useWords('web-office');
  return <p>{say(isFiltered ? 'list.nothing-found' : 'people.none')}</p>;
}

interface PeopleTableProps {
  people: readonly Person[];
  organisations: readonly Organisation[];
  openId: string | undefined;
  onOpen: (id: string) => void;
}

function PeopleTable({ people, organisations, openId: open, onOpen }: PeopleTableProps) {
  const { say } = useWords('web-office');
  const columns: Column<Person>[] = [
    { key: 'name', title: say('people.column-name'), cell: ({ name }) => name },
    { key: 'login', title: say('people.column-login'), cell: ({ login }) => login },
    {
      key: 'organisation',
      title: say('people.organisation'),
      cell: ({ organisationId }) => organisations.find(({ id }) => id === organisationId)?.name ?? '–',
    },
    { key: 'phone', title: say('people.phone'), cell: ({ phoneMasked }) => phoneMasked ?? '–' },
    { key: 'state', title: say('people.state'), cell: (person) => <PersonState person={person} /> },
  ];
  return (
    <DenseTable
      name="people"
      caption={say('people.title')}
      columns={columns}
      rows={people}
      idOf={({ id }) => id}
      openId={open}
      onOpen={onOpen}
    />
  );
}
