import { momentText } from '@zhulin/contract';
import { useState } from 'react';
import { ActButton } from '../../../form/act-button.tsx';
import { later } from '../../../later.tsx';
import { useWords } from '../../../words.tsx';
import { useVersion } from '../queries.ts';
import type { Draft } from '../use-draft.ts';
import { postText } from './editors.tsx';

const RebaseDialog = later(() => import('./rebase-dialog.tsx'));

/** A version was published after the one that the draft stands on: who published it, and the ways on. */
export function BehindNote({ projectId, draft }: { projectId: string; draft: Draft }) {
  const { words, say } = useWords('web-studio');
  const [isOpen, setOpen] = useState(false);
  const { version, baseVersion } = draft;
  const { data } = useVersion(projectId, version);
  return (
    <section className="offer" data-urgent="true" aria-label={say('behind.title')}>
      <p role="status">
        {say('behind.text', { version, base: baseVersion })}{' '}
        {data &&
          say('behind.by', {
            post: postText(data.post, words),
            at: momentText(data.publishedAt, words),
            note: data.note ?? say('behind.no-note'),
          })}
      </p>
      <div className="offer-acts">
        <button type="button" className="primary" onClick={() => setOpen(true)}>
          {say('behind.merge', { version })}
        </button>
        <ActButton question={say('behind.discard-question')} onAct={async () => draft.reset()}>
          {say('behind.discard')}
        </ActButton>
      </div>
      {isOpen && <RebaseDialog {...{ projectId, draft }} onClose={() => setOpen(false)} />}
    </section>
  );
}
