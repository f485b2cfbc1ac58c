import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { failureWords } from '../failure-words.ts';
import { useFrameWords } from '../frame-words.tsx';

interface ActFormProps {
  /** What the button that sends says. */
  submit: string;
  /** A button of seal red marks what cannot be taken back. */
  isFinal?: boolean;
  isBlocked?: boolean;
  /** Sends what was entered. What it throws is worded above the buttons, and the entries stay. */
  onSubmit: (entries: FormData) => Promise<unknown>;
  children: ReactNode;
  /** Further buttons. */
  others?: ReactNode;
}

/** A form that checks its entries, sends them once at a time and words a refusal. */
export function ActForm({ submit, isFinal, isBlocked, onSubmit, children, others }: ActFormProps) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (isBusy || isBlocked) return;
    refuseBlanks(form);
    if (!form.checkValidity()) {
      form.querySelector<HTMLElement>(':invalid:not(fieldset)')?.focus();
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await onSubmit(new FormData(form));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="act-form" noValidate aria-busy={isBusy} onSubmit={(event) => void send(event)}>
      {children}
      {failure !== undefined && <FailureLines error={failure} />}
      <div className="act-buttons">
        <button
          type="submit"
          className={isFinal ? 'primary final' : 'primary'}
          disabled={isBusy || isBlocked}
        >
          {submit}
        </button>
        {others}
        {isBusy && <Working />}
      </div>
    </form>
  );
}

/** What is done at once needs no word. */
const WORDLESS_MS = 800;

/** That it is still being done, once it takes longer than at once. */
function Working() {
  const { say } = useFrameWords();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), WORDLESS_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <span role="status" className="note act-working">
      {isLong && say('act.working')}
    </span>
  );
}

/** Blanks are no entry where one is required: a browser lets them pass. */
function refuseBlanks(form: HTMLFormElement): void {
  for (const field of form.elements)
    if (
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && field.type === 'text')
    ) {
      const isBlank = field.required && field.value !== '' && field.value.trim() === '';
      field.setCustomValidity(isBlank ? 'blank' : '');
    }
}

/** A refusal in words, beside what was tried. */
export function FailureLines({ error }: { error: unknown }) {
  const { words } = useFrameWords();
  const { text, next } = failureWords(error, words);
  return (
    <div role="alert" className="act-failure">
      <p className="problem">{text}</p>
      <p className="note">{next}</p>
    </div>
  );
}

/** A text that a form holds under a name. */
export function entryOf(entries: FormData, name: string): string {
  const value = entries.get(name);
  if (typeof value !== 'string') throw new Error(`the form has no text "${name}"`);
  return value;
}
