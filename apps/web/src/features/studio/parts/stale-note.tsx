import { momentText } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import type { OtherDraft } from '../draft-saver.ts';
import { fieldChanges } from '../plan-changes.ts';
import type { Draft } from '../use-draft.ts';
import { DifferenceList } from './difference-list.tsx';

/** Another window or machine has saved the same draft: nothing is saved from here until one of both is chosen. */
export function StaleNote({ other, draft }: { other: OtherDraft; draft: Draft }) {
  const { words, say } = useWords('web-studio');
  const plan: unknown = other?.plan;
  const theirs = typeof plan === 'object' && plan !== null ? plan : draft.published;
  const count = fieldChanges(draft.draft, theirs).length;
  return (
    <section className="offer" data-urgent="true" aria-label={say('stale.title')}>
      <p role="alert">
        {other ? say('stale.text', { at: momentText(other.savedAt, words) }) : say('stale.gone')}{' '}
        {say('stale.kept')}
      </p>
      <div className="offer-acts">
        <button type="button" className="primary" onClick={() => draft.keepMine(other)}>
          {say(other ? 'stale.mine' : 'stale.mine-only')}
        </button>
        <button type="button" onClick={() => draft.takeOther(other)}>
          {say(other ? 'stale.other' : 'stale.published', { version: draft.version })}
        </button>
      </div>
      <details>
        <summary>{say('stale.differences', { count })}</summary>
        <DifferenceList from={draft.draft} to={theirs} />
      </details>
    </section>
  );
}
