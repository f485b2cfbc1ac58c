import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { TextField } from '../form/field.tsx';
import { useFrameWords } from '../frame-words.tsx';

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'expected' | 'required'>;

/** A password, which can be shown, and which says when capital letters are locked. */
export function PasswordField({ note, ...field }: PasswordFieldProps) {
  const { say } = useFrameWords();
  const [isShown, setShown] = useState(false);
  const [isCapsLocked, setCapsLocked] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLocked(event.getModifierState('CapsLock'));
  return (
    <div className="password-field">
      <TextField
        {...field}
        type={isShown ? 'text' : 'password'}
        expected={say('password.expected')}
        note={isCapsLocked ? <strong>{say('password.caps')}</strong> : note}
        onKeyDown={watch}
        onKeyUp={watch}
        onBlur={() => setCapsLocked(false)}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        required
      />
      <button type="button" className="link" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {say('password.show')}
      </button>
    </div>
  );
}
