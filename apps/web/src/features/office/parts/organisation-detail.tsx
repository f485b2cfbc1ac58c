import { Link } from '@tanstack/react-router';
import type { Organisation } from '@zhulin/contract';
import { useState } from 'react';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { Beside } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { codeOf, placeOf } from '../organisation-tree.ts';
import { useOrganisationHistory } from '../queries.ts';
import { ChangeForm, CloseForm, CreateForm } from './organisation-forms.tsx';
import { PersonCreation } from './person-forms.tsx';

interface OrganisationDetailProps {
  organisation: Organisation;
  organisations: readonly Organisation[];
  onOpen: (id?: string) => void;
}

type Act = 'create' | 'change' | 'close' | 'person';

/** One organisation: facts, what can be done, every state it was in. */
export function OrganisationDetail({ organisation, organisations, onOpen }: OrganisationDetailProps) {
  const { words, say } = useWords('web-office');
  const [act, setAct] = useState<Act | null>(null);
  const { id, name, kind, path, closedOn } = organisation;
  const done = () => setAct(null);
  const facts = [
    ['kind', words.text('office', `organisation-kind/${kind}`)],
    ['code', codeOf(path)],
    ['place', placeOf(organisation, organisations)],
    ['closed', closedOn ?? say('organisations.standing')],
  ] as const;
  return (
    <Beside title={name} onClose={() => onOpen()}>
      <dl className="facts">
        {facts.map(([key, text]) => (
          <div key={key}>
            <dt>{say(`organisations.column-${key}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to="/people" search={{ organisation: id }}>
          {say('organisations.people')}
        </Link>
      </p>
      {closedOn === null && (
        <div className="beside-acts no-print">
          {(['create', 'person', 'change', 'close'] as const).map((each) => (
            <button key={each} type="button" onClick={() => setAct(each)}>
              {say(`organisations.${each}`)}
            </button>
          ))}
        </div>
      )}
      <History id={id} />
      {act !== null && (
        <ActDialog title={say(`organisations.${act}-in`, { name })} onClose={done}>
          {act === 'create' && <CreateForm parent={organisation} onDone={onOpen} onClose={done} />}
          {act === 'change' && <ChangeForm organisation={organisation} onClose={done} />}
          {act === 'close' && <CloseForm organisation={organisation} onClose={done} />}
          {act === 'person' && <PersonCreation organisation={organisation} onClose={done} />}
        </ActDialog>
      )}
    </Beside>
  );
}

function History({ id }: { id: string }) {
  const { words, say } = useWords('web-office');
  return (
    <div className="beside-part">
      <h3>{say('organisations.history')}</h3>
      <QueryView
        query={useOrganisationHistory(id)}
        isEmpty={({ versions }) => versions.length === 0}
        empty={say('organisations.no-history')}
      >
        {({ versions }) => (
          <ol className="plain-rows">
            {versions.map((version) => (
              <li key={version.at}>
                <span className="row-text">
                  <span>
                    {version.name} · {words.text('office', `organisation-kind/${version.kind}`)}
                    {version.closedOn !== null &&
                      ` · ${say('organisations.closed-on', { day: version.closedOn })}`}
                  </span>
                  <time className="note" dateTime={version.at}>
                    {momentText(version.at)}
                  </time>
                </span>
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </div>
  );
}
