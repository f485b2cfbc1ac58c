import { Link } from '@tanstack/react-router';
import { administrators, type Organisation, type Person, type Post, type Role } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { Beside } from '../../../list/list-head.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { placeOf } from '../organisation-tree.ts';
import { usePostsOf, useRefreshOffice } from '../queries.ts';
import { ErasePerson } from './erase-person.tsx';
import { GrantForm, PasswordOnce, PersonChange } from './person-forms.tsx';
import { ArrangeLoan, PersonLoans } from './person-loans.tsx';
import { PersonState } from './person-state.tsx';
import { SignOnBinding } from './sign-on-binding.tsx';

interface PersonDetailProps {
  person: Person;
  organisations: readonly Organisation[];
  onClose: () => void;
}

/** One person: facts, what one's own post may do, posts. */
export function PersonDetail({ person, organisations, onClose }: PersonDetailProps) {
  const { say } = useWords('web-office');
  const { may, personId } = useSession();
  const organisation = organisations.find(({ id }) => id === person.organisationId);
  const facts = [
    ['column-login', person.login],
    ['organisation', organisation ? placeOf(organisation, organisations) : '–'],
    ['phone', person.phoneMasked ?? say('people.no-phone')],
  ] as const;
  return (
    <Beside title={person.name} onClose={onClose}>
      <dl className="facts">
        {facts.map(([key, text]) => (
          <div key={key}>
            <dt>{say(`people.${key}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>{say('people.state')}</dt>
          <dd>
            <PersonState person={person} />
          </dd>
        </div>
      </dl>
      <PersonActs person={person} />
      <Posts person={person} organisations={organisations} />
      <PersonLoans person={person} mayEnd={may('post.grant') && person.id !== personId} />
      {may('person.secure') && <SignOnBinding person={person} />}
      {may('audit.read') && <TrailLinks person={person} />}
    </Beside>
  );
}

/** What the person did, and what was done with the account, in the trail. */
function TrailLinks({ person: { id } }: { person: Person }) {
  const { say } = useWords('web-office');
  return (
    <p className="beside-acts no-print">
      <Link to="/audit" search={{ actor: id }}>
        {say('people.acts')}
      </Link>
      <Link to="/audit" search={{ kind: 'person', subject: id }}>
        {say('people.acts-upon')}
      </Link>
    </p>
  );
}

/** What the own post may do with an account; nobody acts on the own one here. */
function PersonActs({ person }: { person: Person }) {
  const { say } = useWords('web-office');
  const { may, personId } = useSession();
  const refresh = useRefreshOffice();
  const [isChanging, setChanging] = useState(false);
  const [password, setPassword] = useState<string>();
  const params = { id: person.id };
  const act = (ask: () => Promise<unknown>) => async () => {
    await ask();
    await refresh();
  };
  const isOneself = person.id === personId;
  const isDisabled = person.disabledAt !== null;
  return (
    <div className="beside-acts no-print">
      {may('person.manage') && (
        <button type="button" onClick={() => setChanging(true)}>
          {say('people.change')}
        </button>
      )}
      {may('person.manage') && !isOneself && isDisabled && (
        <ActButton onAct={act(() => client.enablePerson({ params }))}>{say('people.enable')}</ActButton>
      )}
      {may('person.manage') && !isOneself && !isDisabled && (
        <ActButton
          question={say('people.disable-question')}
          onAct={act(() => client.disablePerson({ params }))}
        >
          {say('people.disable')}
        </ActButton>
      )}
      {may('person.secure') && person.lockedUntil !== null && (
        <ActButton onAct={act(() => client.unlockPerson({ params }))}>{say('people.unlock')}</ActButton>
      )}
      {may('person.secure') && !isOneself && (
        <ActButton
          question={say('people.reset-question')}
          onAct={act(async () => setPassword((await client.resetPassword({ params })).password))}
        >
          {say('people.reset')}
        </ActButton>
      )}
      {may('person.secure') && !isOneself && <ErasePerson person={person} />}
      {isChanging && (
        <ActDialog title={say('people.change-of', { name: person.name })} onClose={() => setChanging(false)}>
          <PersonChange person={person} onClose={() => setChanging(false)} />
        </ActDialog>
      )}
      {password !== undefined && (
        <ActDialog title={say('people.reset')} onClose={() => setPassword(undefined)}>
          <PasswordOnce
            told={say('people.reset-done', { name: person.name })}
            password={password}
            onClose={() => setPassword(undefined)}
          />
        </ActDialog>
      )}
    </div>
  );
}

function Posts({ person, organisations }: { person: Person; organisations: readonly Organisation[] }) {
  const { say } = useWords('web-office');
  const { may, personId } = useSession();
  const [isGranting, setGranting] = useState(false);
  const mayGrant = may('post.grant') && person.id !== personId;
  return (
    <div className="beside-part">
      <h3>{say('posts.title')}</h3>
      <QueryView
        query={usePostsOf(person.id)}
        isEmpty={({ posts }) => posts.length === 0}
        empty={say('posts.none')}
      >
        {({ posts }) => (
          <ul className="plain-rows">
            {posts.map((post) => (
              <PostRow
                key={post.id}
                post={post}
                person={person}
                organisations={organisations}
                mayEnd={mayGrant}
              />
            ))}
          </ul>
        )}
      </QueryView>
      {mayGrant && (
        <div>
          <button type="button" onClick={() => setGranting(true)}>
            {say('posts.grant')}
          </button>
        </div>
      )}
      {isGranting && (
        <ActDialog title={say('posts.grant-to', { name: person.name })} onClose={() => setGranting(false)}>
          <GrantForm person={person} organisations={organisations} onClose={() => setGranting(false)} />
        </ActDialog>
      )}
    </div>
  );
}

interface PostRowProps {
  post: Post;
  person: Person;
  organisations: readonly Organisation[];
  mayEnd: boolean;
}

function PostRow({ post, person, organisations, mayEnd }: PostRowProps) {
  const { words, say } = useWords('web-office');
  const refresh = useRefreshOffice();
  const [isEnding, setEnding] = useState(false);
  const [isLending, setLending] = useState(false);
  const { id, role, organisationId, from, until } = post;
  const today = dayOf(Date.now());
  const isOver = until !== null && until < today;
  const name = words.text('office', `role/${role}`);
  const close = () => setEnding(false);
  return (
    <li data-post={id}>
      <span className="row-text">
        <span>
          {name} · {organisations.find((each) => each.id === organisationId)?.name ?? '–'}
        </span>
        <span className="note">
          {until === null ? say('posts.since', { from }) : say('posts.between', { from, until })}
          {isOver && ` · ${say('posts.over')}`}
        </span>
      </span>
      {mayEnd && !isOver && (
        <span className="row-acts">
          {!(administrators as readonly Role[]).includes(role) && (
            <button type="button" onClick={() => setLending(true)}>
              {words.text('web-loan', 'arrange')}
            </button>
          )}
          <button type="button" onClick={() => setEnding(true)}>
            {say('posts.end')}
          </button>
        </span>
      )}
      {isLending && <ArrangeLoan person={person} post={post} onClose={() => setLending(false)} />}
      {isEnding && (
        <ActDialog title={say('posts.end-of', { role: name })} onClose={close}>
          <ActForm
            submit={say('posts.end')}
            onSubmit={async (entries) => {
              await client.endPost({ params: { id }, body: { on: entryOf(entries, 'on') } });
              await refresh();
              close();
            }}
          >
            <TextField
              name="on"
              type="date"
              label={say('posts.last-day')}
              expected={say('act.day-expected')}
              defaultValue={today}
              min={from}
              required
            />
          </ActForm>
        </ActDialog>
      )}
    </li>
  );
}
