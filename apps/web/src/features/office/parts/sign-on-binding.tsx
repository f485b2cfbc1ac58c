import type { Person } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useIsSignOnOffered, useRefreshOffice, useSignOn } from '../queries.ts';

/** Which identity of the provider stands for a person. Nobody binds oneself. */
export function SignOnBinding({ person }: { person: Person }) {
  const { say } = useWords('web-office');
  return (
    <div className="beside-part">
      <h3>{say('sign-on.title')}</h3>
      <QueryView query={useSignOn(person.id)} isEmpty={() => false} empty={null}>
        {({ issuer, subject }) => (
          <>
            {subject === null ? (
              <p>{say('sign-on.unbound')}</p>
            ) : (
              <dl className="facts">
                <div>
                  <dt>{say('sign-on.subject')}</dt>
                  <dd>{subject}</dd>
                </div>
                <div>
                  <dt>{say('sign-on.issuer')}</dt>
                  <dd>{issuer}</dd>
                </div>
              </dl>
            )}
            <Acts person={person} subject={subject} />
          </>
        )}
      </QueryView>
    </div>
  );
}

/** Without a provider nothing can be bound, and it is said why. */
function Acts({ person, subject }: { person: Person; subject: string | null }) {
  const { say } = useWords('web-office');
  const { personId } = useSession();
  return (
    <QueryView
      query={useIsSignOnOffered()}
      isEmpty={(isOffered) => !isOffered}
      empty={<p className="note">{say('sign-on.not-offered')}</p>}
    >
      {() =>
        person.id === personId ? (
          <p className="note">{say('sign-on.oneself')}</p>
        ) : (
          <BindActs person={person} subject={subject} />
        )
      }
    </QueryView>
  );
}

function BindActs({ person, subject }: { person: Person; subject: string | null }) {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  const [isBinding, setBinding] = useState(false);
  const bind = async (next: string | null) => {
    await client.bindSignOn({ params: { id: person.id }, body: { subject: next } });
    await refresh();
  };
  const close = () => setBinding(false);
  return (
    <div className="beside-acts no-print">
      <button type="button" onClick={() => setBinding(true)}>
        {say(subject === null ? 'sign-on.bind' : 'sign-on.rebind')}
      </button>
      {subject !== null && (
        <ActButton question={say('sign-on.unbind-question')} onAct={() => bind(null)}>
          {say('sign-on.unbind')}
        </ActButton>
      )}
      {isBinding && (
        <ActDialog title={say('sign-on.bind-of', { name: person.name })} onClose={close}>
          <ActForm
            submit={say('sign-on.bind')}
            onSubmit={async (entries) => {
              await bind(entryOf(entries, 'subject'));
              close();
            }}
          >
            <p>{say('sign-on.bind-note')}</p>
            <TextField
              name="subject"
              label={say('sign-on.subject')}
              expected={say('sign-on.subject-expected')}
              note={say('sign-on.subject-note')}
              defaultValue={subject ?? ''}
              maxLength={255}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              required
            />
          </ActForm>
        </ActDialog>
      )}
    </div>
  );
}
