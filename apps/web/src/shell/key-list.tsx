import { useEffect, useRef } from 'react';
import { useWords } from '../words.tsx';

const KEYS = [
  ['Ctrl K', 'keys.search'],
  ['↑ ↓', 'keys.rows'],
  ['Enter', 'keys.open'],
  ['Esc', 'keys.close'],
  ['Ctrl Z', 'keys.undo'],
  ['Ctrl Shift Z', 'keys.redo'],
  ['Ctrl P', 'keys.print'],
  ['Ctrl /', 'keys.list'],
] as const;

const ASKED = 'zhulin:key-list';

/** Shows the list of keys from wherever. */
export function showKeyList(): void {
  dispatchEvent(new Event(ASKED));
}

/** The keys that do something, listed; Ctrl / opens it, Ctrl K goes to the search of the page. */
export function KeyList() {
  const { say } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const show = () => {
      if (dialog.current?.open === false) dialog.current.showModal();
    };
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return;
      if (event.key === '/') show();
      else if (event.key.toLowerCase() === 'k')
        document.querySelector<HTMLElement>('main [type=search]')?.focus();
      else return;
      event.preventDefault();
    };
    addEventListener(ASKED, show);
    document.addEventListener('keydown', press);
    return () => {
      removeEventListener(ASKED, show);
      document.removeEventListener('keydown', press);
    };
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="key-list-title">
      <h2 id="key-list-title">{say('keys.title')}</h2>
      <dl className="key-list">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{say('edit.close')}</button>
      </form>
    </dialog>
  );
}
