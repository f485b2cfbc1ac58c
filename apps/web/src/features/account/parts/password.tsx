import { client } from '../../../client.ts';
import { signInAddress } from '../../../entrance-address.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { useFrameWords } from '../../../frame-words.tsx';
import { NewPasswordFields, newPasswordOf } from '../../../password/new-password.tsx';
import { useWords } from '../../../words.tsx';
import { Part } from './part.tsx';

/** A new password; it ends every session, so one signs in anew. */
export function Password() {
  const { say } = useWords('web-account');
  const { say: sayFrame } = useFrameWords();
  return (
    <Part title={say('password')} note={say('password.note')}>
      <ActForm
        submit={sayFrame('password.set')}
        onSubmit={async (entries) => {
          const current = entryOf(entries, 'current');
          await client.changePassword({ body: { current, next: newPasswordOf(entries) } });
          location.assign(signInAddress('/account', 'password'));
        }}
      >
        <NewPasswordFields asksCurrent />
      </ActForm>
    </Part>
  );
}
