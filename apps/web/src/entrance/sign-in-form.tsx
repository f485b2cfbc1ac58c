import { type Entrance, Failure, type Session } from '@zhulin/contract';
import { useRef, useState } from 'react';
import { ActForm, entryOf } from '../form/act-form.tsx';
import { TextField } from '../form/field.tsx';
import { useFrameWords } from '../frame-words.tsx';
import { clockText } from '../moment-text.ts';
import { PasswordField } from '../password/password-field.tsx';
import { DemonstrationAccounts } from './demonstration-accounts.tsx';
import { useSecondsUntil } from './pause.ts';
import { ask, inSession } from './session-client.ts';
import { SignOn } from './sign-on.tsx';

interface SignInFormProps {
  entrance: Entrance;
  /** The page to come back to. */
  to: string;
  /** Why somebody is here, as a key of `reason.*`. */
  notice: string | null;
  onSignedIn: (session: Session, password: string) => void;
}

/** Login and password. A pause after too many attempts is told with its end, and nothing is sent before. */
export function SignInForm({ entrance, to, notice, onSignedIn }: SignInFormProps) {
  const { say } = useFrameWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [pauseEndMs, setPauseEndMs] = useState<number | null>(null);
  const secondsLeft = useSecondsUntil(pauseEndMs);
  const form = useRef<HTMLDivElement>(null);
  const signIn = async (entries: FormData) => {
    const typed = entryOf(entries, 'password');
    try {
      const session = await ask('signIn', {
        body: { login: entryOf(entries, 'login'), password: typed },
      });
      onSignedIn(inSession(session), typed);
    } catch (error) {
      const seconds =
        error instanceof Failure && error.code === 'SIGN_IN_PAUSED' ? error.params['seconds'] : 0;
      if (typeof seconds !== 'number' || seconds === 0) throw error;
      setPauseEndMs(Date.now() + seconds * 1000);
    }
  };
  const fill = (account: string, shared: string) => {
    setLogin(account);
    setPassword(shared);
    form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus();
  };
  return (
    <>
      <h1>{say('sign-in.title')}</h1>
      {notice !== null && (
        <p role="status" className="entrance-notice">
          {say(`reason.${notice}`)}
        </p>
      )}
      <SignOn offer={entrance.signOn} to={to} />
      <div ref={form}>
        <ActForm submit={say('sign-in.submit')} isBlocked={secondsLeft > 0} onSubmit={signIn}>
          <TextField
            name="login"
            label={say('sign-in.login')}
            expected={say('sign-in.login-expected')}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            autoFocus
            minLength={2}
            maxLength={64}
            required
          />
          <PasswordField
            name="password"
            label={say('sign-in.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
          />
          {pauseEndMs !== null && secondsLeft > 0 && <Pause endMs={pauseEndMs} secondsLeft={secondsLeft} />}
        </ActForm>
      </div>
      {entrance.demonstration && (
        <DemonstrationAccounts demonstration={entrance.demonstration} login={login} onChoose={fill} />
      )}
    </>
  );
}

function Pause({ endMs, secondsLeft }: { endMs: number; secondsLeft: number }) {
  const { say } = useFrameWords();
  return (
    <div role="alert" className="act-failure">
      <p className="problem">{say('sign-in.paused', { time: clockText(endMs) })}</p>
      <p className="note" aria-hidden="true">
        {say('sign-in.paused-left', { seconds: secondsLeft })}
      </p>
      <p className="note">{say('sign-in.paused-next')}</p>
    </div>
  );
}
