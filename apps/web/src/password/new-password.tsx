import { useState } from 'react';
import { entryOf } from '../form/act-form.tsx';
import { TextField } from '../form/field.tsx';
import { useFrameWords } from '../frame-words.tsx';
import { PasswordField } from './password-field.tsx';

/** Asks for a new password twice, and for the present one where it is not known. */
export function NewPasswordFields({ asksCurrent }: { asksCurrent: boolean }) {
  const { say } = useFrameWords();
  const [next, setNext] = useState('');
  return (
    <>
      {asksCurrent && (
        <PasswordField name="current" label={say('password.current')} autoComplete="current-password" />
      )}
      <PasswordField
        name="next"
        label={say('password.next')}
        note={say('password.note')}
        autoComplete="new-password"
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <TextField
        name="again"
        type="password"
        label={say('password.again')}
        expected={say('password.differs')}
        autoComplete="new-password"
        pattern={next.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}
        required
      />
    </>
  );
}

/** The new password of a checked form. */
export function newPasswordOf(entries: FormData): string {
  return entryOf(entries, 'next');
}
