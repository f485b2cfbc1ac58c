import type { Person } from '@zhulin/contract';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';

/** What keeps a person out, with a shape and a word. */
export function PersonState({ person: { disabledAt, lockedUntil } }: { person: Person }) {
  const { say } = useWords('web-office');
  if (disabledAt !== null) return <span className="problem">■ {say('people.disabled')}</span>;
  if (lockedUntil !== null)
    return <span className="warning">▲ {say('people.locked', { time: momentText(lockedUntil) })}</span>;
  return <span>● {say('people.active')}</span>;
}
