import { useRef } from 'react';
import { useWords } from '../words.tsx';
import { Choices } from './choices.tsx';
import { PageLinks } from './page-links.tsx';
import { PersonPanel } from './person-panel.tsx';

/** On a phone: the whole menu as a sheet. */
export function MenuSheet() {
  const { say } = useWords();
  const sheet = useRef<HTMLDialogElement>(null);
  const close = () => sheet.current?.close();
  return (
    <div className="shell-narrow">
      <button type="button" className="plain" onClick={() => sheet.current?.showModal()}>
        {say('shell.open-menu')}
      </button>
      <dialog ref={sheet} className="menu-sheet" aria-label={say('shell.menu')}>
        <div className="menu-sheet-head">
          <Choices />
          <button type="button" className="plain" onClick={close}>
            {say('edit.close')}
          </button>
        </div>
        <nav aria-label={say('shell.menu')}>
          <PageLinks onGo={close} />
        </nav>
        <PersonPanel onGo={close} />
      </dialog>
    </div>
  );
}
