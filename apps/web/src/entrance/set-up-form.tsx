import { ActForm, entryOf } from '../form/act-form.tsx';
import { TextField } from '../form/field.tsx';
import { useFrameWords } from '../frame-words.tsx';
import { PasswordField } from '../password/password-field.tsx';
import { ask } from './session-client.ts';

const ADMINISTRATORS = ['system', 'security', 'audit'] as const;

/** The first set-up of an empty installation: the root organisation and the three administrators. */
export function SetUpForm({ onDone }: { onDone: () => void }) {
  const { say } = useFrameWords();
  const setUp = async (entries: FormData) => {
    const administrator = (of: (typeof ADMINISTRATORS)[number]) => ({
      login: entryOf(entries, `${of}-login`),
      name: entryOf(entries, `${of}-name`),
      password: entryOf(entries, `${of}-password`),
    });
    await ask('setUp', {
      body: {
        token: entryOf(entries, 'token').trim(),
        organisation: { code: entryOf(entries, 'code'), name: entryOf(entries, 'name') },
        system: administrator('system'),
        security: administrator('security'),
        audit: administrator('audit'),
      },
    });
    onDone();
  };
  return (
    <>
      <h1>{say('set-up.title')}</h1>
      <p>{say('set-up.note')}</p>
      <ActForm submit={say('set-up.submit')} onSubmit={setUp}>
        <TextField
          name="token"
          label={say('set-up.token')}
          expected={say('set-up.token-expected')}
          note={say('set-up.token-note')}
          autoComplete="off"
          autoFocus
          required
        />
        <TextField
          name="name"
          label={say('set-up.name')}
          expected={say('set-up.name-expected')}
          autoComplete="organization"
          maxLength={100}
          required
        />
        <TextField
          name="code"
          label={say('set-up.code')}
          expected={say('set-up.code-expected')}
          note={say('set-up.code-note')}
          pattern="[a-z0-9\-]{1,32}"
          autoComplete="off"
          required
        />
        {ADMINISTRATORS.map((of) => (
          <Administrator key={of} of={of} />
        ))}
      </ActForm>
    </>
  );
}

function Administrator({ of }: { of: (typeof ADMINISTRATORS)[number] }) {
  const { words, say } = useFrameWords();
  return (
    <fieldset className="set-up-person">
      <legend>{words.text('office', `role/${of}_admin`)}</legend>
      <p className="note">{say(`set-up.${of}`)}</p>
      <TextField
        name={`${of}-login`}
        label={say('sign-in.login')}
        expected={say('sign-in.login-expected')}
        minLength={2}
        maxLength={64}
        autoComplete="off"
        required
      />
      <TextField
        name={`${of}-name`}
        label={say('set-up.person')}
        expected={say('set-up.person-expected')}
        maxLength={50}
        autoComplete="off"
        required
      />
      <PasswordField
        name={`${of}-password`}
        label={say('sign-in.password')}
        note={say('password.note')}
        autoComplete="new-password"
      />
    </fieldset>
  );
}
