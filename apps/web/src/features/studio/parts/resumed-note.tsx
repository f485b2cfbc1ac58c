import { momentText } from '@zhulin/contract';
import { useState } from 'react';
import { useWords } from '../../../words.tsx';
import type { Candidate } from '../opening.ts';
import { fieldChanges } from '../plan-changes.ts';
import type { Draft } from '../use-draft.ts';
import { DifferenceList } from './difference-list.tsx';
import { useGoTo } from './studio-context.ts';

/** Says which draft was taken up, and lets it be put away again. */
export function ResumedNote({ resumed, draft }: { resumed: Candidate; draft: Draft }) {
  const { words, say } = useWords('web-studio');
  const goTo = useGoTo();
  const [isClosed, setClosed] = useState(false);
  if (isClosed) return null;
  const count = fieldChanges(draft.published, resumed.draft).length;
  return (
    <section className="offer" aria-label={say('resumed.title')}>
      <p role="status">
        {say(`resumed.${resumed.where}`, { at: momentText(resumed.at, words), version: resumed.baseVersion })}
      </p>
      <div className="offer-acts">
        <button
          type="button"
          onClick={() => {
            draft.reset();
            setClosed(true);
          }}
        >
          {say('resumed.discard')}
        </button>
        <button type="button" className="plain" onClick={() => setClosed(true)}>
          {say('resumed.close')}
        </button>
      </div>
      <details>
        <summary>{say('resumed.differences', { count, version: draft.version })}</summary>
        <DifferenceList from={draft.published} to={resumed.draft} onGo={goTo} />
      </details>
    </section>
  );
}
