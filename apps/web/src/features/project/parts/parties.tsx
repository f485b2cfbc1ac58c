import type { ProjectParties } from '@zhulin/contract';
import { useDeferredValue, useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useInvitable, useParties, useRefreshProject } from '../queries.ts';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

type Party = ProjectParties['parties'][number];

/** Organisations that take part: they see the project and may hand in. */
export function Parties() {
  const { say } = useWords('web-project');
  const { id, isOwn } = useShownProject();
  const { may } = useSession();
  const [isAdding, setAdding] = useState(false);
  const query = useParties(id);
  return (
    <Part
      title={say('parties')}
      acts={
        may('project.share') &&
        isOwn && (
          <button type="button" onClick={() => setAdding(true)}>
            {say('add-party')}
          </button>
        )
      }
    >
      <QueryView
        query={query}
        isEmpty={({ parties }) => parties.length === 0}
        empty={<p>{say('no-parties')}</p>}
      >
        {({ parties }) => (
          <ul className="plain-rows">
            {parties.map((party) => (
              <PartyRow key={party.organisationId} party={party} />
            ))}
          </ul>
        )}
      </QueryView>
      {isAdding && (
        <ActDialog title={say('add-party')} onClose={() => setAdding(false)}>
          <AddParty parties={query.data?.parties ?? []} />
        </ActDialog>
      )}
    </Part>
  );
}

function PartyRow({ party }: { party: Party }) {
  const { words, say } = useWords('web-project');
  const { id, isOwn } = useShownProject();
  const { may } = useSession();
  const refresh = useRefreshProject(id);
  const { organisationId, kind, name, since } = party;
  return (
    <li data-party={organisationId}>
      <span className="row-text">
        <span>{name}</span>
        <span className="note">
          {words.text('office', `organisation-kind/${kind}`)} ·{' '}
          {say('party-since', { day: dayOf(Date.parse(since)) })}
        </span>
      </span>
      {may('project.share') && isOwn && (
        <ActButton
          question={say('remove-party-question', { name })}
          onAct={async () => {
            await client.removeParty({ params: { id, organisationId } });
            await refresh();
          }}
        >
          {say('remove-party')}
        </ActButton>
      )}
    </li>
  );
}

/** Finds organisations by name; each is added by its own button, so that several can be added in a row. */
function AddParty({ parties }: { parties: readonly Party[] }) {
  const { words, say } = useWords('web-project');
  const { id } = useShownProject();
  const refresh = useRefreshProject(id);
  const [text, setText] = useState('');
  const query = useInvitable(useDeferredValue(text.trim()));
  return (
    <div className="act-form">
      <p className="note">{say('add-party-note')}</p>
      <label className="form-field">
        <span className="form-label">{say('party-name')}</span>
        <input type="search" value={text} maxLength={50} onChange={({ target }) => setText(target.value)} />
      </label>
      <QueryView
        query={query}
        isEmpty={({ organisations }) => organisations.length === 0}
        empty={<p>{say('party-none')}</p>}
      >
        {({ organisations }) => (
          <ul className="plain-rows party-choices">
            {organisations.map(({ id: organisationId, kind, name }) => (
              <li key={organisationId}>
                <span className="row-text">
                  <span>{name}</span>
                  <span className="note">{words.text('office', `organisation-kind/${kind}`)}</span>
                </span>
                {parties.some((party) => party.organisationId === organisationId) ? (
                  <span className="note">{say('party-there')}</span>
                ) : (
                  <ActButton
                    label={say('party-add-of', { name })}
                    onAct={async () => {
                      await client.addParty({ params: { id }, body: { organisationId } });
                      await refresh();
                    }}
                  >
                    {say('party-add')}
                  </ActButton>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </div>
  );
}
