import { type LogWitness, momentText } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useLog, useRefreshOffice } from '../queries.ts';

/** Other offices that co-sign the log, by their keys. */
export function Witnesses() {
  const { say } = useWords('web-office');
  const { may } = useSession();
  const mayChange = may('policy.manage');
  return (
    <section className="policy-group">
      <h2>{say('witnesses.title')}</h2>
      <p className="note">
        {say('witnesses.note')} <a href="/log">{say('witnesses.log')}</a>
      </p>
      <QueryView
        query={useLog()}
        isEmpty={({ witnesses }) => witnesses.length === 0}
        empty={say('witnesses.none')}
      >
        {({ witnesses }) => (
          <ul className="plain-rows">
            {witnesses.map((witness) => (
              <WitnessRow key={witness.key} witness={witness} mayRemove={mayChange} />
            ))}
          </ul>
        )}
      </QueryView>
      {mayChange && <AddWitness />}
    </section>
  );
}

function WitnessRow({ witness, mayRemove }: { witness: LogWitness; mayRemove: boolean }) {
  const { words, say } = useWords('web-office');
  const refresh = useRefreshOffice();
  const { name, key, lastAt } = witness;
  return (
    <li>
      <span className="row-text">
        <span>{name}</span>
        <span className="note">
          {lastAt === null
            ? say('witnesses.never')
            : say('witnesses.last', { at: momentText(lastAt, words) })}
        </span>
      </span>
      {mayRemove && (
        <span className="row-acts">
          <ActButton
            question={say('witnesses.remove-question')}
            onAct={async () => {
              await client.removeWitness({ body: { key } });
              await refresh();
            }}
          >
            {say('witnesses.remove')}
          </ActButton>
        </span>
      )}
    </li>
  );
}

function AddWitness() {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  const [isAdding, setAdding] = useState(false);
  const close = () => setAdding(false);
  return (
    <div>
      <button type="button" onClick={() => setAdding(true)}>
        {say('witnesses.add')}
      </button>
      {isAdding && (
        <ActDialog title={say('witnesses.add')} onClose={close}>
          <ActForm
            submit={say('witnesses.add')}
            onSubmit={async (entries) => {
              await client.addWitness({ body: { key: entryOf(entries, 'key').trim() } });
              await refresh();
              close();
            }}
          >
            <TextField
              name="key"
              label={say('witnesses.key')}
              expected={say('witnesses.key-expected')}
              note={say('witnesses.key-note')}
              pattern="\s*[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]+\s*"
              maxLength={300}
              autoComplete="off"
              spellCheck={false}
              required
            />
          </ActForm>
        </ActDialog>
      )}
    </div>
  );
}
