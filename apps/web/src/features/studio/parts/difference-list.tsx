import { fieldValueText } from '@zhulin/contract';
import type { ReactNode } from 'react';
import { fieldLabel } from '../../../assessment/finding-text.ts';
import { useWords } from '../../../words.tsx';
import { fieldChanges } from '../plan-changes.ts';

/** How many differences are listed; a plan with more is another plan. */
const SHOWN = 300;

interface DifferenceListProps {
  from: object;
  to: object;
  /** What a place leads to; without it, places are only named. */
  onGo?: (path: string) => void;
}

/** What two plans say otherwise, place by place. */
export function DifferenceList({ from, to, onGo }: DifferenceListProps) {
  const { words, say } = useWords();
  const changes = fieldChanges(from, to);
  if (changes.length === 0) return <p className="note">{say('compare.same')}</p>;
  return (
    <>
      <ul className="differences">
        {changes.slice(0, SHOWN).map(({ path, from: was, to: is }) => {
          const label = fieldLabel(path, words, is === undefined ? from : to);
          return (
            <li key={`${path} ${was === undefined}`}>
              <Place {...(onGo && { onGo: () => onGo(path) })}>{label}</Place>
              <span>
                {fieldValueText(path, was, words)} → <b>{fieldValueText(path, is, words)}</b>
              </span>
            </li>
          );
        })}
      </ul>
      {changes.length > SHOWN && (
        <p className="note">{say('file.more', { count: changes.length - SHOWN })}</p>
      )}
    </>
  );
}

function Place({ onGo, children }: { onGo?: () => void; children: ReactNode }) {
  if (!onGo) return <span>{children}</span>;
  return (
    <button type="button" className="link" onClick={onGo}>
      {children}
    </button>
  );
}
