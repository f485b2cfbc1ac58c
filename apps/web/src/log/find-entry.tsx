import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { ask } from '../entrance/session-client.ts';
import { failureWords } from '../failure-words.ts';
import { codeOfAddress } from '../log-address.ts';
import { useLogWords } from './log-words.tsx';

/** Finds an entry by its number, or by the code on a paper. */
export function FindEntry() {
  const { words, say } = useLogWords();
  const [text, setText] = useState(() => codeOfAddress(location.search) ?? '');
  const [problem, setProblem] = useState<string>();
  const seek = useCallback(
    async (code: string) => {
      await ask('findLogEntry', { query: { code } }).then(
        ({ index }) => location.assign(`/log/entries/${index}`),
        (error: unknown) => {
          const { text: why, next } = failureWords(error, words);
          setProblem(`${why}${next}`);
        },
      );
    },
    [words],
  );
  // Whoever comes by the picture on a paper has typed nothing.
  useEffect(() => {
    const code = codeOfAddress(location.search);
    if (code !== undefined) void seek(code);
  }, [seek]);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const sought = text.trim();
    if (sought === '') return setProblem(say('find.empty'));
    setProblem(undefined);
    // Codes have 16 signs, so a short number is no code.
    if (/^\d{1,15}$/.test(sought)) return location.assign(`/log/entries/${Number(sought)}`);
    await seek(sought);
  };
  return (
    <form className="log-part log-find" onSubmit={find}>
      <h2>{say('find.title')}</h2>
      <label htmlFor="sought">{say('find.label')}</label>
      <div className="log-find-row">
        <input
          id="sought"
          value={text}
          maxLength={60}
          autoComplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby="sought-note"
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="primary">
          {say('find.button')}
        </button>
      </div>
      <p id="sought-note" className={problem === undefined ? 'note' : 'problem'} role="status">
        {problem ?? say('find.note')}
      </p>
    </form>
  );
}
