import type { Organisation } from '@zhulin/contract';
import { useState } from 'react';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ChoiceField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { placeOf } from '../organisation-tree.ts';
import { PersonCreation } from './person-forms.tsx';

interface NewPersonProps {
  organisations: readonly Organisation[];
  /** The one that the list is narrowed to. */
  chosen: Organisation | undefined;
}

/** The button that registers a person, and its dialog. */
export function NewPerson({ organisations, chosen }: NewPersonProps) {
  const { say } = useWords('web-office');
  const [isOpen, setOpen] = useState(false);
  const standing = organisations.filter(({ closedOn }) => closedOn === null);
  const [id, setId] = useState<string>();
  const at = standing.find((each) => each.id === (id ?? chosen?.id)) ?? standing[0];
  const close = () => setOpen(false);
  if (at === undefined) return null;
  return (
    <>
      <button type="button" className="primary" onClick={() => setOpen(true)}>
        {say('people.create')}
      </button>
      {isOpen && (
        <ActDialog title={say('people.create')} onClose={close}>
          <ChoiceField
            label={say('people.organisation')}
            expected={say('people.organisation')}
            value={at.id}
            onChange={(event) => setId(event.target.value)}
          >
            {standing.map((each) => (
              <option key={each.id} value={each.id}>
                {placeOf(each, organisations)}
              </option>
            ))}
          </ChoiceField>
          <PersonCreation organisation={at} onClose={close} />
        </ActDialog>
      )}
    </>
  );
}
