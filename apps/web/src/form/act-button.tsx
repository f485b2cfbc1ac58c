import { type ReactNode, useState } from 'react';
import { failureWords } from '../failure-words.ts';
import { useFrameWords } from '../frame-words.tsx';

interface ActButtonProps {
  onAct: () => Promise<unknown>;
  /** What is asked before it is done; without it the act is done at once. */
  question?: string;
  /** What it does, where its text says it only beside a row. */
  label?: string;
  /** A button of seal red marks what cannot be taken back, one of bamboo what comes next. */
  look?: 'final' | 'primary' | undefined;
  isBlocked?: boolean;
  children: ReactNode;
}

/** A button that acts: once at a time, after a question where one is asked; a refusal is worded beside it. */
export function ActButton({ onAct, question, label, look, isBlocked, children }: ActButtonProps) {
  const { words, say } = useFrameWords();
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const focus = (button: HTMLButtonElement | null) => button?.focus();
  const act = async () => {
    setAsking(false);
    setBusy(true);
    setFailure(undefined);
    try {
      await onAct();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="act-button">
      {isAsking ? (
        <fieldset className="act-question">
          <legend className="hidden">{question}</legend>
          <span aria-hidden="true">{question}</span>
          <button type="button" className={classOf(look ?? 'primary')} onClick={() => void act()}>
            {say('act.yes')}
          </button>
          <button ref={focus} type="button" onClick={() => setAsking(false)}>
            {say('act.no')}
          </button>
        </fieldset>
      ) : (
        <button
          type="button"
          aria-label={label}
          className={classOf(look)}
          disabled={isBusy || isBlocked}
          onClick={() => (question === undefined ? void act() : setAsking(true))}
        >
          {children}
        </button>
      )}
      {failure !== undefined && (
        <span role="alert" className="problem">
          {failureWords(failure, words).text}
        </span>
      )}
    </span>
  );
}

function classOf(look: ActButtonProps['look']): string | undefined {
  return look === 'final' ? 'primary final' : look;
}
