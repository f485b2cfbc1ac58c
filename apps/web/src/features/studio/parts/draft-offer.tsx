import { dayText } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import type { KeptDraft } from '../draft-store.ts';

interface DraftOfferProps {
  offer: KeptDraft;
  onRestore: (offer: KeptDraft) => void;
  onDiscard: () => void;
}

/** Edits of an earlier visit: taken up again or thrown away before anything new is typed. */
export function DraftOffer({ offer, onRestore, onDiscard }: DraftOfferProps) {
  const { words, say } = useWords();
  const at = new Date(offer.at);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short' }).format(at);
  return (
    <div className="offer" role="status">
      <p>{say('draft.offer', { at: `${dayText(day, words)} ${time}` })}</p>
      <button type="button" className="primary" onClick={() => onRestore(offer)}>
        {say('draft.restore')}
      </button>
      <button type="button" onClick={onDiscard}>
        {say('draft.discard')}
      </button>
    </div>
  );
}
