import { useRef, useState } from 'react';
import { useLogWords } from './log-words.tsx';
import { ProblemNote } from './problem-note.tsx';
import { type Judgement, judge } from './verdict.ts';
import { VerdictCard } from './verdict-card.tsx';

/** Verifies a bundle that somebody has, here and nowhere else. */
export function UploadBundle({ logKey }: { logKey: string }) {
  const { say } = useLogWords();
  const input = useRef<HTMLInputElement>(null);
  const [judgement, setJudgement] = useState<Judgement>();
  const verify = async (file: File | undefined) => {
    if (file === undefined) return;
    setJudgement(judge(await file.text(), logKey));
  };
  return (
    <section className="log-part">
      <h2>{say('upload.title')}</h2>
      <p className="note">{say('upload.note')}</p>
      <button type="button" onClick={() => input.current?.click()}>
        {say('upload.button')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="hidden"
        aria-label={say('upload.title')}
        tabIndex={-1}
        onChange={({ target }) => void verify(target.files?.[0])}
      />
      {judgement !== undefined &&
        (judgement.ok ? (
          <VerdictCard judgement={judgement} />
        ) : (
          <ProblemNote problems={judgement.problems} />
        ))}
    </section>
  );
}
