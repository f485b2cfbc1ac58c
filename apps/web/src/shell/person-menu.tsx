import { useEffect, useId, useRef, useState } from 'react';
import { useSession } from '../session.tsx';
import { useWords } from '../words.tsx';
import { PersonPanel } from './person-panel.tsx';
import { usePresentPost } from './posts.ts';

/** Opens from the name of who is signed in; Escape and a click elsewhere close it. */
export function PersonMenu() {
  const { words, say } = useWords();
  const { personName, role } = useSession();
  const present = usePresentPost();
  const [isShown, setShown] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isShown) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setShown(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setShown(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', closeByKey);
    };
  }, [isShown]);
  return (
    <div className="person-menu" ref={frame}>
      <button
        ref={button}
        type="button"
        className="plain"
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setShown(!isShown)}
      >
        <span className="person-name">{personName}</span>
        <span className="note">
          {present?.delegationId ? say('person.lent') : words.text('office', `role/${role}`)}
        </span>
      </button>
      <div id={id} className="person-drop" hidden={!isShown}>
        <PersonPanel onGo={() => setShown(false)} />
      </div>
    </div>
  );
}
