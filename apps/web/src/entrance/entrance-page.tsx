import type { Entrance, Session } from '@zhulin/contract';
import { useCallback, useEffect, useState } from 'react';
import { readEntrance } from '../entrance-address.ts';
import { useFrameWords } from '../frame-words.tsx';
import { FailureNote } from '../query-view.tsx';
import { BrandMark } from '../shell/brand-mark.tsx';
import { Choices } from '../shell/choices.tsx';
import { Grove } from './grove.tsx';
import { ask, inSession } from './session-client.ts';
import { SetUpForm } from './set-up-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { Steps } from './steps.tsx';
import './entrance.css';

/** What the page knows: nothing yet, that asking failed, or what the server said. */
type Known = { entrance: Entrance; session: Session | null } | { failure: unknown } | null;

/** 登录: who one is, the steps a session waits for, and the first set-up of an empty installation. */
export function EntrancePage() {
  const { say } = useFrameWords();
  const { to, reason } = readEntrance(location);
  const [known, setKnown] = useState<Known>(null);
  const askAgain = useCallback(() => {
    setKnown(null);
    askServer(reason === 'step').then(setKnown, (failure: unknown) => setKnown({ failure }));
  }, [reason]);
  useEffect(askAgain, [askAgain]);
  useEffect(() => {
    document.title = `${say('sign-in.title')} · ${say('shell.name')}`;
  }, [say]);
  return (
    <div className="entrance">
      <div className="entrance-side">
        <p className="entrance-brand">
          <BrandMark />
          <span>{say('shell.name')}</span>
        </p>
        <p className="entrance-motto">{say('entrance.motto')}</p>
        <Grove />
      </div>
      <div className="entrance-front">
        <Choices />
        <main className="entrance-main">
          <Body known={known} to={to} onAsk={askAgain} />
        </main>
      </div>
    </div>
  );
}

/** The session is asked for only when there must be one: a refusal would stand in the browser's log as an error. */
async function askServer(hasSession: boolean) {
  const entrance = await ask('readEntrance', {});
  if (!hasSession) return { entrance, session: null };
  const session = await ask('readSession', {}).then(inSession, () => null);
  return { entrance, session: session?.state === 'open' ? null : session };
}

function Body({ known, to, onAsk }: { known: Known; to: string; onAsk: () => void }) {
  const { say } = useFrameWords();
  const { reason } = readEntrance(location);
  const [session, setSession] = useState<Session | null>(null);
  const [notice, setNotice] = useState<string | null>(reason);
  const [password, setPassword] = useState<string>();
  if (known === null) return <p role="status">{say('state.loading')}</p>;
  if ('failure' in known) return <FailureNote error={known.failure} onRetry={onAsk} />;
  if (!known.entrance.isSetUp) return <SetUpForm onDone={onAsk} />;
  const present = session ?? known.session;
  const go = (next: Session) => {
    if (next.state === 'open') location.assign(to);
    else setSession(next);
  };
  if (present === null)
    return (
      <SignInForm
        entrance={known.entrance}
        to={to}
        notice={notice}
        onSignedIn={(next, typed) => {
          setPassword(typed);
          go(next);
        }}
      />
    );
  const again = (why: string | null) => {
    setSession(null);
    setNotice(why);
    onAsk();
  };
  return (
    <Steps
      session={present}
      password={password}
      onOpen={go}
      onPasswordSet={() => again('password')}
      onLeave={() => again(null)}
    />
  );
}
