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
import { RegisterImport } from '../parts/register-import.tsx';
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

/** What is sought, and the way to another page of the list; the address holds organisation and open person. To open one
 * is a step that the browser goes back from. */
function usePeopleAddress(organisations: readonly Organisation[]) {
  const search: { organisation?: unknown; id?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const organisation = organisations.find(({ id }) => id === search.organisation);
  const openId = typeof search.id === 'string' ? search.id : undefined;
  const go = (next: { organisation?: string | undefined; id?: string | undefined }) => {
    const { organisation: at, id } = { organisation: organisation?.id, id: openId, ...next };
    void navigate({
      to: '/people',
      search: { ...(at !== undefined && { organisation: at }), ...(id !== undefined && { id }) },
      replace: openId !== undefined || id === undefined,
    });
  };
  return { organisation, openId, go };
}

function People({ organisations }: { organisations: readonly Organisation[] }) {
  const { say } = useWords('web-office');
  const { may } = useSession();
  const { organisation, openId, go } = usePeopleAddress(organisations);
  const [text, setText] = useState('');
  const [showsDisabled, setShowsDisabled] = useState(false);
  const sought = useDeferredValue(text.trim());
  const query = usePeople({
    ...(organisation && { organisationId: organisation.id }),
    ...(sought !== '' && { text: sought }),
  });
  const everybody = query.data?.people ?? [];
  const listed = everybody.filter(({ disabledAt }) => showsDisabled || disabledAt === null);
  const hidden = everybody.length - listed.length;
  const open = everybody.find(({ id }) => id === openId);
  const chips = [
    organisation && {
      text: say('people.only-organisation', { name: organisation.name }),
      onClear: () => go({ organisation: undefined }),
    },
    hidden > 0 && {
      text: say('people.hides-disabled', { count: hidden }),
      onClear: () => setShowsDisabled(true),
    },
    sought !== '' && { text: say('list.only-text', { text: sought }), onClear: () => setText('') },
  ].filter((chip) => typeof chip === 'object');
  const countKey = query.data?.isComplete === false ? 'people.more' : 'people.count';
  return (
    <>
      <ListHead
        title={say('people.title')}
        count={query.data && say(countKey, { count: listed.length })}
        first={may('person.manage') && <NewPerson organisations={organisations} chosen={organisation} />}
        others={<Imports />}
      />
      <PeopleFields
        text={text}
        onText={setText}
        organisations={organisations}
        chosen={organisation}
        onChoose={(id) => go({ organisation: id })}
      />
      <Chips chips={chips} />
      <div className={open ? 'list-and-beside open' : 'list-and-beside'}>
        <QueryView
          query={query}
          isEmpty={() => listed.length === 0}
          empty={<p>{say(chips.length > 0 ? 'list.nothing-found' : 'people.none')}</p>}
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

/** By workbook: people for those who register them, posts for those who grant them. */
function Imports() {
  const { may } = useSession();
  return (
    <>
      {may('person.manage') && <RegisterImport of="organisations" />}
      {may('post.grant') && <RegisterImport of="posts" />}
    </>
  );
}

interface PeopleFieldsProps {
  text: string;
  onText: (text: string) => void;
  organisations: readonly Organisation[];
  chosen: Organisation | undefined;
  onChoose: (id: string | undefined) => void;
}

function PeopleFields({ text, onText, organisations, chosen, onChoose }: PeopleFieldsProps) {
  const { say } = useWords('web-office');
  return (
    <div className="list-filters no-print">
      <label>
        {say('people.search')}
        <input type="search" value={text} maxLength={50} onChange={(event) => onText(event.target.value)} />
      </label>
      <label>
        {say('people.organisation')}
        <select value={chosen?.id ?? ''} onChange={(event) => onChoose(event.target.value || undefined)}>
          <option value="">{say('people.any-organisation')}</option>
          {organisations.map((each) => (
            <option key={each.id} value={each.id}>
              {placeOf(each, organisations)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
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
