import { type Organisation, organisationKinds } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useRefreshOffice } from '../queries.ts';
import { NameField } from './name-field.tsx';

interface CreateFormProps {
  parent: Organisation;
  onDone: (id: string) => void;
  onClose: () => void;
}

/** A new organisation below another. */
export function CreateForm({ parent, onDone, onClose }: CreateFormProps) {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  return (
    <ActForm
      submit={say('organisations.create')}
      onSubmit={async (entries) => {
        const made = await client.createOrganisation({
          body: {
            parentId: parent.id,
            code: entryOf(entries, 'code'),
            kind: kindOf(entries),
            name: entryOf(entries, 'name'),
          },
        });
        await refresh();
        onClose();
        onDone(made.id);
      }}
    >
      <NameField of="organisations" lengthMax={100} />
      <KindField />
      <TextField
        name="code"
        label={say('organisations.column-code')}
        expected={say('organisations.code-expected')}
        note={say('organisations.code-note')}
        pattern="[a-z0-9\-]{1,32}"
        autoComplete="off"
        required
      />
    </ActForm>
  );
}

interface FormProps {
  organisation: Organisation;
  onClose: () => void;
}

/** Another name or kind; code and place stay. */
export function ChangeForm({ organisation, onClose }: FormProps) {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  const { id, name, kind } = organisation;
  return (
    <ActForm
      submit={say('act.save')}
      onSubmit={async (entries) => {
        const body = { kind: kindOf(entries), name: entryOf(entries, 'name') };
        await client.changeOrganisation({ params: { id }, body });
        await refresh();
        onClose();
      }}
    >
      <NameField of="organisations" lengthMax={100} value={name} />
      <KindField value={kind} />
    </ActForm>
  );
}

/** The end of an organisation, with its last day. */
export function CloseForm({ organisation, onClose }: FormProps) {
  const { say } = useWords('web-office');
  const refresh = useRefreshOffice();
  return (
    <ActForm
      submit={say('organisations.close')}
      isFinal
      onSubmit={async (entries) => {
        const params = { id: organisation.id };
        await client.closeOrganisation({ params, body: { on: entryOf(entries, 'on') } });
        await refresh();
        onClose();
      }}
    >
      <p>{say('organisations.close-note')}</p>
      <TextField
        name="on"
        type="date"
        label={say('organisations.last-day')}
        expected={say('act.day-expected')}
        defaultValue={dayOf(Date.now())}
        required
      />
    </ActForm>
  );
}

function KindField({ value = '' }: { value?: string }) {
  const { words, say } = useWords('web-office');
  return (
    <ChoiceField
      name="kind"
      label={say('organisations.column-kind')}
      expected={say('organisations.kind-expected')}
      defaultValue={value}
      required
    >
      <option value="" />
      {organisationKinds.map((kind) => (
        <option key={kind} value={kind}>
          {words.text('office', `organisation-kind/${kind}`)}
        </option>
      ))}
    </ChoiceField>
  );
}

function kindOf(entries: FormData): Organisation['kind'] {
  const chosen = entryOf(entries, 'kind');
  const kind = organisationKinds.find((each) => each === chosen);
  if (kind === undefined) throw new Error(`no kind of organisation: ${chosen}`);
  return kind;
}
