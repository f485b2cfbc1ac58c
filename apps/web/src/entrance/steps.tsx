import type { Session } from '@zhulin/contract';
import { useEffect, useRef } from 'react';
import { ActForm, entryOf } from '../form/act-form.tsx';
import { TextField } from '../form/field.tsx';
import { useFrameWords } from '../frame-words.tsx';
import { NewPasswordFields, newPasswordOf } from '../password/new-password.tsx';
import { Enrolment } from '../second-factor/enrolment.tsx';
import { ask, inSession } from './session-client.ts';

interface StepsProps {
  /** Is not open yet. */
  session: Session;
  /** What was typed a moment ago, so that it is not asked again. */
  password: string | undefined;
  onOpen: (session: Session) => void;
  onPasswordSet: () => void;
  onLeave: () => void;
}

/** What a session still waits for: the code of the second factor, a password of one's own, a second factor. */
export function Steps({ session, password, onOpen, onPasswordSet, onLeave }: StepsProps) {
  const { words, say } = useFrameWords();
  const head = useRef<HTMLHeadingElement>(null);
  const { state, personName } = session;
  useEffect(() => {
    if (state !== 'second_factor') head.current?.focus();
  }, [state]);
  const readAgain = async () => onOpen(inSession(await ask('readSession', {})));
  const leave = async () => {
    const { next } = await ask('signOut', {});
    // The provider's own session ends there.
    if (next === null) onLeave();
    else location.assign(next);
  };
  return (
    <section className="entrance-step">
      <h1 ref={head} tabIndex={-1}>
        {say(`step.${state}`)}
      </h1>
      <p className="note">
        {say('step.as', { name: personName, role: words.text('office', `role/${session.role}`) })}
      </p>
      {state === 'second_factor' && <CodeStep onOpen={onOpen} />}
      {state === 'password' && <PasswordStep typed={password} onDone={onPasswordSet} />}
      {state === 'enrolment' && (
        <Enrolment
          begin={() => ask('enrolSecondFactor', {})}
          confirm={(code) => ask('confirmSecondFactor', { body: { code } })}
          onDone={() => void readAgain()}
        />
      )}
      <button type="button" className="link" onClick={() => void leave()}>
        {say('step.leave')}
      </button>
    </section>
  );
}

function CodeStep({ onOpen }: { onOpen: (session: Session) => void }) {
  const { say } = useFrameWords();
  return (
    <ActForm
      submit={say('step.go-on')}
      onSubmit={async (entries) => {
        const code = entryOf(entries, 'code').trim().toLowerCase();
        onOpen(inSession(await ask('passSecondFactor', { body: { code } })));
      }}
    >
      <TextField
        name="code"
        label={say('step.code')}
        expected={say('step.code-expected')}
        note={say('step.code-note')}
        autoComplete="one-time-code"
        inputMode="text"
        pattern="\s*([0-9]{6}|[A-Za-z2-9]{4}(-[A-Za-z2-9]{4}){3})\s*"
        autoFocus
        required
      />
    </ActForm>
  );
}

function PasswordStep({ typed, onDone }: { typed: string | undefined; onDone: () => void }) {
  const { say } = useFrameWords();
  return (
    <ActForm
      submit={say('password.set')}
      onSubmit={async (entries) => {
        const current = typed ?? entryOf(entries, 'current');
        await ask('changePassword', { body: { current, next: newPasswordOf(entries) } });
        onDone();
      }}
    >
      <p>{say('password.why')}</p>
      <NewPasswordFields asksCurrent={typed === undefined} />
    </ActForm>
  );
}
