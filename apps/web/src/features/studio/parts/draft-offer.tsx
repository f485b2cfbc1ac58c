import { momentText } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import type { Candidate } from '../opening.ts';
import { fieldChanges } from '../plan-changes.ts';
import type { Draft } from '../use-draft.ts';
import { DifferenceList } from './difference-list.tsx';

/** Drafts that do not continue each other: one is chosen before anything new is typed; the others stay within reach of undo. */
export function DraftOffer({ draft }: { draft: Draft }) {
  const { say } = useWords('web-studio');
  const [first, second] = draft.offer;
  return (
    <section className="offer offer-choice" aria-label={say('offer.title')}>
      <p role="status">{say(second ? 'offer.text' : 'offer.text-one')}</p>
      <ul>
        {draft.offer.map((each) => (
          <Choice key={`${each.where} ${each.at}`} candidate={each} draft={draft} />
        ))}
      </ul>
      {first && second && (
        <details>
          <summary>
            {say('offer.differences', { count: fieldChanges(first.draft, second.draft).length })}
          </summary>
          <DifferenceList from={first.draft} to={second.draft} />
        </details>
      )}
      <button type="button" onClick={() => draft.choose(null)}>
        {say('offer.none', { version: draft.version })}
      </button>
    </section>
  );
}

function Choice({ candidate, draft }: { candidate: Candidate; draft: Draft }) {
  const { words, say } = useWords('web-studio');
  const { where, at, baseVersion } = candidate;
  return (
    <li>
      <span>
        {say(`offer.${where}`, { at: momentText(at, words), version: baseVersion })}{' '}
        {say('offer.count', {
          count: fieldChanges(draft.published, candidate.draft).length,
          version: draft.version,
        })}
      </span>
      <button type="button" className="primary" onClick={() => draft.choose(candidate)}>
        {say('offer.take')}
      </button>
    </li>
  );
}
