import { type Organisation, type Person, type Role, roles } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { Secret } from '../../../form/secret.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { placeOf } from '../organisation-tree.ts';
import { useRefreshOffice } from '../queries.ts';
import { NameField } from './name-field.tsx';

interface PersonCreationProps {
  organisation: Organisation;
  onClose: () => void;
}

/** A new person of an organisation; the first password is shown once. */
export function PersonCreation({ organisation, onClose }: PersonCreationProps) {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  const [made, setMade] = useState<{ person: Person; password: string }>();
  if (made !== undefined)
    return (
      <PasswordOnce
        told={say('people.created', { name: made.person.name, login: made.person.login })}
        password={made.password}
        onClose={onClose}
      />
    );
  return (
    <ActForm
      submit={say('people.create')}
      onSubmit={async (entries) => {
        const phone = phoneOf(entries);
        const body = {
          organisationId: organisation.id,
          login: entryOf(entries, 'login'),
          name: entryOf(entries, 'name'),
          phone: phone === '' ? null : phone,
        };
        setMade(await client.createPerson({ body }));
        await refresh();
      }}
    >
      <NameField of="people" lengthMax={50} />
      <TextField
        name="login"
        label={say('people.column-login')}
        expected={say('people.login-expected')}
        note={say('people.login-note')}
        minLength={2}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="off"
        required
      />
      <PhoneField note={say('people.phone-note')} />
    </ActForm>
  );
}

interface PasswordOnceProps {
  told: string;
  password: string;
  onClose: () => void;
}

/** A password that is kept nowhere. */
export function PasswordOnce({ told, password, onClose }: PasswordOnceProps) {
  const { say } = useWords('web-office');
  return (
    <div className="act-form" role="status">
      <p>{told}</p>
      <Secret label={say('people.password')} text={password} />
      <p className="note">{say('people.password-note')}</p>
      <div className="act-buttons">
        <button type="button" className="primary" onClick={onClose}>
          {say('people.password-told')}
        </button>
      </div>
    </div>
  );
}

interface PersonFormProps {
  person: Person;
  onClose: () => void;
}

/** Another name or number. The number is not shown, so an empty field leaves it as it is. */
export function PersonChange({ person, onClose }: PersonFormProps) {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  return (
    <ActForm
      submit={say('act.save')}
      onSubmit={async (entries) => {
        const phone = phoneOf(entries);
        const isTakenAway = entries.get('no-phone') === 'on';
        await client.changePerson({
          params: { id: person.id },
          body: {
            name: entryOf(entries, 'name'),
            ...(isTakenAway ? { phone: null } : phone !== '' && { phone }),
          },
        });
        await refresh();
        onClose();
      }}
    >
      <NameField of="people" lengthMax={50} value={person.name} />
      <PhoneField note={say('people.phone-stays', { phone: person.phoneMasked ?? say('people.no-phone') })} />
      {person.phoneMasked !== null && (
        <label className="check-line">
          <input type="checkbox" name="no-phone" />
          {say('people.phone-away')}
        </label>
      )}
    </ActForm>
  );
}

function PhoneField({ note }: { note: string }) {
  const { say } = useWords('web-office');
  return (
    <TextField
      name="phone"
      type="tel"
      label={say('people.phone')}
      expected={say('people.phone-expected')}
      note={note}
      pattern="\+?([0-9][\s\-]?){7,15}"
      autoComplete="off"
    />
  );
}

/** Digits without the blanks that people put between them. */
function phoneOf(entries: FormData): string {
  return entryOf(entries, 'phone').replaceAll(/[\s-]/g, '');
}

interface GrantFormProps extends PersonFormProps {
  organisations: readonly Organisation[];
}

/** A post for a person in an organisation. */
export function GrantForm({ person, organisations, onClose }: GrantFormProps) {
  const { words, say } = useWords('web-office');
  const refresh = useRefreshOffice();
  return (
    <ActForm
      submit={say('posts.grant')}
      onSubmit={async (entries) => {
        const until = entryOf(entries, 'until');
        await client.grantPost({
          body: {
            personId: person.id,
            organisationId: entryOf(entries, 'organisation'),
            role: roleOf(entries),
            from: entryOf(entries, 'from'),
            until: until === '' ? null : until,
          },
        });
        await refresh();
        onClose();
      }}
    >
      <ChoiceField
        name="organisation"
        label={say('posts.organisation')}
        expected={say('posts.organisation')}
        defaultValue={person.organisationId}
        required
      >
        {organisations
          .filter(({ closedOn }) => closedOn === null)
          .map((each) => (
            <option key={each.id} value={each.id}>
              {placeOf(each, organisations)}
            </option>
          ))}
      </ChoiceField>
      <ChoiceField
        name="role"
        label={say('posts.role')}
        expected={say('posts.role-expected')}
        defaultValue=""
        required
      >
        <option value="" />
        {roles.map((role) => (
          <option key={role} value={role}>
            {words.text('office', `role/${role}`)}
          </option>
        ))}
      </ChoiceField>
      <TextField
        name="from"
        type="date"
        label={say('posts.from')}
        expected={say('act.day-expected')}
        defaultValue={dayOf(Date.now())}
        required
      />
      <TextField
        name="until"
        type="date"
        label={say('posts.until')}
        expected={say('act.day-expected')}
        note={say('posts.until-note')}
      />
    </ActForm>
  );
}

function roleOf(entries: FormData): Role {
  const chosen = entryOf(entries, 'role');
  const role = roles.find((each) => each === chosen);
  if (role === undefined) throw new Error(`no role: ${chosen}`);
  return role;
}
