import { ERASURE_GROUNDS, type ErasureGround, type Person } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshOffice } from '../queries.ts';

/** Erasing by law: what goes, what stays, and on which ground. It cannot be taken back. */
export function ErasePerson({ person }: { person: Person }) {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  const [isErasing, setErasing] = useState(false);
  const close = () => setErasing(false);
  return (
    <>
      <button type="button" onClick={() => setErasing(true)}>
        {say('people.erase')}
      </button>
      {isErasing && (
        <ActDialog title={say('people.erase-of', { name: person.name })} onClose={close}>
          <ActForm
            submit={say('people.erase-now')}
            onSubmit={async (entries) => {
              await client.erasePerson({ params: { id: person.id }, body: { ground: groundOf(entries) } });
              close();
              await refresh();
            }}
          >
            <p>{say('people.erase-gone')}</p>
            <p>{say('people.erase-stays')}</p>
            <ChoiceField
              name="ground"
              label={say('people.erase-ground')}
              expected={say('people.erase-ground-expected')}
              defaultValue=""
              required
            >
              <option value="" />
              {ERASURE_GROUNDS.map((ground) => (
                <option key={ground} value={ground}>
                  {say(`erasure-ground.${ground}`)}
                </option>
              ))}
            </ChoiceField>
          </ActForm>
        </ActDialog>
      )}
    </>
  );
}

function groundOf(entries: FormData): ErasureGround {
  const chosen = entryOf(entries, 'ground');
  const ground = ERASURE_GROUNDS.find((each) => each === chosen);
  if (ground === undefined) throw new Error(`no ground: ${chosen}`);
  return ground;
}
